import type { Workshop } from '../child/workshop.js'
import type { Contender } from '../rivals/contender.js'
import { quantile, type RaceFigures, spreadOf } from './figures.js'

/** What one round of one contender gave. */
interface Round {
  readonly wordsPerSecond: number
  readonly p50: number
  readonly p99: number
  readonly peak: number
}

const OURS = 'aterstall'

/** Whose words a second the others' are divided by. */
const SYMSPELL = 'symspell'
const SPLIT = 'split-and-look-up'

/**
 * Times the contenders on the same pages: rounds in which they take turns, each time in a fresh process and beginning
 * with another one, so that what else the machine does hits all alike. Answers are checked inside the timed loop: ours
 * against an untimed run before the first round, the rivals' against their own first one.
 */
export async function race(
  workshop: Workshop,
  contenders: readonly Contender[],
  { on, texts, rounds }: { readonly on: RaceFigures['on']; readonly texts: readonly string[]; readonly rounds: number },
): Promise<RaceFigures[]> {
  const words = texts.reduce((sum, text) => sum + (text.match(/\S+/gu)?.length ?? 0), 0)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const running = contenders.filter((contender) => contender.version() !== undefined)
  const job = (contender: Contender) =>
    ({
      kind: 'repair',
      contender: contender.name,
      setting: 0,
      resources: workshop.resources,
      texts,
      keep: false,
    }) as const
  const expected = new Map<string, readonly number[]>()
  for (const contender of running) {
    if (contender.name.startsWith(OURS)) expected.set(contender.name, (await workshop.run(job(contender))).checksums)
  }

  const measured = new Map<string, Round[]>(running.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < running.length; turn++) {
      const contender = running[(turn + round) % running.length]
      const answers = expected.get(contender.name)
      const outcome = await workshop.run({ ...job(contender), ...(answers && { expected: answers }) })
      if (answers === undefined) expected.set(contender.name, outcome.checksums)
      const sorted = [...outcome.times].sort((a, b) => a - b)
      const time = sorted.reduce((sum, page) => sum + page, 0)
      measured.get(contender.name)!.push({
        wordsPerSecond: (1000 * words) / time,
        p50: quantile(sorted, 0.5),
        p99: quantile(sorted, 0.99),
        peak: outcome.memory.peak,
      })
    }
  }
  return running.map((contender) => {
    const all = measured.get(contender.name)!
    const of = (pick: (round: Round) => number) => spreadOf(all.map(pick))
    const over = (name: string) => {
      const others = measured.get(name)
      return others && spreadOf(all.map((round, at) => round.wordsPerSecond / others[at].wordsPerSecond))
    }
    const timesSymspell = over(SYMSPELL)
    const timesSplit = over(SPLIT)
    return {
      contender: contender.name,
      title: contender.title,
      setting: contender.settings[0].about,
      on,
      pages: texts.length,
      words,
      bytes,
      rounds,
      wordsPerSecond: of((round) => round.wordsPerSecond),
      bytesPerSecond: of((round) => (round.wordsPerSecond * bytes) / words),
      p50: of((round) => round.p50),
      p99: of((round) => round.p99),
      peak: of((round) => round.peak),
      ...(timesSymspell && { timesSymspell }),
      ...(timesSplit && { timesSplit }),
    }
  })
}

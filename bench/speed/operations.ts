import { splitRun } from '../../src/text/index.js'
import type { CandidatesOutcome, LookUpOutcome, OpenOutcome } from '../child/jobs.js'
import type { Workshop } from '../child/workshop.js'
import { readWordCounts } from '../rivals/word-counts.js'
import { type CandidatesFigures, type LookUpFigures, type OpenFigures, quantile, spreadOf } from './figures.js'

/** Opens the pack in so many fresh processes. */
export async function measureOpening({ run, resources }: Workshop, text: string, runs: number): Promise<OpenFigures> {
  const outcomes: OpenOutcome[] = []
  for (let at = 0; at < runs; at++) outcomes.push(await run({ kind: 'open', resources, text }))
  return {
    runs,
    opening: spreadOf(outcomes.map(({ opening }) => opening)),
    first: spreadOf(outcomes.map(({ first }) => first)),
    before: spreadOf(outcomes.map(({ memory }) => memory.before)),
    resident: spreadOf(outcomes.map(({ memory }) => memory.opened)),
    added: spreadOf(outcomes.map(({ memory }) => memory.opened - memory.before)),
  }
}

/** Looks all runs of the texts up, in so many fresh processes. */
export async function measureLookUp(
  { run, resources }: Workshop,
  texts: readonly string[],
  runs: number,
): Promise<LookUpFigures> {
  const outcomes: LookUpOutcome[] = []
  for (let at = 0; at < runs; at++) outcomes.push(await run({ kind: 'look-up', resources, texts }))
  return {
    looked: outcomes[0].looked,
    known: outcomes[0].known,
    lexicon: spreadOf(outcomes.map(({ lexicon }) => lexicon)),
    set: spreadOf(outcomes.map(({ set }) => set)),
  }
}

/** Words that are tried one by one, at most. */
const MOST_WORDS = 2000

/** Finds candidates for the damaged words of the texts, each once, in so many fresh processes. */
export async function measureCandidates(
  { run, resources }: Workshop,
  texts: readonly string[],
  runs: number,
): Promise<CandidatesFigures> {
  const known = readWordCounts(resources.words)
  const cores = texts.flatMap((text) => text.match(/\S+/gu) ?? []).map((word) => splitRun(word).core)
  const damaged = [...new Set(cores)].filter((core) => /^\p{L}{3,}$/u.test(core) && !known.has(core.toLowerCase()))
  const words = damaged.slice(0, MOST_WORDS)
  const outcomes: CandidatesOutcome[] = []
  for (let at = 0; at < runs; at++) outcomes.push(await run({ kind: 'candidates', resources, words }))
  const microseconds = (share: number) =>
    spreadOf(
      outcomes.map(
        ({ times }) =>
          1000 *
          quantile(
            [...times].sort((a, b) => a - b),
            share,
          ),
      ),
    )
  return { words: words.length, p50: microseconds(0.5), p99: microseconds(0.99) }
}

import { createCorrector } from '../../src/correct/index.js'
import { readPack } from '../../src/pack/index.js'
import { parseText, replaceWords } from '../../src/text/index.js'
import { checksum } from './checksum.js'
import { endlessPages } from './endless-pages.js'
import type { GrowthJob, GrowthOutcome, GrowthPoint } from './jobs.js'
import { aliveNow } from './memory.js'

/** Points are noted after these many words. */
const FIRST_POINT = 1000

/**
 * Repairs generated pages with one corrector until the words or the seconds are reached. Time is that of the repair
 * alone; pages are generated one by one and dropped. At every point the first page comes again, untimed, and must be
 * repaired as they were at the start: what the corrector remembers must not change its answers.
 */
export async function grow({ resources, texts, words: most, seconds }: GrowthJob): Promise<GrowthOutcome> {
  const corrector = createCorrector(await readPack(resources.pack))
  const repair = (text: string): string => replaceWords(text, corrector.correct(parseText(text)))
  const points: GrowthPoint[] = []
  const expected = checksum(repair(texts[0]))
  const note = (words: number, time: number): void => {
    if (checksum(repair(texts[0])) !== expected) {
      throw new Error(`expected the first page repaired as at the start, got another result after ${words} words`)
    }
    const alive = aliveNow()
    points.push({ words, time, resident: process.memoryUsage.rss(), alive })
  }
  const started = performance.now()
  let words = 0
  let time = 0
  let next = FIRST_POINT
  for (const page of endlessPages(texts)) {
    const begun = performance.now()
    const repaired = repair(page.text)
    time += performance.now() - begun
    words += page.words
    if (repaired.length * 2 < page.text.length) throw new Error('expected a page back, got less than half of it')
    if (words >= next) {
      note(words, time)
      next *= 10
    }
    if (words >= most) break
    if (performance.now() - started > seconds * 1000) {
      if (points.at(-1)?.words !== words) note(words, time)
      break
    }
  }
  return { points }
}

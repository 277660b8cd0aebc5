import { hasWord, openLexicon } from '../../src/lexicon/index.js'
import { readPack } from '../../src/pack/index.js'
import { readWordCounts } from '../rivals/word-counts.js'
import type { LookUpJob, LookUpOutcome } from './jobs.js'

/** Times one pass over all runs, split beforehand, through the lexicon and through a Set of the same words. */
export async function lookUp({ resources, texts }: LookUpJob): Promise<LookUpOutcome> {
  const lexicon = openLexicon(await readPack(resources.pack))
  const set = new Set(readWordCounts(resources.words).keys())
  const runs = texts.flatMap((text) => text.match(/\S+/gu) ?? []).map((run) => run.toLowerCase())
  const timed = (isKnown: (word: string) => boolean): { known: number; nanoseconds: number } => {
    const started = performance.now()
    let known = 0
    for (const run of runs) if (isKnown(run)) known++
    return { known, nanoseconds: (1e6 * (performance.now() - started)) / runs.length }
  }
  const inLexicon = timed((word) => hasWord(lexicon, word))
  const inSet = timed((word) => set.has(word))
  // The pack leaves out the few words whose letters its alphabet has not.
  if (Math.abs(inLexicon.known - inSet.known) > runs.length / 1000) {
    throw new Error(`expected lexicon and list to know the same words, got ${inLexicon.known} and ${inSet.known}`)
  }
  return { looked: runs.length, known: inLexicon.known, lexicon: inLexicon.nanoseconds, set: inSet.nanoseconds }
}

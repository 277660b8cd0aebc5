import { createCorrector } from '../../src/correct/index.js'
import { readPack } from '../../src/pack/index.js'
import { parseText } from '../../src/text/index.js'
import type { CandidatesJob, CandidatesOutcome } from './jobs.js'

/**
 * Times single words, each a page of its own, so that the search for candidates is nearly all there is to do. Goes
 * through the public corrector: what is inside may change without this measurement changing its meaning.
 */
export async function findCandidates({ resources, words }: CandidatesJob): Promise<CandidatesOutcome> {
  const corrector = createCorrector(await readPack(resources.pack))
  let corrected = 0
  const times = words.map((word) => {
    const page = parseText(word)
    const started = performance.now()
    corrected += corrector.correct(page).length
    return performance.now() - started
  })
  if (corrected === 0) throw new Error('expected at least one correction of a damaged word, got none')
  return { times }
}

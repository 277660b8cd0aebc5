import { type Crew, crewOfOne, type JobTools } from '../../src/batch/index.js'
import { assembleRepairer } from '../../src/pipeline/index.js'
import { fakeCorrector } from '../pipeline/fake-corrector.js'
import { fakeReader } from '../pipeline/fake-reader.js'

/** A crew of one with a corrector that knows five words and a reader of made-up scans. */
export function fakeCrew(tools: Pick<JobTools, 'storage'> = {}): Crew {
  return crewOfOne(
    assembleRepairer({ corrector: fakeCorrector, lexicon: 'fake 1', openReader: async () => fakeReader() }),
    tools,
  )
}

/**
 * Long scans in parts: a file of 300 pages is read by all of a crew at the same time, not by one of it while the others
 * have nothing to do. A part's pages are kept (`kept-pages.ts`); when all are, one job more puts them together and writes
 * the outputs. It finds every page read, but for those that could not be: of them it tells.
 */
import { inOrder } from '../pipeline/index.js'
import type { Crew } from './crew.js'
import type { Job, JobOutcome, Outcome } from './job.js'

/** Pages of a part at most: some ten seconds of reading or more, and little against it that the file is opened for each. */
const PAGES_OF_A_PART = 8

/** The crew, with every scan of more pages than a part has done in parts. */
export function inParts(crew: Crew): Crew<Outcome> {
  if (crew.room === 1) return { ...crew, do: async (job, onProgress) => whole(await crew.do(job, onProgress)) }
  return {
    ...crew,
    do: async (job, onProgress) => {
      const parted: Job = job.keepIn === undefined ? job : { ...job, mostPages: PAGES_OF_A_PART }
      const first = await crew.do(parted, onProgress)
      if (!('pageCount' in first)) return whole(first)
      let seconds = 0
      const { doneAs: _, ...anew } = job
      const { pageCount } = first
      const parts = Math.ceil(pageCount / PAGES_OF_A_PART)
      const endOf = (part: number) => Math.floor((part * pageCount) / parts)
      const readPart = (part: number) => {
        const pages = { from: endOf(part - 1) + 1, to: endOf(part) }
        return crew.do({ ...anew, outputs: [], pages }, onProgress)
      }
      for await (const outcome of inOrder({ from: 1, to: parts }, crew.room, readPart, () => {})) {
        if (!('seconds' in outcome)) return whole(outcome)
        seconds += outcome.seconds
      }
      const last = whole(await crew.do(anew, onProgress))
      if ('fault' in last) return last
      return { finished: { ...last.finished, seconds: seconds + last.finished.seconds } }
    },
  }
}

function whole(outcome: JobOutcome): Outcome {
  if ('fault' in outcome || 'finished' in outcome) return outcome
  throw new TypeError('expected a whole job to be done or to fail, got the answer of a part')
}

/**
 * Long scans in parts: a file of 300 pages is read by all of a crew at the same time, not by one of it while the others
 * have nothing to do. A part's pages are kept (`kept-pages.ts`); when all are, one job more puts them together and writes
 * the outputs. It finds every page read, but for those that could not be: of them it tells.
 */
import type { Crew } from './crew.js'
import { type Job, type JobOutcome, longer, type Outcome } from './job.js'

/** Scans of more pages are parted: some ten seconds of reading or more. */
const WHOLE = 8

/** Parts for each hand: every part opens the file anew, and with fewer some hands would be idle at the end. */
const PARTS_FOR_A_HAND = 4

/** The crew, with every long scan done in parts; still no more is handed over at a time than there is room for. */
export function inParts(crew: Crew): Crew<Outcome> {
  if (crew.hands === 1) return { ...crew, do: async (job, onProgress) => whole(await crew.do(job, onProgress)) }
  const inTurn = atMost(crew.room)
  const doParted: Crew<Outcome>['do'] = async (job, onProgress) => {
    const hand = (one: Job) => inTurn(() => crew.do(one, onProgress))
    const first = await hand(job.keepIn === undefined ? job : { ...job, mostPages: WHOLE })
    if (!('pageCount' in first)) return whole(first)
    const { doneAs: _, ...anew } = job
    let seconds = 0
    let failed: Outcome | undefined
    const readPart = (pages: NonNullable<Job['pages']>) =>
      inTurn(async () => {
        if (failed) return
        const outcome = await crew.do({ ...anew, outputs: [], pages }, onProgress)
        if ('fault' in outcome) failed ??= outcome
        else if ('seconds' in outcome) seconds += outcome.seconds
      })
    const parts = await Promise.allSettled(partsOf(first.pageCount, crew.hands).map(readPart))
    for (const part of parts) if (part.status === 'rejected') throw part.reason
    if (failed) return failed
    return whole(longer(await hand(anew), seconds))
  }
  return { ...crew, do: doParted }
}

/** The pages of each part, all parts of nearly the same length. */
function partsOf(pageCount: number, hands: number): NonNullable<Job['pages']>[] {
  const count = Math.ceil(pageCount / Math.max(WHOLE, pageCount / (PARTS_FOR_A_HAND * hands)))
  const endOf = (part: number) => Math.floor((part * pageCount) / count)
  return Array.from({ length: count }, (_, part) => ({ from: endOf(part) + 1, to: endOf(part + 1) }))
}

function whole(outcome: JobOutcome): Outcome {
  if ('fault' in outcome || 'finished' in outcome) return outcome
  throw new TypeError('expected a whole job to be done or to fail, got the answer of a part')
}

/** Does what it is given at most so many at a time, the others in their turn. */
function atMost(room: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= room) await new Promise<void>((begin) => waiting.push(begin))
    else running++
    try {
      return await work()
    } finally {
      // Who waits longest takes the place over.
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/**
 * Scans that a worker died over, page by page: what was read of them is kept (`kept-pages.ts`), each other page is read by
 * itself, and one over which a worker dies again is not tried any more in this run. Then the job is done again, with all
 * its pages at hand.
 */
import type { Crew } from './crew.js'
import type { FailedPage, Fault } from './faults.js'
import { kindOfInput } from './input-kind.js'
import { type Job, type JobOutcome, longer } from './job.js'

/** Pages that a scan may cost workers; with more the fault is not in its pages, and each death takes others' time. */
const MOST_LOST = 4

/** The crew, losing of a scan no more than the pages over which its workers die. */
export function pageByPage(crew: Crew): Crew {
  /** By the paths of the scans. */
  const lost = new Map<string, FailedPage[]>()
  const hand: Crew['do'] = (job, onProgress) => {
    const known = lost.get(job.input.path)
    return crew.do(known ? { ...job, lost: known } : job, onProgress)
  }
  const doSaving: Crew['do'] = async (job, onProgress) => {
    const outcome = await hand(job, onProgress)
    const { path, name } = job.input
    if (!isDeath(outcome) || job.keepIn === undefined || kindOfInput(name) !== 'scan') return outcome
    const { doneAs: _, ...anew } = job
    const pages = job.pages ?? (await allPages(crew, anew))
    if (!pages || pages.to === pages.from) return outcome
    // That one had only to be counted.
    if (pages.to > (job.mostPages ?? pages.to)) return { pageCount: pages.to }
    let seconds = 0
    for (let page = pages.from; page <= pages.to; page++) {
      const read = await hand({ ...anew, outputs: [], pages: { from: page, to: page } }, onProgress)
      if ('seconds' in read) seconds += read.seconds
      if (!('fault' in read)) continue
      const before = lost.get(path) ?? []
      if (!isDeath(read) || before.length === MOST_LOST) return read
      lost.set(path, [...before, { page, fault: ofPage(read.fault, path, page) }])
    }
    return longer(await hand(anew, onProgress), seconds)
  }
  return { ...crew, do: doSaving }
}

function isDeath(outcome: JobOutcome): outcome is { readonly fault: Fault } {
  return 'fault' in outcome && (outcome.fault.code === 'WORKER_DIED' || outcome.fault.code === 'OUT_OF_MEMORY')
}

async function allPages(crew: Crew, job: Job): Promise<Job['pages']> {
  const counted = await crew.do({ ...job, outputs: [], mostPages: 0 })
  return 'pageCount' in counted ? { from: 1, to: counted.pageCount } : undefined
}

/** What was said of the file, said of a page. */
function ofPage({ message, ...fault }: Fault, path: string, page: number): Fault {
  return {
    ...fault,
    message: message.startsWith(path) ? `${path}, page ${page},${message.slice(path.length)}` : message,
  }
}

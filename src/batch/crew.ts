import type { Repairer, ScanProgress } from '../pipeline/index.js'
import { doJob, type Job, type JobOutcome, type JobTools } from './job.js'

/** Those who do the jobs of a batch, however many and wherever they are. */
export interface Crew<Answer = JobOutcome> {
  /** How many jobs are done at a time, as far as that can be known. */
  readonly hands: number
  /** Whether the jobs are done on other machines: what ends one of those leaves this one as it is. */
  readonly isElsewhere?: true
  /** How many jobs are worth handing over at a time: enough that nobody waits for the next one. */
  readonly room: number
  /** Does a job. Rejects when the crew was stopped; everything else is an outcome. */
  do(job: Job, onProgress?: (progress: ScanProgress) => void): Promise<Answer>
  /** Gives up the jobs in hand at the next output or page; they reject with the reason. */
  stop(reason: unknown): void
  /** Ends it; no job may be in hand. */
  close(): Promise<void>
}

/** A crew of one, in this thread. Closing it closes the repairer. */
export function crewOfOne(repairer: Repairer, { storage }: Pick<JobTools, 'storage'> = {}): Crew {
  const stopping = new AbortController()
  let last: Promise<unknown> = Promise.resolve()
  return {
    hands: 1,
    room: 1,
    do: (job, onProgress) => {
      const work = () =>
        doJob(job, repairer, {
          signal: stopping.signal,
          ...(storage && { storage }),
          ...(onProgress && { onProgress }),
        })
      const turn = last.then(work, work)
      last = turn
      return turn
    },
    stop: (reason) => stopping.abort(reason),
    close: () => repairer.close(),
  }
}

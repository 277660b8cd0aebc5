/** The other end of the queue: takes jobs out of it and has a crew do them. */
import type { Job as BullJob } from 'bullmq'
import type { Crew } from './crew.js'
import { type Fault, isLasting } from './faults.js'
import type { Job, JobOutcome } from './job.js'
import {
  connectionTo,
  expectRedis,
  loadBullMq,
  madeBy,
  QUEUE,
  type QueuedJob,
  type QueuedOutcome,
  TRIES,
  unpackJob,
} from './queue-errand.js'

export interface QueueWorkerOptions {
  readonly url: string
  readonly crew: Crew
  /** Jobs done at a time. */
  readonly jobs: number
  readonly lexicon: string
  /** Seconds of silence after which a worker is taken for dead and its jobs are given to others. */
  readonly silence?: number
  /** Where folders lie on this machine that lie elsewhere on the one that fills the queue. */
  readonly mounts?: readonly Mount[]
  readonly onOutcome?: (job: Job, outcome: JobOutcome) => void
  /** Told when Redis goes away; it is waited for. */
  readonly onTrouble?: (error: Error) => void
}

export interface Mount {
  readonly from: string
  readonly to: string
}

export interface QueueWorker {
  /** Takes no more jobs, and resolves once those in hand are done. */
  close(): Promise<void>
}

/** Seconds, see `QueueWorkerOptions.silence`; and times that may happen over a job before it is set aside. */
const DEFAULT_SILENCE = 30
const MOST_DEATHS = 3

/** A fault that another worker, or a later moment, may not meet. */
class PassingFault extends Error {
  override readonly name = 'PassingFault'
}

/** Starts to take jobs. Throws EngineError when BullMQ is not installed or nobody answers at the URL. */
export async function startQueueWorker(options: QueueWorkerOptions): Promise<QueueWorker> {
  const { url, crew, jobs, lexicon, silence = DEFAULT_SILENCE, mounts = [], onOutcome, onTrouble } = options
  const { Worker } = await loadBullMq()
  await expectRedis(url)
  const work = async ({ data, attemptsMade }: BullJob<QueuedJob, QueuedOutcome>): Promise<QueuedOutcome> => {
    if (data.made !== madeBy(lexicon)) {
      throw new Error(`the worker is ${madeBy(lexicon)}, and ${data.made} is wanted`)
    }
    const job = unpackJob(data)
    const { path } = job.input
    const moved = {
      ...job,
      at: mounted(job.at ?? path, mounts),
      outputs: job.outputs.map((output) => (output.path ? { ...output, path: mounted(output.path, mounts) } : output)),
      ...(job.keepIn !== undefined && { keepIn: mounted(job.keepIn, mounts) }),
    }
    const outcome = await crew.do(moved)
    onOutcome?.(job, outcome)
    if ('fault' in outcome && mayPass(outcome.fault) && attemptsMade + 1 < TRIES) {
      throw new PassingFault(outcome.fault.message)
    }
    return outcome
  }
  const worker = new Worker<QueuedJob, QueuedOutcome>(QUEUE, work, {
    connection: connectionTo(url),
    concurrency: jobs,
    lockDuration: 1000 * silence,
    stalledInterval: 500 * silence,
    maxStalledCount: MOST_DEATHS,
  })
  worker.on('error', (error) => onTrouble?.(error))
  await worker.waitUntilReady()
  return { close: () => worker.close() }
}

function mayPass(fault: Fault): boolean {
  return !isLasting(fault) || fault.code === 'WORKER_DIED'
}

/** The path on this machine of what lies below a folder that is mounted elsewhere here. */
function mounted(path: string, mounts: readonly Mount[]): string {
  const mount = mounts.find(({ from }) => path === from || path.startsWith(`${from.replace(/[\\/]$/u, '')}/`))
  return mount ? mount.to.replace(/[\\/]$/u, '') + path.slice(mount.from.replace(/[\\/]$/u, '').length) : path
}

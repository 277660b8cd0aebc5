/** What runs in a thread of the pool: the functions that `worker-pool.ts` calls by name. */
import { BroadcastChannel, parentPort, workerData } from 'node:worker_threads'
import { createRepairer } from '../pipeline/index.js'
import { doJob, type JobOutcome } from './job.js'
import type { Errand, Tidings, WorkerSetUp } from './worker-pool.js'

const { pack, channel: name } = workerData as WorkerSetUp
const repairer = await createRepairer({ pack })
const stopping = new AbortController()
const channel = new BroadcastChannel(name)
channel.onmessage = () => stopping.abort(new Error('stopped'))
channel.unref()

/** Resolves once this thread has opened the pack, which it has when this can be called. */
export function getReady(): void {}

export function work({ id, job }: Errand): Promise<JobOutcome> {
  return doJob(job, repairer, {
    signal: stopping.signal,
    onProgress: (progress) => parentPort?.postMessage({ id, progress } satisfies Tidings),
  })
}

export function repairTexts(texts: readonly string[]): string[] {
  return texts.map((text) => repairer.repairText(text).text)
}

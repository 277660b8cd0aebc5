/**
 * A crew of threads. Each repairs whatever input comes next, texts as well as scans, so that all are busy as long as
 * there is work; a scan's engine is a thread of its own that its worker waits for, so that so many workers keep so many
 * cores busy. All open the one pack that lies in memory they share.
 *
 * A thread that dies, of too little memory or of a bug in a native library that can be caught, takes the job in its
 * hands with it and nothing else; piscina starts another.
 */
import { existsSync } from 'node:fs'
import { BroadcastChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { ScanProgress } from '../pipeline/index.js'
import { readSharedPack } from '../pipeline/index.js'
import type { Crew } from './crew.js'
import { faultOfWorker } from './faults.js'
import type { Job, JobOutcome } from './job.js'

/** What a worker thread is started with. */
export interface WorkerSetUp {
  readonly pack: Uint8Array
  /** The channel on which all are told to stop. */
  readonly channel: string
}

/** A job as it is sent to a thread. */
export interface Errand {
  readonly id: number
  readonly job: Job
}

/** What a thread sends while it is at a job. */
export interface Tidings {
  readonly id: number
  readonly progress: ScanProgress
}

export interface WorkerPool extends Crew {
  /** Repairs texts, in memory, in one thread. */
  repairTexts(texts: readonly string[]): Promise<string[]>
}

/** Handed over beyond those in work, for each worker, so that none waits for its next one to be found. */
const AHEAD = 1

let opened = 0

/** Opens a pool of so many threads and waits until all are ready. Throws PackError. */
export async function openWorkerPool(workers: number): Promise<WorkerPool> {
  const { bytes } = await readSharedPack()
  const channel = new BroadcastChannel(`aterstall ${process.pid} ${opened++}`)
  const setUp: WorkerSetUp = { pack: bytes, channel: channel.name }
  const pool = new Piscina({
    filename: workerUrl().href,
    minThreads: workers,
    maxThreads: workers,
    workerData: setUp,
    // Scans wait for their engine without using the thread, but a second one beside it would need a second engine.
    concurrentTasksPerWorker: 1,
    // Else an idle thread sleeps with its engine's messages unheard.
    atomics: 'disabled',
    recordTiming: false,
  })
  const watching = new Map<number, (progress: ScanProgress) => void>()
  pool.on('message', ({ id, progress }: Tidings) => watching.get(id)?.(progress))
  let count = 0
  let stopped: { readonly reason: unknown } | undefined
  await Promise.all(Array.from({ length: workers }, () => pool.run({}, { name: 'getReady' })))
  return {
    room: workers * (1 + AHEAD),
    do: async (job, onProgress) => {
      const id = count++
      if (onProgress) watching.set(id, onProgress)
      const errand: Errand = { id, job }
      try {
        if (stopped) throw stopped.reason
        return (await pool.run(errand, { name: 'work' })) as JobOutcome
      } catch (error) {
        if (stopped) throw stopped.reason
        return { fault: faultOfWorker(error, job.input.path) }
      } finally {
        watching.delete(id)
      }
    },
    repairTexts: (texts) => pool.run(texts, { name: 'repairTexts' }),
    stop: (reason) => {
      stopped ??= { reason }
      channel.postMessage('stop')
    },
    close: async () => {
      await pool.close()
      channel.close()
    },
  }
}

/** The threads' program: beside the built code, also when run from the sources, which threads cannot load. */
function workerUrl(): URL {
  const beside = new URL('./batch-worker.js', import.meta.url)
  return existsSync(beside) ? beside : new URL('../../dist/batch-worker.js', import.meta.url)
}

/**
 * A crew of threads. Each repairs whatever input comes next, texts as well as scans, so that all are busy as long as
 * there is work; a scan's engine is a thread of its own that its worker waits for, so that so many workers keep so many
 * cores busy. All open the one pack that lies in memory they share.
 *
 * A thread that dies, of too little memory or of an error that nobody caught, takes the job in its hands with it and
 * nothing else; piscina starts another. What kills the whole process, as a native library may, kills all of them: see
 * `worker-process.ts`.
 */
import { BroadcastChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { EngineError } from '../errors/index.js'
import type { ScanProgress } from '../pipeline/index.js'
import { readSharedPack } from '../pipeline/index.js'
import { builtProgram } from './built-program.js'
import type { Crew } from './crew.js'
import { type Fault, faultOf, faultOfWorker } from './faults.js'
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

export interface WorkerPoolOptions {
  /** The program of the threads; default this package's own. It has the functions of `batch-worker.ts`. */
  readonly program?: URL
  /** Milliseconds that a thread has to give up what it has in hand, before it is ended; default 3000. */
  readonly stopWithin?: number
}

/** Handed over beyond those in work, for each worker, so that none waits for its next one to be found. */
const AHEAD = 1

/**
 * A scan is given up at its next breath, a text is not: the repair of one as long as a book takes half a minute, in
 * which its thread hears nothing.
 */
export const STOP_WITHIN = 3000

/** Threads that may die in a row before they have begun, when one that died is to be replaced. */
const MOST_STILLBORN = 3

let opened = 0

/** Opens a pool of so many threads and waits until all are ready. Throws PackError, and EngineError when none starts. */
export async function openWorkerPool(
  workers: number,
  { program = builtProgram('batch-worker'), stopWithin = STOP_WITHIN }: WorkerPoolOptions = {},
): Promise<WorkerPool> {
  const pack = await readSharedPack()
  const channel = new BroadcastChannel(`aterstall ${process.pid} ${opened++}`)
  const setUp: WorkerSetUp = { pack, channel: channel.name }
  const pool = new Piscina({
    filename: program.href,
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
  let ending: NodeJS.Timeout | undefined
  let broken: Fault | undefined
  let ended: Promise<void> | undefined
  let lastDeath: unknown
  let stillborn = 0
  // A thread that dies with no job in hand takes nothing with it. Unheard, it would take the process.
  pool.on('error', (error: unknown) => {
    lastDeath = error
  })
  const ready = () => pool.run({}, { name: 'getReady' })
  // Once only: a second time while the first is at it, piscina takes the threads that end for dead ones and replaces them.
  const endThreads = () => {
    ended ??= pool.destroy()
    return ended
  }
  const close = async () => {
    clearTimeout(ending)
    await endThreads()
    channel.close()
  }
  // A thread that dies before it has begun is not replaced by piscina, and what is handed over already would wait for it.
  pool.on('workerDestroy', () =>
    setImmediate(() => {
      if (ended || pool.threads.length >= workers) return
      if (++stillborn <= MOST_STILLBORN) {
        ready().catch(() => undefined)
        return
      }
      broken = { ...faultOf(startError(lastDeath)), code: 'NO_WORKER' }
      void endThreads()
    }),
  )
  try {
    await Promise.all(Array.from({ length: workers }, ready))
  } catch (cause) {
    await close()
    throw startError(cause)
  }
  return {
    hands: workers,
    room: workers * (1 + AHEAD),
    do: async (job, onProgress) => {
      const id = count++
      if (onProgress) watching.set(id, onProgress)
      const errand: Errand = { id, job }
      try {
        if (stopped) throw stopped.reason
        if (broken) return { fault: broken }
        const outcome = (await pool.run(errand, { name: 'work' })) as JobOutcome
        stillborn = 0
        return outcome
      } catch (error) {
        if (stopped) throw stopped.reason
        return { fault: broken ?? faultOfWorker(error, job.input.path) }
      } finally {
        watching.delete(id)
      }
    },
    repairTexts: (texts) => pool.run(texts, { name: 'repairTexts' }),
    stop: (reason) => {
      if (stopped) return
      stopped = { reason }
      channel.postMessage('stop')
      ending = setTimeout(endThreads, stopWithin)
    },
    close,
  }
}

/** What is said when nobody can be had to do the work. */
export function startError(cause: unknown, what: 'thread' | 'process' = 'thread'): EngineError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new EngineError(`No ${what} to work in could be started (${why}). Run with fewer --jobs, or more memory.`, {
    cause,
  })
}

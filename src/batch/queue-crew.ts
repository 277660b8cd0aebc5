/**
 * A crew on other machines: jobs go into a BullMQ queue, and workers anywhere take them out (`queue-worker.ts`).
 *
 * A job may be done more than once: when a worker dies over it another takes it, when Redis forgets it it is put in
 * again. That is no harm, since its outputs are the same each time and are written whole. What became of a job is told
 * by an event, and asked for every few seconds as well, because events get lost when Redis is restarted.
 */
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Queue } from 'bullmq'
import type { Crew } from './crew.js'
import type { Fault } from './faults.js'
import type { Job, JobOutcome } from './job.js'
import {
  connectionTo,
  expectRedis,
  loadBullMq,
  PAUSE_BEFORE_RETRY,
  packJob,
  QUEUE,
  type QueuedJob,
  type QueuedOutcome,
  TRIES,
} from './queue-errand.js'

/** Jobs in the queue at a time: work for many machines, and little for Redis to hold. */
const MOST_QUEUED = 1000

/** Nobody knows how many workers there are, and more may come: long scans are parted as for so many. */
const ASSUMED_HANDS = 16

/** Milliseconds that a queue which was stopped has to close, before its connections are cut: Redis may be away. */
const CLOSE_WITHIN = 2000

/** Milliseconds between two rounds of asking what became of the jobs, and seconds that Redis keeps what is done. */
const ASK_EVERY = 3000
const KEEP_DONE = 3600

type BullQueue = Queue<QueuedJob, QueuedOutcome>

interface Waiting {
  readonly job: Job
  readonly settle: (outcome: JobOutcome) => void
  readonly fail: (reason: unknown) => void
}

/** Opens the queue at a Redis URL. Throws EngineError when BullMQ is not installed or nobody answers there. */
export async function openQueueCrew(url: string, lexicon: string): Promise<Crew> {
  const { Queue, QueueEvents } = await loadBullMq()
  await expectRedis(url)
  const connection = connectionTo(url)
  const queue: BullQueue = new Queue(QUEUE, { connection })
  const events = new QueueEvents(QUEUE, { connection })
  // Redis being away is told by the work standing still; both connect again by themselves.
  queue.on('error', () => undefined)
  events.on('error', () => undefined)
  const waiting = new Map<string, Waiting>()
  const leaving: Promise<unknown>[] = []
  let stopped: { readonly reason: unknown } | undefined

  const put = (id: string, job: Job) =>
    queue.add('repair', packJob(job, lexicon), {
      jobId: id,
      attempts: TRIES,
      backoff: PAUSE_BEFORE_RETRY,
      removeOnComplete: { age: KEEP_DONE },
      removeOnFail: { age: KEEP_DONE },
    })

  /** Looks what became of a job, and settles or puts it in again. */
  const look = async (id: string) => {
    const found = await queue.getJob(id)
    const state = await found?.getState()
    const waiter = waiting.get(id)
    if (!waiter || stopped) return
    if (found === undefined || state === 'unknown') await put(id, waiter.job)
    else if (state === 'completed' || state === 'failed') {
      // It may have ended between the two questions: what came of it is in a job fetched since.
      const ended = await queue.getJob(id)
      if (state === 'completed' && ended?.returnvalue) waiter.settle(ended.returnvalue)
      else if (state === 'failed' && ended) waiter.settle({ fault: setAside(waiter.job, ended.failedReason) })
    }
  }
  const lookQuietly = (id: string) => look(id).catch(() => undefined)
  events.on('completed', ({ jobId }) => void lookQuietly(jobId))
  events.on('failed', ({ jobId }) => void lookQuietly(jobId))
  let isAsking = false
  const ask = async () => {
    if (isAsking) return
    isAsking = true
    for (const id of [...waiting.keys()]) await lookQuietly(id)
    isAsking = false
  }
  const asking = setInterval(() => void ask(), ASK_EVERY)
  await events.waitUntilReady()

  return {
    hands: ASSUMED_HANDS,
    isElsewhere: true,
    room: MOST_QUEUED,
    do: async (job) => {
      if (stopped) throw stopped.reason
      const absolute = {
        ...job,
        at: resolve(job.input.path),
        outputs: job.outputs.map(({ path, ...output }) => (path ? { ...output, path: resolve(path) } : output)),
        ...(job.keepIn !== undefined && { keepIn: resolve(job.keepIn) }),
      }
      const id = idOf(absolute, lexicon)
      const result = new Promise<JobOutcome>((settle, fail) => waiting.set(id, { job: absolute, settle, fail }))
      const enter = async () => {
        // What an earlier run left there with the same name tells nothing of the outputs as they are now. What is being
        // done at this moment cannot be removed, and need not be.
        await queue.remove(id).catch(() => undefined)
        if (stopped) return
        await put(id, absolute)
        if (stopped) await queue.remove(id).catch(() => undefined)
      }
      try {
        // A stop is heard at once, also while Redis is away and nothing can be put into the queue.
        await Promise.race([enter(), result])
        const outcome = await result
        await queue.remove(id).catch(() => undefined)
        return outcome
      } finally {
        waiting.delete(id)
      }
    },
    stop: (reason) => {
      stopped ??= { reason }
      for (const [id, { fail }] of waiting) {
        leaving.push(queue.remove(id).catch(() => undefined))
        fail(reason)
      }
    },
    close: async () => {
      clearInterval(asking)
      if (!stopped) {
        await Promise.all([queue.close(), events.close()])
        return
      }
      // To close in good order takes a Redis that answers; what was stopped takes its jobs out and is cut off.
      await Promise.race([Promise.all(leaving), wait(CLOSE_WITHIN)])
      for (const one of [queue, events]) one.disconnect().catch(() => undefined)
    },
  }
}

/** The same for the same job: put in twice it is in the queue once. */
function idOf(job: Job, lexicon: string): string {
  return createHash('sha256')
    .update(JSON.stringify(packJob(job, lexicon)))
    .digest('hex')
    .slice(0, 32)
}

function setAside({ input: { path } }: Job, reason: string): Fault {
  const message = `${path} was given up after ${TRIES} tries (${reason}). Try it by itself, or look at its worker.`
  return { code: 'WORKER_DIED', message }
}

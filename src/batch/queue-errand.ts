/** What goes over the queue, and how it is opened: what both of its ends agree on. */
import type { ConnectionOptions } from 'bullmq'
import { EngineError } from '../errors/index.js'
import { VERSION } from '../pipeline/index.js'
import type { Job, JobOutcome, JobSettings } from './job.js'

/** The queue's name in Redis. */
export const QUEUE = 'aterstall'

/** Times a job is tried on some worker before it is set aside, and milliseconds between two tries. */
export const TRIES = 3
export const PAUSE_BEFORE_RETRY = 1000

/** A job as JSON. Paths are absolute: as the machine has them that put the job into the queue. */
export interface QueuedJob {
  /** What must be alike on both ends for the results to be: the program and its language pack. */
  readonly made: string
  readonly job: Omit<Job, 'settings' | 'bytes'>
  readonly settings: Omit<JobSettings, 'correct'> & {
    readonly correct: Omit<JobSettings['correct'], 'protect'>
    /** `correct.protect`, which JSON has no form for. */
    readonly protect?: readonly { readonly source: string; readonly flags: string }[]
  }
}

/** A worker's answer. */
export type QueuedOutcome = JobOutcome

/** The version of the program and of its pack, of which both ends of a queue must have the same. */
export function madeBy(lexicon: string): string {
  return `aterstall ${VERSION}, ${lexicon}`
}

export function packJob({ settings, bytes, ...job }: Job, lexicon: string): QueuedJob {
  if (bytes) throw new TypeError('expected a job with a path for the queue, got one with bytes')
  const { correct, ...rest } = settings
  const { protect, ...others } = correct
  const patterns = protect && { protect: protect.map(({ source, flags }) => ({ source, flags })) }
  return { made: madeBy(lexicon), job, settings: { ...rest, correct: others, ...patterns } }
}

export function unpackJob({ job, settings: { correct, protect, ...rest } }: QueuedJob): Job {
  const patterns = protect && { protect: protect.map(({ source, flags }) => new RegExp(source, flags)) }
  return { ...job, settings: { ...rest, correct: { ...correct, ...patterns } } }
}

/** How to reach the Redis of a URL: waits for it as long as it takes once it has been there. */
export function connectionTo(url: string): ConnectionOptions {
  return { url, maxRetriesPerRequest: null, retryStrategy: (times: number) => Math.min(100 * times, 2000) }
}

/** Loads BullMQ, which is there for those who installed it. Throws EngineError where it is not. */
export async function loadBullMq(): Promise<typeof import('bullmq')> {
  try {
    return await import('bullmq')
  } catch (cause) {
    throw new EngineError('A queue needs BullMQ, which is not installed. Run "npm install bullmq ioredis".', { cause })
  }
}

/** Looks whether there is a Redis, which the queue itself would wait for without an end. Throws EngineError. */
export async function expectRedis(url: string): Promise<void> {
  const { Redis } = await import('ioredis').catch((cause: unknown) => {
    throw new EngineError('A queue needs ioredis, which is not installed. Run "npm install bullmq ioredis".', { cause })
  })
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5000 })
  let trouble: Error | undefined
  client.on('error', (error: Error) => {
    trouble = error
  })
  try {
    await client.connect()
    await client.ping()
  } catch (cause) {
    const why = trouble?.message || (cause instanceof Error ? cause.message : String(cause))
    throw new EngineError(
      `The queue ${withoutPassword(url)} cannot be reached (${why}). Start Redis there, or check the URL.`,
      { cause },
    )
  } finally {
    client.disconnect()
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/u, '//')
}

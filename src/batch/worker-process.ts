/**
 * The crew of a machine: its threads (`worker-pool.ts`), in a process of their own.
 *
 * What decodes pictures is native code. Where it errs it ends its whole process, as the system does where memory is
 * short; so that is not the process that keeps the journal. Another is started then, and what the one that died had in
 * hand is done again, one job at a time: the one at which it dies once more is known, and the others are done.
 *
 * Native code also has to be told to give memory back. The C library of most Linux systems keeps for each thread a store
 * of what was freed, and these fill up page by page; what it is to do instead it reads when a process starts, never later.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { EngineError } from '../errors/index.js'
import type { ScanProgress } from '../pipeline/index.js'
import { builtProgram } from './built-program.js'
import type { Crew } from './crew.js'
import { type Fault, faultOf, faultOfWorker } from './faults.js'
import type { Job, JobOutcome } from './job.js'
import { STOP_WITHIN, startError, type WorkerPoolOptions } from './worker-pool.js'

/** What the process is started with, as JSON; `program` is a URL. */
export interface ProcessSetUp {
  readonly workers: number
  readonly stopWithin: number
  readonly program?: string
}

/** What the process is told. */
export type Order =
  | { readonly kind: 'do'; readonly id: number; readonly job: Job }
  | { readonly kind: 'stop' }
  | { readonly kind: 'close' }

/** What it answers; a job that was given up has no outcome. */
export type Report =
  | { readonly kind: 'ready'; readonly room: number }
  | { readonly kind: 'failure'; readonly fault: Fault }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: ScanProgress }
  | { readonly kind: 'outcome'; readonly id: number; readonly outcome: JobOutcome | undefined }

/** A job that somebody waits for. */
interface Errand {
  readonly job: Job
  readonly onProgress: ((progress: ScanProgress) => void) | undefined
  readonly settle: (outcome: JobOutcome) => void
  readonly giveUp: (reason: unknown) => void
}

/**
 * Two stores of freed memory for all threads, and none for pieces as large as pictures, in bytes: they go back to the
 * system at once. Over 24 scans with two jobs this made 790 MB that still grew to 550 that did not, in the same time. What
 * the user has set is left as it is. https://man7.org/linux/man-pages/man3/mallopt.3.html
 */
const MEMORY = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '262144' }

/** Milliseconds, beyond those that threads have to give up, after which the process is ended by force. */
const END_WITHIN = 2000

/** Starts a process with so many threads and waits until all are ready. Throws EngineError when that cannot be. */
export async function openWorkerProcess(
  workers: number,
  { program, stopWithin = STOP_WITHIN }: WorkerPoolOptions = {},
): Promise<Crew> {
  const setUp: ProcessSetUp = { workers, stopWithin, ...(program && { program: program.href }) }
  const waiting: Errand[] = []
  const inHand = new Map<number, Errand>()
  /** What was in hand when a process died. */
  const suspects: Errand[] = []
  let onTrial = false
  let count = 0
  let broken: Fault | undefined
  let stopped: { readonly reason: unknown } | undefined

  const hear = (report: Report) => {
    if (report.kind === 'progress') inHand.get(report.id)?.onProgress?.(report.progress)
    if (report.kind !== 'outcome') return
    const { id, outcome } = report
    const errand = inHand.get(id)
    inHand.delete(id)
    if (outcome) errand?.settle(outcome)
    else errand?.giveUp(stopped?.reason)
    handOn()
  }
  const bury = (why: Error) => {
    running = undefined
    const held = [...inHand.values()]
    inHand.clear()
    if (stopped) for (const { giveUp } of held) giveUp(stopped.reason)
    else if (onTrial) for (const { job, settle } of held) settle({ fault: faultOfWorker(why, job.input.path) })
    else suspects.push(...held)
    handOn()
  }
  const start = async () => {
    const started = await startProcess(setUp, hear)
    void started.ended.then(bury)
    return started
  }
  const restart = async () => {
    try {
      // What a terminal sends to all its processes ends one that has not yet begun to ignore it.
      running = await start().catch(start)
    } catch (error) {
      broken = { ...faultOf(error), code: 'NO_WORKER' }
      for (const { settle } of [...suspects.splice(0), ...waiting.splice(0)]) settle({ fault: broken })
    }
    starting = undefined
    handOn()
  }
  /** Hands over what waits: all there is, or the next suspect by itself. */
  function handOn(): void {
    if (suspects.length + waiting.length === 0 || (onTrial && inHand.size > 0)) return
    if (!running) {
      starting ??= restart()
      return
    }
    onTrial = suspects.length > 0
    for (const errand of onTrial ? suspects.splice(0, 1) : waiting.splice(0)) {
      const id = count++
      inHand.set(id, errand)
      running.send({ kind: 'do', id, job: errand.job })
    }
  }

  let starting: Promise<void> | undefined
  let running: WorkerProcess | undefined = await start()
  return {
    hands: workers,
    room: running.room,
    do: (job, onProgress) =>
      new Promise<JobOutcome>((settle, giveUp) => {
        if (stopped) giveUp(stopped.reason)
        else if (broken) settle({ fault: broken })
        else waiting.push({ job, onProgress, settle, giveUp })
        handOn()
      }),
    stop: (reason) => {
      if (stopped) return
      stopped = { reason }
      for (const { giveUp } of [...suspects.splice(0), ...waiting.splice(0)]) giveUp(reason)
      running?.send({ kind: 'stop' })
      running?.endWithin(stopWithin + END_WITHIN)
    },
    close: async () => {
      await starting
      running?.send({ kind: 'close' })
      running?.endWithin(stopWithin + END_WITHIN)
      await running?.ended
    },
  }
}

interface WorkerProcess {
  /** How many jobs are worth handing over at a time. */
  readonly room: number
  /** Resolves with the reason when it has ended and all that it reported was heard. */
  readonly ended: Promise<Error>
  send(order: Order): void
  /** Ends it by force, if it has not ended by then. */
  endWithin(milliseconds: number): void
}

async function startProcess(setUp: ProcessSetUp, hear: (report: Report) => void): Promise<WorkerProcess> {
  const child = forkProgram(setUp)
  const ended = new Promise<Error>((done) => {
    child.on('close', (code, signal) => done(new Error(`its process ended with ${endText(code, signal)}`)))
    child.on('error', (error) => child.pid === undefined && done(error))
  })
  const room = await new Promise<number>((ready, fail) => {
    child.on('message', (report: Report) => {
      if (report.kind === 'ready') ready(report.room)
      else if (report.kind === 'failure') {
        child.kill('SIGKILL')
        fail(new EngineError(report.fault.message))
      } else hear(report)
    })
    void ended.then((cause) => fail(startError(cause, 'process')))
  })
  let killing: NodeJS.Timeout | undefined
  void ended.then(() => clearTimeout(killing))
  return {
    room,
    ended,
    send: (order) => child.send(order, () => undefined),
    endWithin: (milliseconds) => {
      killing ??= setTimeout(() => child.kill('SIGKILL'), milliseconds)
    },
  }
}

function forkProgram(setUp: ProcessSetUp): ChildProcess {
  try {
    return fork(builtProgram('batch-process'), [JSON.stringify(setUp)], {
      env: { ...MEMORY, ...process.env },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
  } catch (cause) {
    // Some of what the system refuses it refuses at once.
    throw startError(cause, 'process')
  }
}

function endText(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === 'SIGKILL') return 'SIGKILL, as where the system has no memory left'
  return signal ?? `code ${code}`
}

import type { ScanProgress } from '../pipeline/index.js'
import type { Crew } from './crew.js'
import { endsRun, type FailedPage, type Fault, faultOf, isLasting } from './faults.js'
import type { InHand } from './in-hand.js'
import { kindOfInput } from './input-kind.js'
import type { FoundFile, Input } from './inputs.js'
import type { Finished, Job, Outcome } from './job.js'
import type { InputStamp, Journal } from './journal.js'
import { pageByPage } from './page-by-page.js'
import { inParts } from './parts.js'
import type { Step } from './steps.js'

/** Told what happens, as it happens. Nothing it does stops the run. */
export interface BatchWatcher {
  onStart?(input: Input): void
  onProgress?(input: Input, progress: ScanProgress): void
  onDone?(input: Input, finished: Finished): void
  /** Done by an earlier run, or failed in one and left alone. */
  onSkip?(files: readonly FoundFile[], state: 'done' | 'failed'): void
  onFailure?(path: string, fault: Fault): void
  /** A page of an input whose other pages were done. */
  onFailedPage?(path: string, failed: FailedPage): void
}

export interface BatchOutcome {
  /** Inputs done now, and by earlier runs. */
  readonly done: number
  readonly doneBefore: number
  /** Pages of inputs done now that could not be read. */
  readonly failedPages: number
  /** Those of them that the next run tries again. */
  readonly pagesToRetry: number
  /** Inputs that failed now, and in earlier runs and were left alone. */
  readonly failed: number
  readonly failedBefore: number
  /** The first that failed now. */
  readonly firstFault?: Fault
  /** What ended the run before all was tried. */
  readonly ended?: Fault
}

export interface BatchTools {
  readonly journal?: Journal | undefined
  readonly inHand?: InHand
  /** The print of the settings; see `settingsKey`. */
  readonly key: string
  /** Whether there surely is something to do: then the crew gets ready while what was done before is passed over. */
  readonly isMore?: boolean
  /** Takes the failures that the journal does not: of what was given and could not be found or listed. */
  readonly stray?: { readonly name: string; readonly fault: Fault }[]
  readonly watcher?: BatchWatcher
  readonly signal?: AbortSignal | undefined
}

/**
 * Has a crew do all steps, as many at a time as it has room for; steps are not looked for further ahead than that. What
 * fails is recorded and the rest done. With the signal the jobs in hand are given up, or finished where they are nearly,
 * and it rejects with the signal's reason once all of them are; a full disk ends the run in the same way, resolved.
 * `openCrew` is called once, when there is something to do; the crew is closed at the end.
 */
export async function runBatch(
  steps: AsyncIterable<Step>,
  openCrew: () => Promise<Crew>,
  { journal, inHand, key, isMore = false, stray, watcher = {}, signal }: BatchTools,
): Promise<BatchOutcome> {
  const counts = { done: 0, doneBefore: 0, failedPages: 0, pagesToRetry: 0, failed: 0, failedBefore: 0 }
  let firstFault: Fault | undefined
  let ended: Fault | undefined
  let crew: Crew<Outcome> | undefined
  let opening = isMore ? openCrew() : undefined
  // A failure is told where the crew is needed.
  opening?.catch(() => undefined)
  const begun = new Set<Promise<void>>()
  const stop = () => crew?.stop(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })

  const fail = (path: string, fault: Fault) => {
    counts.failed++
    firstFault ??= fault
    watcher.onFailure?.(path, fault)
    if (!endsRun(fault) || ended) return
    ended = fault
    crew?.stop(new Error(fault.message))
  }

  const doOne = async (crew: Crew<Outcome>, job: Job, stamp: InputStamp) => {
    const { input } = job
    watcher.onStart?.(input)
    const isScan = kindOfInput(input.name) === 'scan'
    try {
      if (isScan && !crew.isElsewhere) await inHand?.take(input.name)
      const outcome = await crew.do(job, (progress) => watcher.onProgress?.(input, progress))
      const facts = { name: input.name, path: input.path, ...stamp, settings: key, at: new Date().toISOString() }
      if ('fault' in outcome) {
        // A disk that is full has no room for the journal either, and the input is tried again anyway.
        if (!endsRun(outcome.fault)) await journal?.add({ ...facts, fault: outcome.fault })
        fail(input.path, outcome.fault)
        return
      }
      const { kind, sha256, pages, failedPages = [], seconds, unchanged } = outcome.finished
      const failed = failedPages.length > 0 && { failedPages }
      await journal?.add({
        ...facts,
        done: { kind, sha256, pages, seconds, ...failed, ...(unchanged && { unchanged }) },
      })
      counts.done++
      counts.failedPages += failedPages.length
      counts.pagesToRetry += failedPages.filter(({ fault }) => !isLasting(fault)).length
      for (const failedPage of failedPages) watcher.onFailedPage?.(input.path, failedPage)
      watcher.onDone?.(input, outcome.finished)
    } catch (error) {
      // Given up because all is: nothing that this input did.
      if (!signal?.aborted && !ended) fail(input.path, faultOf(error))
    } finally {
      if (isScan) await inHand?.letGo(input.name)
    }
  }

  try {
    for await (const step of steps) {
      if (signal?.aborted || ended) break
      if (step.kind === 'fault') {
        stray?.push({ name: step.path, fault: step.fault })
        fail(step.path, step.fault)
      } else if (step.kind === 'skip') {
        counts[step.state === 'done' ? 'doneBefore' : 'failedBefore'] += step.files.length
        watcher.onSkip?.(step.files, step.state)
      } else {
        crew ??= inParts(pageByPage(await (opening ??= openCrew())))
        if (signal?.aborted) break
        // What may have ended an earlier run is done alone, so that it takes nothing with it.
        const isAlone = step.why === 'in hand before' && !crew.isElsewhere
        if (isAlone) await Promise.all(begun)
        const work: Promise<void> = doOne(crew, step.job, step.stamp).finally(() => begun.delete(work))
        begun.add(work)
        if (isAlone || begun.size >= crew.room) await Promise.race(begun)
      }
    }
  } finally {
    await Promise.all(begun)
    signal?.removeEventListener('abort', stop)
    await opening?.then(
      (opened) => opened.close(),
      () => undefined,
    )
  }
  signal?.throwIfAborted()
  return { ...counts, ...(firstFault && { firstFault }), ...(ended && { ended }) }
}

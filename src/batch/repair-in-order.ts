import type { Repaired, Repairer, ScanProgress } from '../pipeline/index.js'
import { readBytes } from '../pipeline/index.js'
import type { Input } from './inputs.js'
import { STANDARD_INPUT } from './inputs.js'
import { filesOf, type JobSettings, kindOf, repairBytes } from './job.js'
import type { OutputPlan } from './outputs.js'
import { writeWhole } from './write-whole.js'

/** What holds for every input of a run that is done in order. */
export interface InOrderSettings extends JobSettings {
  /** The bytes of standard input, read when '-' is among the inputs. */
  readonly readStandardInput: () => Promise<Uint8Array>
  /** Takes what is not written to a file. */
  readonly print: (text: string | Uint8Array) => Promise<void>
  /** Makes the text printed for outputs without a path. Default: the output's format. */
  readonly render?: (repaired: Repaired) => string
  /** Stops the run after the output in hand. */
  readonly signal?: AbortSignal
}

/** Told what happens, in order. Nothing it does stops the run. */
export interface InOrderWatcher {
  onStart?(input: Input, index: number): void
  onProgress?(input: Input, progress: ScanProgress): void
  /** A sentence on an input that was read after all. */
  onNote?(input: Input, sentence: string): void
  onFailure?(failure: Failure): void
}

export interface Failure {
  readonly path: string
  /** The page that failed, from 1, where the others of its input were done. */
  readonly page?: number
  readonly error: unknown
}

export interface InOrderReport {
  /** Inputs of which the outputs were written, those with pages that failed among them. */
  readonly done: number
  readonly failures: readonly Failure[]
}

/**
 * Repairs inputs one after the other and writes or prints what they came to, for runs whose results are read in their
 * order. An input that fails is recorded and the rest done; a stop by the signal rejects with its reason once the output
 * in hand is whole.
 */
export async function repairInOrder(
  plans: readonly OutputPlan[],
  repairer: Repairer,
  settings: InOrderSettings,
  watcher: InOrderWatcher = {},
): Promise<InOrderReport> {
  const { signal, readStandardInput, print, render } = settings
  const failures: Failure[] = []
  const fail = (failure: Failure) => {
    failures.push(failure)
    watcher.onFailure?.(failure)
  }
  let done = 0
  for (const [index, { input, outputs }] of plans.entries()) {
    signal?.throwIfAborted()
    watcher.onStart?.(input, index)
    try {
      const bytes = await (input.path === STANDARD_INPUT ? readStandardInput() : readBytes(input.path))
      const repaired = await repairBytes(input, kindOf(input, bytes), bytes, settings, repairer, {
        ...(signal ? { signal } : {}),
        onProgress: (progress) => watcher.onProgress?.(input, progress),
        onNote: (sentence) => watcher.onNote?.(input, sentence),
      })
      // All of it is made before any of it is written: a format that cannot hold the document leaves nothing behind.
      const files = outputs.flatMap((output) =>
        output.path === undefined && render
          ? [{ path: undefined, content: render(repaired), makeFolders: false }]
          : filesOf(repaired, output, settings),
      )
      for (const { path, content, makeFolders } of files) {
        signal?.throwIfAborted()
        if (path === undefined) await print(content)
        else await writeWhole(path, content, { makeFolders })
      }
      done++
      for (const { page, error } of repaired.failures ?? []) fail({ path: input.path, page, error })
    } catch (error) {
      signal?.throwIfAborted()
      fail({ path: input.path, error })
    }
  }
  return { done, failures }
}

import { ScanError } from '../errors/index.js'
import type { DecodedText } from '../formats/index.js'
import { decodeText, serializeFiles, serializeResult } from '../formats/index.js'
import type { Repaired, Repairer, RepairScanOptions, RepairTextOptions, ScanProgress } from '../pipeline/index.js'
import { readBytes } from '../pipeline/index.js'
import { kindOfBytes } from './input-kind.js'
import type { Input } from './inputs.js'
import { STANDARD_INPUT } from './inputs.js'
import type { Output, OutputPlan } from './outputs.js'
import { pagePath } from './outputs.js'
import { writeWhole } from './write-whole.js'

/** What holds for every input of a run. */
export interface BatchSettings {
  readonly correct: Pick<RepairTextOptions, 'minConfidence' | 'words' | 'protect'>
  readonly scan?: Pick<RepairScanOptions, 'maxPixels'>
  /** txt only: join the lines of paragraphs. */
  readonly reflow?: boolean
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
export interface BatchWatcher {
  onStart?(input: Input, index: number): void
  onProgress?(input: Input, progress: ScanProgress): void
  /** A sentence on an input that was read after all. */
  onNote?(input: Input, sentence: string): void
  onDone?(input: Input): void
  onFailure?(failure: Failure): void
}

export interface Failure {
  readonly path: string
  /** The page that failed, from 1, where the others of its input were done. */
  readonly page?: number
  readonly error: unknown
}

export interface BatchReport {
  /** Inputs of which the outputs were written, those with pages that failed among them. */
  readonly done: number
  readonly failures: readonly Failure[]
}

/**
 * Repairs every input and writes its outputs, one after the other. An input that fails is recorded and the rest done;
 * a stop by the signal rejects with its reason once the output in hand is whole.
 */
export async function runBatch(
  plans: readonly OutputPlan[],
  repairer: Repairer,
  settings: BatchSettings,
  watcher: BatchWatcher = {},
): Promise<BatchReport> {
  const failures: Failure[] = []
  const fail = (failure: Failure) => {
    failures.push(failure)
    watcher.onFailure?.(failure)
  }
  let done = 0
  for (const [index, { input, outputs }] of plans.entries()) {
    settings.signal?.throwIfAborted()
    watcher.onStart?.(input, index)
    try {
      const repaired = await repairInput(input, repairer, settings, watcher)
      // All of it is made before any of it is written: a format that cannot hold the document leaves nothing behind.
      const files = outputs.flatMap((output) => filesOf(repaired, output, settings))
      for (const { path, content, makeFolders } of files) {
        settings.signal?.throwIfAborted()
        if (path !== undefined) await writeWhole(path, content, { makeFolders })
        else await settings.print(content)
      }
      done++
      for (const { page, error } of repaired.failures ?? []) fail({ path: input.path, page, error })
      watcher.onDone?.(input)
    } catch (error) {
      settings.signal?.throwIfAborted()
      fail({ path: input.path, error })
    }
  }
  return { done, failures }
}

interface File {
  readonly path: string | undefined
  readonly content: string | Uint8Array
  readonly makeFolders: boolean
}

function filesOf(
  repaired: Repaired,
  { format, path, makeFolders = false, mayBePaged = false }: Output,
  { render, reflow = false }: BatchSettings,
): File[] {
  if (path === undefined && render) return [{ path, content: render(repaired), makeFolders }]
  const contents = mayBePaged
    ? serializeFiles(format, repaired, { reflow })
    : [serializeResult(format, repaired, { reflow })]
  return contents.map((content, i) => ({
    path: path !== undefined && contents.length > 1 ? pagePath(path, i + 1) : path,
    content,
    makeFolders,
  }))
}

async function repairInput(
  input: Input,
  repairer: Repairer,
  { correct, scan, signal, readStandardInput }: BatchSettings,
  watcher: BatchWatcher,
): Promise<Repaired> {
  const bytes = await (input.path === STANDARD_INPUT ? readStandardInput() : readBytes(input.path))
  const file = input.path
  if (bytes.length === 0) throw emptyInput(file)
  const kind = kindOfBytes(input.path, bytes)
  if (kind === 'ocr-file') return repairer.repairOcrFile(bytes, { ...correct, file })
  if (kind === 'text') {
    const decoded = decodeText(bytes, file)
    const note = noteOn(decoded)
    if (note !== undefined) watcher.onNote?.(input, note)
    return repairer.repairText(decoded.text, { ...correct, file, bytes })
  }
  return repairer.repairScan(bytes, {
    ...correct,
    ...scan,
    file,
    onProgress: (progress) => watcher.onProgress?.(input, progress),
    ...(signal ? { signal } : {}),
  })
}

/** A blank page read as text holds a line feed at least: a file of nothing is one whose copying failed. */
function emptyInput(file: string): ScanError {
  if (file !== STANDARD_INPUT) return new ScanError(`${file} is empty (0 bytes). Copy or scan it again.`)
  return new ScanError(
    'Standard input (-) is empty. Give a file, or look why the program before this one wrote nothing.',
  )
}

/** What there is to say of a text that was not plain UTF-8. */
function noteOn({ encoding, broken }: DecodedText): string | undefined {
  if (encoding === 'windows-1252') return 'is not UTF-8 and was read as Windows-1252; the result is UTF-8.'
  if (broken === 0) return undefined
  const places = broken === 1 ? '1 place is' : `${broken} places are`
  return `is torn: ${places} not right ${encoding.toUpperCase()}, read as \uFFFD.`
}

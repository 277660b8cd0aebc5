/**
 * One input of a batch, from its bytes to its outputs on disk: what every worker does, in whichever thread or on
 * whichever machine it is. A job, its settings and its outcome are plain values.
 */
import { createHash } from 'node:crypto'
import { ScanError } from '../errors/index.js'
import type { DecodedText } from '../formats/index.js'
import { decodeText, serializeFiles, serializeResult } from '../formats/index.js'
import type {
  PageRange,
  Repaired,
  Repairer,
  RepairScanOptions,
  RepairTextOptions,
  ScanProgress,
} from '../pipeline/index.js'
import { type FailedPage, type Fault, faultOf, isLasting } from './faults.js'
import type { InputKind } from './input-kind.js'
import { kindOfBytes } from './input-kind.js'
import type { Input } from './inputs.js'
import { STANDARD_INPUT } from './inputs.js'
import { contentPrint } from './journal.js'
import { type KeptPages, keepPages } from './kept-pages.js'
import type { Output } from './outputs.js'
import { pagePath } from './outputs.js'
import { figuresOf, type PageFigures } from './page-figures.js'
import { FILE_SYSTEM, type Storage } from './storage.js'

/** What holds for every input of a run. */
export interface JobSettings {
  readonly correct: Pick<RepairTextOptions, 'minConfidence' | 'words' | 'protect'>
  readonly scan?: Pick<RepairScanOptions, 'maxPixels' | 'fast'>
  /** txt only: join the lines of paragraphs. */
  readonly reflow?: boolean
}

export interface Job {
  readonly input: Input
  /** Where its bytes are, when not at its own path: on a machine that has the folder elsewhere. */
  readonly at?: string
  readonly outputs: readonly Output[]
  readonly settings: JobSettings
  /** Standard input has no path to read it from. */
  readonly bytes?: Uint8Array
  /** What it was when it was done before: where its bytes are still those, there is nothing to do. */
  readonly doneAs?: { readonly content: number; readonly settings: string }
  /** The folder in which pages of a scan are kept until its outputs are written; without it they are not. */
  readonly keepIn?: string
  /** Of a scan: only read these pages and keep them. */
  readonly pages?: PageRange
  /** Pages that are not tried, each with the reason. */
  readonly lost?: readonly FailedPage[]
  /** A scan of more pages is not read: the answer is how many it has. */
  readonly mostPages?: number
}

/** An input that was repaired and written, or that needed neither. */
export interface Finished {
  readonly kind: InputKind
  /** SHA-256 of the input's bytes, 64 hexadecimal digits. */
  readonly sha256: string
  /** Whether it had been done before and is what it was: nothing was written. */
  readonly unchanged: boolean
  readonly pages: readonly PageFigures[]
  /** Pages of a scan that could not be read, where the others were; left out where there are none. */
  readonly failedPages?: readonly FailedPage[]
  /** Sentences on an input that was read after all. */
  readonly notes: readonly string[]
  /** Seconds of work. */
  readonly seconds: number
}

export type Outcome = { readonly finished: Finished } | { readonly fault: Fault }

/** What becomes of a job that may be of long scans: besides, how many pages it has, or the seconds its `pages` took. */
export type JobOutcome = Outcome | { readonly pageCount: number } | { readonly seconds: number }

/** The outcome of work that so many seconds went before. */
export function longer(outcome: JobOutcome, before: number): JobOutcome {
  if ('finished' in outcome) {
    return { finished: { ...outcome.finished, seconds: before + outcome.finished.seconds } }
  }
  return 'seconds' in outcome ? { seconds: before + outcome.seconds } : outcome
}

export interface JobTools {
  /** Default: the file system. */
  readonly storage?: Storage
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ScanProgress) => void
}

/**
 * Does a job. What goes wrong with it is the outcome's fault; rejects only when stopped, with the signal's reason, and
 * then every output is whole or not there.
 */
export async function doJob(
  { input, at = input.path, outputs, settings, bytes: given, doneAs, keepIn, pages: range, lost, mostPages }: Job,
  repairer: Repairer,
  { signal, onProgress, storage = FILE_SYSTEM }: JobTools = {},
): Promise<JobOutcome> {
  const started = performance.now()
  try {
    signal?.throwIfAborted()
    const bytes = given ?? (await storage.read(at))
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const done = (facts: Omit<Finished, 'sha256' | 'seconds'>): Outcome => ({
      finished: { ...facts, sha256, seconds: (performance.now() - started) / 1000 },
    })
    const kind = kindOf(input, bytes)
    const isKnown = doneAs !== undefined && contentPrint(sha256, doneAs.settings) === doneAs.content
    if (isKnown) return done({ kind, unchanged: true, pages: [], notes: [] })
    const watching = { ...(signal && { signal }), ...(onProgress && { onProgress }) }
    let kept: KeptPages | undefined
    if (kind === 'scan' && keepIn !== undefined) {
      const { maxPixels } = settings.scan ?? {}
      const file = { file: input.path, ...(maxPixels !== undefined && { maxPixels }) }
      const checkpoint = keepPages(keepIn, input.name, sha256, { storage, ...(lost && { lost }) })
      if (range) {
        await repairer.readPages(bytes, { ...settings.scan, ...file, ...watching, pages: range, checkpoint })
        return { seconds: (performance.now() - started) / 1000 }
      }
      const pageCount = await repairer.countPages(bytes, file)
      if (pageCount > (mostPages ?? pageCount)) return { pageCount }
      if (pageCount > 1) kept = checkpoint
    }
    const notes: string[] = []
    const repaired = await repairBytes(input, kind, bytes, settings, repairer, {
      ...watching,
      ...(kept && { checkpoint: kept }),
      onNote: (sentence) => notes.push(sentence),
    })
    // All of it is made before any of it is written: a format that cannot hold the document leaves nothing behind.
    const files = outputs.flatMap((output) => filesOf(repaired, output, settings))
    for (const { path, content, makeFolders } of files) {
      signal?.throwIfAborted()
      if (path === undefined) throw new TypeError('expected a path for each output of a job, got undefined')
      await storage.write(path, content, { makeFolders })
    }
    const failedPages = repaired.failures?.map(({ page, error }) => ({ page, fault: faultOf(error) }))
    // Where a page is to be tried again, the others need not be.
    if (!failedPages?.some(({ fault }) => !isLasting(fault))) await kept?.clear()
    const pages = figuresOf(repaired, kind)
    return done({ kind, unchanged: false, pages, ...(failedPages && { failedPages }), notes })
  } catch (error) {
    signal?.throwIfAborted()
    return { fault: faultOf(error) }
  }
}

interface File {
  /** None for what is printed. */
  readonly path: string | undefined
  readonly content: string | Uint8Array
  readonly makeFolders: boolean
}

/** What there is to write of one output: a file, or one for each page. */
export function filesOf(
  repaired: Repaired,
  { format, path, makeFolders = false, mayBePaged = false }: Output,
  { reflow = false }: JobSettings,
): File[] {
  const contents = mayBePaged
    ? serializeFiles(format, repaired, { reflow })
    : [serializeResult(format, repaired, { reflow })]
  return contents.map((content, i) => ({
    path: path !== undefined && contents.length > 1 ? pagePath(path, i + 1) : path,
    content,
    makeFolders,
  }))
}

/** What an input is. Throws ScanError where that cannot be read. */
export function kindOf({ path }: Input, bytes: Uint8Array): InputKind {
  if (bytes.length === 0) throw emptyInput(path)
  return kindOfBytes(path, bytes)
}

/** Repairs an input of which the bytes are at hand. Throws what the repairer does. */
export async function repairBytes(
  { path: file }: Input,
  kind: InputKind,
  bytes: Uint8Array,
  { correct, scan }: JobSettings,
  repairer: Repairer,
  {
    onNote,
    ...reading
  }: Pick<RepairScanOptions, 'signal' | 'onProgress' | 'checkpoint'> & { readonly onNote: (sentence: string) => void },
): Promise<Repaired> {
  if (kind === 'ocr-file') return repairer.repairOcrFile(bytes, { ...correct, file })
  if (kind === 'scan') return repairer.repairScan(bytes, { ...correct, ...scan, file, ...reading })
  const decoded = decodeText(bytes, file)
  const note = noteOn(decoded)
  if (note !== undefined) onNote(note)
  return repairer.repairText(decoded.text, { ...correct, file, bytes })
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

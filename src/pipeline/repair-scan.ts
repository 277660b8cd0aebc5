import type { CorrectOptions, Corrector } from '../correct/index.js'
import { expectFinite, expectKnownKeys, type ScanError } from '../errors/index.js'
import { serializeLines } from '../formats/index.js'
import { sniffScan } from '../image/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { readBytes } from './read-bytes.js'
import type { ReadPage } from './read-page.js'
import type { Repaired, SourceOptions } from './repair-pages.js'
import { CORRECT_KEYS, repairPages } from './repair-pages.js'
import { sha256Hex } from './sha256.js'
import { VERSION } from './version.js'

type ReadingOptions = Omit<RepairScanOptions, keyof CorrectOptions | 'file'>

const READING_KEYS = ['maxPixels', 'signal', 'onProgress', 'fast', 'checkpoint'] as const

/** How far the reading of a scan has come. */
export interface ScanProgress {
  /** The page being read, from 1. */
  readonly page: number
  /** How many pages the scan has. */
  readonly pageCount: number
  /** How much of that page is read, 0 to 1. */
  readonly fraction: number
}

export interface RepairScanOptions extends CorrectOptions, SourceOptions {
  /** The most pixels (width times height) a page may have; default 100,000,000. Against decompression bombs. */
  readonly maxPixels?: number
  /** Stops the reading; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ScanProgress) => void
  /**
   * Read every page once, without a second look at those that are doubtful; default false. README.md says what it saves
   * and what it costs.
   */
  readonly fast?: boolean
  /** Where pages are kept as they are read, so that a reading that was cut short need not begin again. */
  readonly checkpoint?: Checkpoint
}

/** What may be said to `Repairer.countPages`. */
export type CountPagesOptions = Pick<RepairScanOptions, 'file' | 'maxPixels'>

/** What must and may be said to `Repairer.readPages`. */
export interface ReadPagesOptions extends Omit<RepairScanOptions, keyof CorrectOptions> {
  /** Which pages; what lies beyond the last is left out. */
  readonly pages: PageRange
  /** Where they are kept, for `repairScan` to find. */
  readonly checkpoint: Checkpoint
}

/** Pages `from` to `to` of a scan, from 1, both included. */
export interface PageRange {
  readonly from: number
  readonly to: number
}

/**
 * Keeps the pages of one scan, read with the same settings by the same engine; that they are the same is for who makes
 * it to see to. What it throws ends the reading.
 */
export interface Checkpoint {
  /** A page, from 1, as it was kept, or with the reason for which it need not be tried; undefined where it was not. */
  load(page: number): Promise<PageReading | undefined>
  /** Keeps a page that was read; one that could not be is not kept, and tried again. */
  save(read: ReadPage): Promise<void>
}

/** One page of a scan as it was read. */
export interface PageReading extends ReadPage {
  /** Why it could not be read; then it has no lines. */
  readonly failure?: ScanError
}

/** What turns the bytes of a scan into pages: the image and ocr rooms, or recorded answers. */
export interface ScanReader {
  /** The engine and its language data, as the document names it. */
  readonly engine: string
  /**
   * Reads the pages, in order. `name` is for messages. A page that cannot be read is yielded with its failure; throws
   * ScanError when the file cannot be opened, EngineError when there is no engine to read with.
   */
  read(
    bytes: Uint8Array,
    options: ReadingOptions & { readonly name: string; readonly pages?: PageRange },
  ): AsyncIterable<PageReading>
  /** How many pages there are. Throws ScanError when the file cannot be opened. */
  countPages(
    bytes: Uint8Array,
    options: Pick<RepairScanOptions, 'maxPixels'> & { readonly name: string },
  ): Promise<number>
  close(): Promise<void>
}

/**
 * Reads a scan and repairs what it read: bytes -> page images -> pages of words -> corrections -> document. Pages that
 * cannot be read are left empty and listed; when there is no other, the first one's error is thrown.
 */
export async function repairScan(
  scan: string | Uint8Array,
  options: RepairScanOptions,
  {
    corrector,
    lexicon,
    words,
    openReader,
  }: {
    readonly corrector: Corrector
    readonly lexicon: string
    readonly words?: Lexicon
    readonly openReader: () => Promise<ScanReader>
  },
): Promise<Repaired> {
  expectKnownKeys('options', options, [...CORRECT_KEYS, 'file', ...READING_KEYS])
  const { signal } = options
  signal?.throwIfAborted()
  const { bytes, file } = await takeScan(scan, options)
  const reader = await openReader()
  const readings: PageReading[] = []
  for await (const reading of reader.read(bytes, { name: file, ...readingOptions(options) })) {
    signal?.throwIfAborted()
    readings.push(reading)
  }
  const failures = readings.flatMap(({ page, failure }) => (failure ? [{ page: page.number, error: failure }] : []))
  if (failures.length > 0 && failures.length === readings.length) throw failures[0].error
  const scanned = readings.map(({ page }) => page)
  const wasRead = readings.some(({ reading, failure }) => reading === 'ocr' && !failure)
  const { repaired, corrections, document } = repairPages(scanned, {
    corrector,
    source: () => ({
      file,
      sha256: sha256Hex(bytes),
      kind: sniffScan(bytes) === 'pdf' ? 'pdf' : 'scan',
      pages: readings.map(({ page: { number }, reading, failure }) => ({
        number,
        reading,
        ...(failure ? { failure: failure.message } : {}),
      })),
    }),
    engine: { ocr: wasRead ? reader.engine : null, lexicon, version: VERSION },
    options,
    words,
  })
  return { text: serializeLines(repaired), corrections, document, ...(failures.length > 0 ? { failures } : {}) }
}

/** How many pages a scan has. */
export async function countPages(
  scan: string | Uint8Array,
  options: CountPagesOptions,
  openReader: () => Promise<ScanReader>,
): Promise<number> {
  expectKnownKeys('options', options, ['file', 'maxPixels'])
  const { bytes, file } = await takeScan(scan, options)
  const reader = await openReader()
  return reader.countPages(bytes, { name: file, ...readingOptions(options) })
}

/** Reads some pages of a scan, to be kept. Those that cannot be read are passed over. */
export async function readPages(
  scan: string | Uint8Array,
  options: ReadPagesOptions,
  openReader: () => Promise<ScanReader>,
): Promise<void> {
  expectKnownKeys('options', options, ['file', 'pages', ...READING_KEYS])
  const { pages, signal } = options
  expectRange(pages)
  signal?.throwIfAborted()
  const { bytes, file } = await takeScan(scan, options)
  const reader = await openReader()
  for await (const _ of reader.read(bytes, { name: file, pages, ...readingOptions(options) })) signal?.throwIfAborted()
}

/** The options that a reader takes, without those that are not said. */
function readingOptions({ maxPixels, signal, onProgress, fast, checkpoint }: ReadingOptions): ReadingOptions {
  return {
    ...(maxPixels !== undefined && { maxPixels }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
    ...(fast !== undefined && { fast }),
    ...(checkpoint && { checkpoint }),
  }
}

async function takeScan(
  scan: string | Uint8Array,
  { file }: SourceOptions,
): Promise<{ readonly bytes: Uint8Array; readonly file: string }> {
  if (typeof scan === 'string') return { bytes: await readBytes(scan), file: file ?? scan }
  return { bytes: expectBytes(scan), file: file ?? '-' }
}

function expectRange({ from, to }: PageRange): void {
  expectFinite('pages.from', from, 1, Number.MAX_SAFE_INTEGER)
  expectFinite('pages.to', to, from, Number.MAX_SAFE_INTEGER)
  if (!Number.isInteger(from) || !Number.isInteger(to)) {
    throw new RangeError(`expected whole numbers for pages, got ${from} to ${to}`)
  }
}

function expectBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new TypeError(`expected a path or a Uint8Array for scan, got ${typeof value}`)
}

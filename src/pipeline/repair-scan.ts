import type { CorrectOptions, Corrector } from '../correct/index.js'
import type { Page, Reading } from '../document/index.js'
import { expectKnownKeys, type ScanError } from '../errors/index.js'
import { serializeLines } from '../formats/index.js'
import { sniffScan } from '../image/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { readBytes } from './read-bytes.js'
import type { Repaired, SourceOptions } from './repair-pages.js'
import { CORRECT_KEYS, repairPages } from './repair-pages.js'
import { sha256Hex } from './sha256.js'
import { VERSION } from './version.js'

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
}

/** One page of a scan as it was read. */
export interface PageReading {
  /** Without lines where it could not be read. */
  readonly page: Page
  readonly reading: Reading
  /** Why it could not be read. */
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
    options: Pick<RepairScanOptions, 'maxPixels' | 'signal' | 'onProgress' | 'fast'> & { readonly name: string },
  ): AsyncIterable<PageReading>
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
  expectKnownKeys('options', options, [...CORRECT_KEYS, 'file', 'maxPixels', 'signal', 'onProgress', 'fast'])
  const { maxPixels, signal, onProgress, fast = false } = options
  signal?.throwIfAborted()
  const bytes = typeof scan === 'string' ? await readBytes(scan) : expectBytes(scan)
  const file = options.file ?? (typeof scan === 'string' ? scan : '-')
  const reader = await openReader()
  const readings: PageReading[] = []
  const watching = { fast, ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) }
  const limit = maxPixels === undefined ? {} : { maxPixels }
  for await (const reading of reader.read(bytes, { name: file, ...limit, ...watching })) {
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

function expectBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new TypeError(`expected a path or a Uint8Array for scan, got ${typeof value}`)
}

import type { CorrectOptions, Corrector } from '../correct/index.js'
import type { Page } from '../document/index.js'
import { expectKnownKeys } from '../errors/index.js'
import { serializeLines } from '../formats/index.js'
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
  /** Stops the reading; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ScanProgress) => void
  /**
   * Read every page once, without a second look at those that are doubtful; default false. README.md says what it saves
   * and what it costs.
   */
  readonly fast?: boolean
}

/** What turns the bytes of a scan into pages: the image and ocr rooms, or recorded answers. */
export interface ScanReader {
  /** The engine and its language data, as the document names it. */
  readonly engine: string
  /** Reads the pages one by one. `name` is for messages. Throws ScanError or EngineError. */
  read(
    bytes: Uint8Array,
    options: Pick<RepairScanOptions, 'signal' | 'onProgress' | 'fast'> & { readonly name: string },
  ): AsyncIterable<Page>
  close(): Promise<void>
}

/**
 * Reads a scan and repairs what it read: bytes -> page images -> pages of words -> corrections -> document.
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
  expectKnownKeys('options', options, [...CORRECT_KEYS, 'file', 'signal', 'onProgress', 'fast'])
  const { signal, onProgress, fast = false } = options
  signal?.throwIfAborted()
  const bytes = typeof scan === 'string' ? await readBytes(scan) : expectBytes(scan)
  const file = options.file ?? (typeof scan === 'string' ? scan : '-')
  const reader = await openReader()
  const scanned: Page[] = []
  const watching = { fast, ...(signal ? { signal } : {}), ...(onProgress ? { onProgress } : {}) }
  for await (const page of reader.read(bytes, { name: file, ...watching })) {
    signal?.throwIfAborted()
    scanned.push(page)
  }
  const { repaired, corrections, document } = repairPages(scanned, {
    corrector,
    source: () => ({
      file,
      sha256: sha256Hex(bytes),
      kind: 'scan',
      pages: scanned.map(({ number }) => ({ number, reading: 'ocr' })),
    }),
    engine: { ocr: reader.engine, lexicon, version: VERSION },
    options,
    words,
  })
  return { text: serializeLines(repaired), corrections, document }
}

function expectBytes(value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value
  throw new TypeError(`expected a path or a Uint8Array for scan, got ${typeof value}`)
}

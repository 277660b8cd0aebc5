import { ScanError } from '../errors/index.js'
import { openScan } from '../image/index.js'
import type { Lexicon } from '../lexicon/index.js'
import type { Reader } from '../ocr/index.js'
import { createReader } from '../ocr/index.js'
import { inOrder } from './in-order.js'
import { readPage } from './read-page.js'
import type { PageReading, ScanReader } from './repair-scan.js'

/** What a scan reader is made of. */
export interface ScanReaderParts {
  /** Pages of a scan that are read at the same time; default 1. */
  readonly jobs?: number
  /** By its words the text that a PDF carries is judged; without it, by its letters alone. */
  readonly lexicon?: Lexicon
  /** Default: tesseract.js with as many engines as there are jobs. */
  readonly reader?: Reader
}

/**
 * The rooms that read scans, as one part of a repairer: bytes to pages of words, at most `jobs` pages at a time, so that
 * a file of 300 pages needs the memory of those. This file is imported when the first scan comes, not before.
 */
export function openScanReader({
  jobs = 1,
  lexicon,
  reader = createReader({ jobs }),
}: ScanReaderParts = {}): ScanReader {
  return {
    engine: reader.engine,
    async *read(bytes, { name, maxPixels, signal, onProgress }) {
      const scan = await openScan(bytes, { file: name, ...(maxPixels === undefined ? {} : { maxPixels }) })
      const { pageCount } = scan
      const stopping = new AbortController()
      const either = signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal
      const read = async (number: number): Promise<PageReading> => {
        either.throwIfAborted()
        try {
          return await readPage(scan, number, reader, lexicon, {
            signal: either,
            onProgress: (fraction) => onProgress?.({ page: number, pageCount, fraction }),
          })
        } catch (error) {
          either.throwIfAborted()
          // What is wrong with one page is no reason to lose the others; a missing engine is.
          if (!(error instanceof ScanError)) throw error
          return { page: { number, lines: [] }, reading: 'ocr', failure: placed(error, name, number, pageCount) }
        }
      }
      try {
        yield* inOrder(pageCount, jobs, read, () => stopping.abort())
      } finally {
        scan.close()
      }
    },
    close: () => reader.close(),
  }
}

/** The error with file and page in its message, which the engine does not know. */
function placed(error: ScanError, name: string, page: number, pageCount: number): ScanError {
  if (error.message.startsWith(name)) return error
  return new ScanError(`${name}${pageCount > 1 ? `, page ${page} of ${pageCount}` : ''}: ${error.message}`, {
    cause: error,
  })
}

import type { WordJudge } from '../correct/index.js'
import { ScanError } from '../errors/index.js'
import { openScan } from '../image/index.js'
import type { Lexicon } from '../lexicon/index.js'
import type { Reader } from '../ocr/index.js'
import { createReader, isInstalled } from '../ocr/index.js'
import { inOrder } from './in-order.js'
import type { PageReaders } from './read-image.js'
import { readPage } from './read-page.js'
import type { ReadingParts } from './reading-parts.js'
import type { PageReading, ScanReader } from './repair-scan.js'

/** What a scan reader is made of. */
export interface ScanReaderParts {
  /** Pages of a scan that are read at the same time; default 1. */
  readonly jobs?: number
  /** By its words the text that a PDF carries is judged; without it, by its letters alone. */
  readonly lexicon?: Lexicon
  /** Reads the pages; default tesseract.js with the Swedish model and as many engines as there are jobs. */
  readonly swedish?: Reader
  /** Opens what reads the signs that the Swedish model has not; default the English model, where it is installed. */
  readonly openEnglish?: () => Reader | undefined
  /** Chooses between readings; without it each page is read once. */
  readonly judge?: WordJudge
  /** What is done to each page; default everything. */
  readonly parts?: ReadingParts
}

function openInstalled(): Reader | undefined {
  return isInstalled('eng') ? createReader({ model: 'eng' }) : undefined
}

/**
 * The rooms that read scans, as one part of a repairer: bytes to pages of words, at most `jobs` pages at a time, so that
 * a file of 300 pages needs the memory of those. This file is imported when the first scan comes, not before.
 */
export function openScanReader({
  jobs = 1,
  lexicon,
  swedish = createReader({ jobs }),
  openEnglish = openInstalled,
  judge,
  parts,
}: ScanReaderParts = {}): ScanReader {
  let english: Reader | undefined
  const readers: PageReaders = {
    swedish,
    english: () => {
      english ??= openEnglish()
      return english
    },
    ...(judge ? { judge } : {}),
    ...(parts ? { parts } : {}),
  }
  return {
    engine: swedish.engine,
    countPages: async (bytes, options) => {
      const scan = await open(bytes, options)
      scan.close()
      return scan.pageCount
    },
    async *read(bytes, { name, fast = false, maxPixels, signal, onProgress, pages, checkpoint }) {
      const scan = await open(bytes, { name, ...(maxPixels !== undefined && { maxPixels }) })
      const { pageCount } = scan
      const stopping = new AbortController()
      const either = signal ? AbortSignal.any([signal, stopping.signal]) : stopping.signal
      const read = async (number: number): Promise<PageReading> => {
        either.throwIfAborted()
        const kept = await checkpoint?.load(number)
        if (kept) return kept
        let read: PageReading
        try {
          read = await readPage(scan, number, readers, lexicon, {
            fast,
            signal: either,
            onProgress: (fraction) => onProgress?.({ page: number, pageCount, fraction }),
          })
        } catch (error) {
          either.throwIfAborted()
          // What is wrong with one page is no reason to lose the others; a missing engine is.
          if (!(error instanceof ScanError)) throw error
          return { page: { number, lines: [] }, reading: 'ocr', failure: placed(error, name, number, pageCount) }
        }
        await checkpoint?.save(read)
        return read
      }
      try {
        const { from, to } = pages ?? { from: 1, to: pageCount }
        if (from > pageCount) throw new ScanError(`${name} has no page ${from}: it ends with page ${pageCount}.`)
        yield* inOrder({ from, to: Math.min(to, pageCount) }, jobs, read, () => stopping.abort())
      } finally {
        scan.close()
      }
    },
    close: async () => {
      await Promise.all([swedish.close(), english?.close()])
    },
  }
}

function open(bytes: Uint8Array, { name, ...limits }: { readonly name: string; readonly maxPixels?: number }) {
  return openScan(bytes, { file: name, ...limits })
}

/** The error with file and page in its message, which the engine does not know. */
function placed(error: ScanError, name: string, page: number, pageCount: number): ScanError {
  if (error.message.startsWith(name)) return error
  return new ScanError(`${name}${pageCount > 1 ? `, page ${page} of ${pageCount}` : ''}: ${error.message}`, {
    cause: error,
  })
}

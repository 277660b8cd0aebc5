import type { WordJudge } from '../correct/index.js'
import { decodePages } from '../image/index.js'
import type { Reader } from '../ocr/index.js'
import { createReader, isInstalled } from '../ocr/index.js'
import { readPage } from './read-page.js'
import type { ReadingParts } from './reading-parts.js'
import type { ScanReader } from './repair-scan.js'

/** What a scan reader is made of. */
export interface ScanReaderParts {
  /** Reads the pages; default the engine with the Swedish model. */
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
 * The rooms that read scans, as one part of a repairer: bytes to page images, page images to words, one page at a time
 * so that a file of 300 pages needs the memory of one. This file is imported when the first scan comes, not before.
 */
export function openScanReader({
  swedish = createReader(),
  openEnglish = openInstalled,
  judge,
  parts,
}: ScanReaderParts = {}): ScanReader {
  let english: Reader | undefined
  const readers = {
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
    async *read(bytes, { name, fast = false, signal, onProgress }) {
      const stopping = signal ? { signal } : {}
      for await (const image of decodePages(bytes, { file: name, ...stopping })) {
        const { number, pageCount } = image
        const watch = (fraction: number) => onProgress?.({ page: number, pageCount, fraction })
        yield (await readPage(image, { number, fast, onProgress: watch, ...stopping }, readers)).page
      }
    },
    close: async () => {
      await Promise.all([swedish.close(), english?.close()])
    },
  }
}

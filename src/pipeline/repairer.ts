import type { Corrector } from '../correct/index.js'
import { createCorrector, createWordJudge } from '../correct/index.js'
import { expectFinite, expectKnownKeys } from '../errors/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { openLexicon } from '../lexicon/index.js'
import type { Pack } from '../pack/index.js'
import { openPack, readPack } from '../pack/index.js'
import type { RepairOcrFileOptions } from './repair-ocr-file.js'
import { repairOcrFile } from './repair-ocr-file.js'
import type { Repaired } from './repair-pages.js'
import type { CountPagesOptions, ReadPagesOptions, RepairScanOptions, ScanReader } from './repair-scan.js'
import { countPages, readPages, repairScan } from './repair-scan.js'
import type { RepairTextOptions } from './repair-text.js'
import { repairText } from './repair-text.js'
import { lexiconName } from './shared-pack.js'

/** More threads than any machine has cores. */
const MOST_JOBS = 1024

export interface RepairerOptions {
  /** The language pack: its bytes (the only way in a browser) or its path. Default: the bundled Swedish pack. */
  readonly pack?: Uint8Array | string
  /**
   * How many pages of scans are read at the same time, each by an OCR engine on a thread of its own; default 1. The
   * result is the same. Each takes some 200 MB.
   */
  readonly jobs?: number
}

/** Repairs any number of documents; they do not influence each other. */
export interface Repairer {
  /**
   * Repairs text that was already read, synchronously. No text makes it throw; misused options throw TypeError or
   * RangeError. A form feed ends a page.
   */
  repairText(text: string, options?: RepairTextOptions): Repaired
  /**
   * Reads a scan (PDF, PNG, JPEG, JPEG 2000, WebP, TIFF of any number of pages; a path or bytes) and repairs what it
   * read. The text that a PDF's page carries is taken where it is good, else the page is read. The OCR engine loads on
   * the first call. Node only. A page that cannot be read is left empty and listed in `failures`; rejects with
   * ScanError when none can, EngineError when the engine or its data is missing, when stopped with the signal's
   * reason.
   */
  repairScan(scan: string | Uint8Array, options?: RepairScanOptions): Promise<Repaired>
  /**
   * How many pages a scan has (a path or bytes); it is opened, not read. Node only. Rejects with ScanError when it
   * cannot be opened.
   */
  countPages(scan: string | Uint8Array, options?: CountPagesOptions): Promise<number>
  /**
   * Reads some pages of a scan (a path or bytes) and keeps them in `checkpoint`, for a later `repairScan` to find: so a long
   * scan can be read by several workers. Pages that cannot be read are passed over, and are told of by `repairScan`.
   * Node only. Rejects as `repairScan` does, with RangeError or TypeError for wrong pages, and with ScanError when the first page asked for is beyond the last.
   */
  readPages(scan: string | Uint8Array, options: ReadPagesOptions): Promise<void>
  /**
   * Repairs a file that an OCR system wrote (hOCR, ALTO, PAGE), given as bytes, synchronously. Throws FormatError, with
   * file and line, when it is malformed or none of these.
   */
  repairOcrFile(bytes: Uint8Array, options?: RepairOcrFileOptions): Repaired
  /** Ends the OCR engine if it was started. The repairer must not read scans afterwards. */
  close(): Promise<void>
}

/** What a repairer is made of. */
export interface RepairerParts {
  readonly corrector: Corrector
  /** The lexicon as documents name it: its name and checksum. */
  readonly lexicon: string
  /** Its words, by which those broken at line ends are made whole. Default: that is done by rule alone. */
  readonly words?: Lexicon
  /** Called at most once unless it fails, on the first scan. */
  readonly openReader: () => Promise<ScanReader>
}

/**
 * Opens the language pack and makes a repairer of it. Throws PackError when the pack is none, torn or missing.
 */
export async function createRepairer(options: RepairerOptions = {}): Promise<Repairer> {
  expectKnownKeys('options', options, ['pack', 'jobs'])
  const jobs = expectFinite('jobs', options.jobs ?? 1, 1, MOST_JOBS)
  if (!Number.isInteger(jobs)) throw new RangeError(`expected a whole number for jobs, got ${jobs}`)
  const pack = await openAnyPack(options.pack)
  const words = openLexicon(pack)
  return assembleRepairer({
    corrector: createCorrector(pack),
    lexicon: lexiconName(pack),
    words,
    openReader: () => openTesseract(pack, words, jobs),
  })
}

async function openAnyPack(pack: RepairerOptions['pack']): Promise<Pack> {
  if (pack instanceof Uint8Array) return openPack(pack)
  if (pack === undefined || typeof pack === 'string') return readPack(pack)
  throw new TypeError(`expected a Uint8Array or a path for pack, got ${typeof pack}`)
}

/** sharp and tesseract.js load here, with the first scan: who repairs text never waits for them. */
async function openTesseract(pack: Pack, lexicon: Lexicon, jobs: number): Promise<ScanReader> {
  const { openScanReader } = await import('./scan-reader.js')
  return openScanReader({ judge: createWordJudge(pack), lexicon, jobs })
}

/** Makes a repairer of its parts: `createRepairer` with another corrector or reader. */
export function assembleRepairer(parts: RepairerParts): Repairer {
  let opening: Promise<ScanReader> | undefined
  const openReader = () => {
    opening ??= parts.openReader().catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }
  return {
    repairText: (text, options = {}) => repairText(text, options, parts),
    repairScan: (scan, options = {}) => repairScan(scan, options, { ...parts, openReader }),
    countPages: (scan, options = {}) => countPages(scan, options, openReader),
    readPages: (scan, options) => readPages(scan, options, openReader),
    repairOcrFile: (bytes, options = {}) => repairOcrFile(bytes, options, parts),
    close: async () => {
      const reader = await opening?.catch(() => undefined)
      await reader?.close()
      opening = undefined
    },
  }
}

import type { Corrector } from '../correct/index.js'
import { createCorrector } from '../correct/index.js'
import { expectKnownKeys } from '../errors/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { openLexicon } from '../lexicon/index.js'
import type { Pack } from '../pack/index.js'
import { openPack, readPack } from '../pack/index.js'
import type { RepairOcrFileOptions } from './repair-ocr-file.js'
import { repairOcrFile } from './repair-ocr-file.js'
import type { Repaired } from './repair-pages.js'
import type { RepairScanOptions, ScanReader } from './repair-scan.js'
import { repairScan } from './repair-scan.js'
import type { RepairTextOptions } from './repair-text.js'
import { repairText } from './repair-text.js'
import { lexiconName } from './shared-pack.js'

export interface RepairerOptions {
  /** The language pack: its bytes (the only way in a browser) or its path. Default: the bundled Swedish pack. */
  readonly pack?: Uint8Array | string
}

/** Repairs any number of documents; they do not influence each other. */
export interface Repairer {
  /**
   * Repairs text that was already read, synchronously. No text makes it throw; misused options throw TypeError or
   * RangeError. A form feed ends a page.
   */
  repairText(text: string, options?: RepairTextOptions): Repaired
  /**
   * Reads a scan (PNG, JPEG, WebP, TIFF of any number of pages; a path or bytes) and repairs what it read. The OCR
   * engine loads on the first call. Node only. Rejects with ScanError or EngineError, when stopped with the signal's
   * reason.
   */
  repairScan(scan: string | Uint8Array, options?: RepairScanOptions): Promise<Repaired>
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
  expectKnownKeys('options', options, ['pack'])
  const pack = await openAnyPack(options.pack)
  return assembleRepairer({
    corrector: createCorrector(pack),
    lexicon: lexiconName(pack),
    words: openLexicon(pack),
    openReader: openTesseract,
  })
}

async function openAnyPack(pack: RepairerOptions['pack']): Promise<Pack> {
  if (pack instanceof Uint8Array) return openPack(pack)
  if (pack === undefined || typeof pack === 'string') return readPack(pack)
  throw new TypeError(`expected a Uint8Array or a path for pack, got ${typeof pack}`)
}

/** sharp and tesseract.js load here, with the first scan: who repairs text never waits for them. */
async function openTesseract(): Promise<ScanReader> {
  const { openScanReader } = await import('./scan-reader.js')
  return openScanReader()
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
    repairOcrFile: (bytes, options = {}) => repairOcrFile(bytes, options, parts),
    close: async () => {
      const reader = await opening?.catch(() => undefined)
      await reader?.close()
      opening = undefined
    },
  }
}

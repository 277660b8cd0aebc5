import type { CorrectOptions, Corrector } from '../correct/index.js'
import { expectKnownKeys } from '../errors/index.js'
import { parseOcrFile, serializeLines } from '../formats/index.js'
import type { Lexicon } from '../lexicon/index.js'
import type { Repaired, SourceOptions } from './repair-pages.js'
import { CORRECT_KEYS, repairPages } from './repair-pages.js'
import { sha256Hex } from './sha256.js'
import { VERSION } from './version.js'

export interface RepairOcrFileOptions extends CorrectOptions, SourceOptions {}

/**
 * Repairs a file that another OCR system wrote: bytes -> pages with boxes -> corrections -> document, and the parsed
 * file beside it, so that it can be repaired in place.
 */
export function repairOcrFile(
  bytes: Uint8Array,
  options: RepairOcrFileOptions,
  { corrector, lexicon, words }: { readonly corrector: Corrector; readonly lexicon: string; readonly words?: Lexicon },
): Repaired {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`expected a Uint8Array for bytes, got ${typeof bytes}`)
  expectKnownKeys('options', options, [...CORRECT_KEYS, 'file'])
  const file = options.file ?? '-'
  const original = parseOcrFile(bytes, file)
  const sha256 = sha256Hex(bytes)
  const pages = repairPages(original.pages, {
    corrector,
    source: () => ({
      file,
      sha256,
      kind: original.format,
      pages: original.pages.map(({ number }) => ({ number, reading: 'text' })),
    }),
    engine: { ocr: null, lexicon, version: VERSION },
    options,
    words,
  })
  return {
    text: serializeLines(pages.repaired),
    corrections: pages.corrections,
    get document() {
      return pages.document
    },
    original,
  }
}

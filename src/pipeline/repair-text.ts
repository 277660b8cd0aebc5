import type { CorrectOptions, Corrector } from '../correct/index.js'
import { expectKnownKeys, expectString } from '../errors/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { parseText, replaceWords } from '../text/index.js'
import type { Repaired, SourceOptions } from './repair-pages.js'
import { CORRECT_KEYS, repairPages } from './repair-pages.js'
import { sha256Hex } from './sha256.js'
import { VERSION } from './version.js'

export interface RepairTextOptions extends CorrectOptions, SourceOptions {
  /** The bytes the text was decoded from, for the document's hash. Default: the text as UTF-8. */
  readonly bytes?: Uint8Array
}

/**
 * Repairs text that was already read: text -> pages -> corrections -> document, and the corrections put back into the
 * text, which keeps its line ends, indentation and spacing.
 */
export function repairText(
  text: string,
  options: RepairTextOptions,
  { corrector, lexicon, words }: { readonly corrector: Corrector; readonly lexicon: string; readonly words?: Lexicon },
): Repaired {
  expectString('text', text)
  expectKnownKeys('options', options, [...CORRECT_KEYS, 'file', 'bytes'])
  const scanned = parseText(text)
  // The bytes are the caller's, who may fill them with the next file before the document is asked for.
  const sha256 = options.bytes && sha256Hex(options.bytes)
  const pages = repairPages(scanned, {
    corrector,
    source: () => ({
      file: options.file ?? '-',
      sha256: sha256 ?? sha256Hex(new TextEncoder().encode(text)),
      kind: 'text',
      pages: scanned.map(({ number }) => ({ number, reading: 'text' })),
    }),
    engine: { ocr: null, lexicon, version: VERSION },
    options,
    words,
  })
  const { corrections } = pages
  return {
    text: replaceWords(text, corrections),
    corrections,
    get document() {
      return pages.document
    },
  }
}

import type { OcrFormatName } from './ocr-file.js'

/** How many bytes are enough to know an OCR file by: its root element comes after comments and declarations at most. */
export const SNIFF_BYTES = 4096

const ROOTS: readonly { readonly format: OcrFormatName; readonly sign: RegExp }[] = [
  { format: 'alto', sign: /<(?:[\w.-]+:)?alto[\s>]/u },
  { format: 'page', sign: /<(?:[\w.-]+:)?PcGts[\s>]/u },
  { format: 'hocr', sign: /\bocr-system\b|\bocr_page\b/u },
]

/**
 * Which OCR format a file is of, by its first bytes; undefined when it is none. A guess for naming and choosing files:
 * `parseOcrFile` says for certain.
 */
export function sniffOcrFile(head: Uint8Array): OcrFormatName | undefined {
  // Every second byte of UTF-16 is zero as long as the text is markup.
  const text = String.fromCharCode(...head.subarray(0, SNIFF_BYTES).filter((byte) => byte !== 0))
  if (!/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*</u.test(text)) return undefined
  return ROOTS.find(({ sign }) => sign.test(text))?.format
}

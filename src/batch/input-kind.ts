import { extname } from 'node:path'
import { ScanError } from '../errors/index.js'
import { sniffOcrFile } from '../formats/index.js'

export type InputKind = 'text' | 'scan' | 'ocr-file'

/** What the files of a folder are taken as; other files in it are passed over. */
const KIND_BY_EXTENSION: ReadonlyMap<string, InputKind> = new Map([
  ['.txt', 'text'],
  ['.png', 'scan'],
  ['.jpg', 'scan'],
  ['.jpeg', 'scan'],
  ['.tif', 'scan'],
  ['.tiff', 'scan'],
  ['.webp', 'scan'],
  ['.pdf', 'scan'],
  ['.jp2', 'scan'],
  ['.j2k', 'scan'],
  ['.jpx', 'scan'],
  ['.hocr', 'ocr-file'],
])

/** Files that may hold an OCR file, or anything else. */
const MARKUP = new Set(['.xml', '.html', '.htm', '.xhtml'])

/** How pictures and PDFs begin, for files named otherwise; whether such a scan can be read its reader says. */
const SCAN_BEGINS =
  /^(?:\x89PNG|\xff\xd8\xff|II[*+]\0|MM\0[*+]|RIFF[\s\S]{4}WEBP|\0\0\0\x0cjP {2}|\xff\x4f\xff\x51|%PDF-)/

/** Files that would pass as text, or that people take for it, and whose markup would be repaired away. */
const NOT_READ: readonly { readonly begins: RegExp; readonly what: string }[] = [
  { begins: /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|html)/i, what: 'XML or HTML, and neither ALTO, PAGE nor hOCR' },
  { begins: /^\{\\rtf/, what: 'an RTF document' },
  { begins: /^PK\x03\x04/, what: 'a packed file, as those of word processors are' },
]

/** Whether a file of that name is taken from a folder, and as what. */
export function kindOfInput(path: string): InputKind | undefined {
  return KIND_BY_EXTENSION.get(extname(path).toLowerCase())
}

/** Whether a file of that name may be an OCR file, which only its first bytes tell. */
export function mayBeOcrFile(path: string): boolean {
  const extension = extname(path).toLowerCase()
  return MARKUP.has(extension) || KIND_BY_EXTENSION.get(extension) === 'ocr-file'
}

/**
 * What a file is: by its name where that says it, else by how it begins, else text.
 * Throws ScanError for the kinds that are known and cannot be read.
 */
export function kindOfBytes(path: string, bytes: Uint8Array): InputKind {
  const named = kindOfInput(path)
  if (named) return named
  if (extname(path).toLowerCase() === '.xml' || sniffOcrFile(bytes)) return 'ocr-file'
  const head = String.fromCharCode(...bytes.subarray(0, 64))
  if (SCAN_BEGINS.test(head)) return 'scan'
  const stranger = NOT_READ.find(({ begins }) => begins.test(head))
  if (!stranger) return 'text'
  throw new ScanError(`${path} is ${stranger.what}, which is not read. Save it as plain text in UTF-8 first.`)
}

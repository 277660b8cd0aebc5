import { FormatError } from '../errors/index.js'
import { decodeLatin1, decodeWindows1252, windows1252Byte } from './windows-1252.js'

/** The encodings in which OCR files are met; each is written back as it was read. */
export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-1' | 'us-ascii'

/** What encodings are called in XML declarations. */
const ENCODINGS: Readonly<Record<string, XmlEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  'iso-8859-1': 'iso-8859-1',
  'iso8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'us-ascii': 'us-ascii',
  ascii: 'us-ascii',
}

/**
 * Larger files are refused before anything is read: a page takes a quarter of a megabyte, a book of 500 pages half of
 * this, and what is larger is a mistake or an attack more often than a book.
 */
export const MAX_XML_BYTES = 256 * 1024 * 1024

const DECLARATION = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']{1,40})["']/

/**
 * Reads the bytes of an XML file as text, piece by piece, by its byte order mark, else by its XML declaration, else as
 * UTF-8. A byte order mark stays in the text, so that `encodeXml` gives the same bytes for the same text. A piece has at
 * most as many letters as bytes are asked for; '' is the end.
 *
 * Both this and reading throw FormatError for encodings that are not known, for bytes that are not right in theirs, and for files above
 * `MAX_XML_BYTES`.
 */
export function openXml(
  bytes: Uint8Array,
  file: string,
): { readonly read: (size: number) => string; readonly encoding: XmlEncoding } {
  if (bytes.length > MAX_XML_BYTES) {
    const [size, most] = [bytes.length, MAX_XML_BYTES].map((count) => Math.round(count / 1024 / 1024))
    throw new FormatError(`${file} holds ${size} MiB, and at most ${most} are read. Split it into files of some pages.`)
  }
  const encoding = encodingOf(bytes, file)
  const decode = decoderOf(encoding)
  let at = 0
  const read = (size: number): string => {
    for (;;) {
      const piece = bytes.subarray(at, at + size)
      const isLast = at + size >= bytes.length
      if (at > bytes.length) return ''
      at += size
      try {
        const text = decode(piece, isLast)
        // A piece may end within its only letter.
        if (text !== '' || isLast) return text
      } catch (cause) {
        const line = encoding === 'utf-8' ? `, line ${brokenLine(bytes)}` : ''
        const what = `${file}${line}: bytes that are not ${encoding.toUpperCase()}`
        throw new FormatError(`${what}. Write the file again, or say its encoding in its first line.`, { cause })
      }
    }
  }
  return { read, encoding }
}

/** The whole text of an XML file, as `openXml` reads it. */
export function decodeXml(bytes: Uint8Array, file: string): string {
  return openXml(bytes, file).read(Math.max(1, bytes.length))
}

function decoderOf(encoding: XmlEncoding): (piece: Uint8Array, isLast: boolean) => string {
  if (encoding === 'windows-1252') return decodeWindows1252
  if (encoding === 'iso-8859-1' || encoding === 'us-ascii') return decodeLatin1
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  return (piece, isLast) => decoder.decode(piece, { stream: !isLast })
}

function encodingOf(bytes: Uint8Array, file: string): XmlEncoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const declared = DECLARATION.exec(String.fromCharCode(...bytes.subarray(0, 200)).replace(/^\xef\xbb\xbf/, ''))?.[1]
  if (declared === undefined) return 'utf-8'
  const encoding = ENCODINGS[declared.toLowerCase()]
  if (encoding) return encoding
  throw new FormatError(`${file}, line 1: encoding "${declared}", which is not read. Convert the file to UTF-8 first.`)
}

/** The line, from 1, of the first bytes that are not UTF-8. */
function brokenLine(bytes: Uint8Array): number {
  const before = new TextDecoder('utf-8').decode(bytes).split('\uFFFD', 1)[0]
  return before.split('\n').length
}

/**
 * The bytes of an XML text in its encoding. A character that the encoding has not is written as a character reference,
 * which every XML reader knows.
 */
export function encodeXml(text: string, encoding: XmlEncoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text)
    case 'utf-16le':
    case 'utf-16be':
      return encodeUtf16(text, encoding === 'utf-16le')
    case 'windows-1252':
      return encodeSingle(text, windows1252Byte)
    case 'iso-8859-1':
      return encodeSingle(text, (unit) => (unit <= 0xff ? unit : -1))
    case 'us-ascii':
      return encodeSingle(text, (unit) => (unit <= 0x7f ? unit : -1))
  }
}

function encodeUtf16(text: string, little: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little)
  return new Uint8Array(view.buffer)
}

function encodeSingle(text: string, byteOf: (unit: number) => number): Uint8Array {
  const whole = text.replace(/[^\u0000-\u007f]/gu, (letter) =>
    letter.length === 1 && byteOf(letter.charCodeAt(0)) >= 0 ? letter : `&#${letter.codePointAt(0)};`,
  )
  return Uint8Array.from({ length: whole.length }, (_, i) => byteOf(whole.charCodeAt(i)))
}

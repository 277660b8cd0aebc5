import { ScanError } from '../errors/index.js'
import { decodeWindows1252 } from './windows-1252.js'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface DecodedText {
  /** The text as it stands in the file, a UTF-8 byte order mark included, so that it can be written back alike. */
  readonly text: string
  readonly encoding: TextEncoding
  /** How many places were not right in that encoding and were read as U+FFFD. */
  readonly broken: number
}

/** Text holds at most this share of control characters; OCR text has next to none, random bytes a tenth (27 of 256). */
const MAX_CONTROL_SHARE = 0.02

/** Bytes of a text at most: Node and Chromium have no longer strings than of so many letters. */
const LONGEST = 0x1fffffe8

/** So many do not count, so that one stray character does not condemn a text of a few words. */
const STRAY_CONTROLS = 2

/**
 * Turns the bytes of a text file into text: UTF-8 with or without a byte order mark, UTF-16 with one, and otherwise
 * Windows-1252, in which much of what Swedish archives hold was saved. UTF-8 with a few broken places (a torn file)
 * stays UTF-8: a file counts as UTF-8 when it holds at least as many right letter groups as wrong ones.
 *
 * Throws ScanError when the bytes are no text, or more than 512 MiB. `name` is the file's name for that message.
 */
export function decodeText(bytes: Uint8Array, name: string): DecodedText {
  if (bytes.length > LONGEST) throw new ScanError(`${name} is larger than 512 MiB. Split it into smaller files.`)
  const decoded = decodeMarked(bytes) ?? decodeUnmarked(bytes, name)
  const controls = countControls(decoded.text)
  if (controls > STRAY_CONTROLS && controls > decoded.text.length * MAX_CONTROL_SHARE) {
    throw notText(name, `it holds ${controls} control characters`)
  }
  return decoded
}

/** Text that says its encoding by a byte order mark. */
function decodeMarked(bytes: Uint8Array): DecodedText | undefined {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : undefined
  if (!utf16) return undefined
  const text = new TextDecoder(utf16).decode(bytes)
  return { text, encoding: utf16, broken: count(text, '\uFFFD') }
}

function decodeUnmarked(bytes: Uint8Array, name: string): DecodedText {
  const nul = bytes.indexOf(0)
  if (nul >= 0) throw notText(name, `byte ${nul + 1} is zero`)
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const wrong = count(text, '\uFFFD') - writtenReplacements(bytes)
  if (wrong === 0 || countBeyondAscii(text) - wrong >= wrong) return { text, encoding: 'utf-8', broken: wrong }
  return { text: decodeWindows1252(bytes), encoding: 'windows-1252', broken: 0 }
}

/** How often the file itself holds U+FFFD, as EF BF BD: those places are right UTF-8. */
function writtenReplacements(bytes: Uint8Array): number {
  let found = 0
  for (let i = bytes.indexOf(0xef); i >= 0; i = bytes.indexOf(0xef, i + 1)) {
    if (bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) found++
  }
  return found
}

function countBeyondAscii(text: string): number {
  let found = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) found++
  return found
}

function count(text: string, letter: string): number {
  let found = 0
  for (let i = text.indexOf(letter); i >= 0; i = text.indexOf(letter, i + 1)) found++
  return found
}

function countControls(text: string): number {
  let controls = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    const isSpace = unit >= 0x09 && unit <= 0x0d
    if ((unit < 0x20 && !isSpace) || (unit >= 0x7f && unit <= 0x9f)) controls++
  }
  return controls
}

function notText(name: string, why: string): ScanError {
  return new ScanError(`${name} is not text: ${why}. Save it as UTF-8 text, or give the scan itself.`)
}

import type { Box } from '../document/index.js'
import type { Pdfium } from './pdfium.js'

/** A letter of a page's text, in the order of the file. */
export interface PdfLetter {
  /** What it stands for; U+FFFD where the file does not say. */
  readonly char: string
  /** Around its ink, in pixels of the page as drawn. */
  readonly box: Box | null
  /** What stands between it and the letter before. */
  readonly after: 'nothing' | 'space' | 'line-end'
  /** Whether it is drawn without ink, as the layers of text over scans are. */
  readonly isHidden: boolean
  readonly isUnmapped: boolean
}

/** Text drawn with neither fill nor stroke (PDF 1.7, table 106). */
const INVISIBLE = 3

/**
 * A word that was laid over a scan by itself stands apart when the gap before it is this share of the type size: PDFium
 * takes "1" and "250" for one word when they are near. The spaces of print are 0.15 of it and more. Text that a program
 * wrote has its spaces in it, and gaps within spaced-out words.
 */
const LEAST_SPACE = 0.12

const isLineEnd = (char: string): boolean => char === '\n' || char === '\r'
const isSpace = (char: string): boolean => /\s|\u200b|\ufeff/u.test(char)
/** Characters that mean nothing outside their font: private ones, and what could not be mapped. */
const isUnmapped = (char: string): boolean => /[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(char)

/** What a code of PDFium's stands for; a ligature of the press is its letters, "ﬁ" f and i. */
function characterOf(code: number): string {
  const char = String.fromCodePoint(code > 0x10ffff ? 0xfffd : code)
  if (char >= '\ufb00' && char <= '\ufb06') return char.normalize('NFKC')
  return !isSpace(char) && isUnmapped(char) ? '\ufffd' : char
}

type ToPixels = (x: number, y: number) => readonly [x: number, y: number]

/** Points of the page, from its lower left corner and before it is turned, to pixels of the page as drawn. */
function pixelsOf({ call, scratch, intsAt }: Pdfium, page: number, width: number, height: number): ToPixels {
  // PDFium rounds to whole pixels, so it is asked about a page so large that it does not matter.
  const size = 2 ** 24
  const span = 1000
  const at = (x: number, y: number): readonly [number, number] => {
    call._FPDF_PageToDevice(page, 0, 0, size, size, 0, x, y, scratch, scratch + 4)
    const [left, top] = intsAt(scratch, 2)
    return [(left * width) / size, (top * height) / size]
  }
  const [x0, y0] = at(0, 0)
  const [xa, ya] = at(span, 0)
  const [xb, yb] = at(0, span)
  return (x, y) => [x0 + ((xa - x0) * x + (xb - x0) * y) / span, y0 + ((ya - y0) * x + (yb - y0) * y) / span]
}

/** The letters of a loaded text page, read one after another. */
class LetterReader {
  readonly #hidden = new Map<number, boolean>()
  /** The letter before: what it belongs to, and where it ends. */
  #last: { readonly object: number; readonly x1: number; readonly y1: number } | undefined

  constructor(
    private readonly pdfium: Pdfium,
    private readonly text: number,
    private readonly toPixels: ToPixels,
  ) {}

  *read(): Generator<PdfLetter> {
    const { call } = this.pdfium
    const count = call._FPDFText_CountChars(this.text)
    let after: PdfLetter['after'] = 'line-end'
    for (let i = 0; i < count; i++) {
      // A word broken at a line's end: the sign before it is a hyphen, and PDFium leaves the line's end out.
      const isHyphen = call._FPDFText_IsHyphen(this.text, i) !== 0
      const char = isHyphen ? '-' : characterOf(call._FPDFText_GetUnicode(this.text, i))
      if (isLineEnd(char) || isSpace(char)) {
        if (after !== 'line-end') after = isLineEnd(char) ? 'line-end' : 'space'
        this.#last = undefined
        continue
      }
      const isHidden = this.#isHidden(i)
      const box = this.#inkBox(i)
      const gap = isHidden && this.#standsApart(i, box) ? 'space' : 'nothing'
      yield {
        char,
        box,
        after: after === 'nothing' ? gap : after,
        isHidden,
        isUnmapped: isUnmapped(char) || (!isHyphen && call._FPDFText_HasUnicodeMapError(this.text, i) !== 0),
      }
      after = isHyphen ? 'line-end' : 'nothing'
    }
  }

  #isHidden(index: number): boolean {
    const { call } = this.pdfium
    const object = call._FPDFText_GetTextObject(this.text, index)
    const hidden = this.#hidden.get(object) ?? call._FPDFTextObj_GetTextRenderMode(object) === INVISIBLE
    this.#hidden.set(object, hidden)
    return hidden
  }

  /** Whether a letter was placed by itself, with a space between it and the one before. */
  #standsApart(index: number, ink: Box | null): boolean {
    const object = this.pdfium.call._FPDFText_GetTextObject(this.text, index)
    const cell = this.#cell(index)
    const last = this.#last
    // Of a ligature the cell is that of its first letter, and its ink goes on.
    this.#last = { object, x1: Math.max(cell?.x1 ?? 0, ink?.x1 ?? 0), y1: Math.max(cell?.y1 ?? 0, ink?.y1 ?? 0) }
    if (!last || last.object === object || !cell) return false
    const gap = Math.max(cell.x0 - last.x1, cell.y0 - last.y1)
    return gap > LEAST_SPACE * Math.max(cell.x1 - cell.x0, cell.y1 - cell.y0)
  }

  /** The room that a letter takes in its line, as high as its font. */
  #cell(index: number): Box | null {
    const { call, scratch, floatsAt } = this.pdfium
    if (!call._FPDFText_GetLooseCharBox(this.text, index, scratch)) return null
    const [left, top, right, bottom] = floatsAt(scratch, 4)
    return this.#boxOf(left, top, right, bottom)
  }

  /** Around a letter's ink; its cell where the font draws none, as those made for hidden layers. */
  #inkBox(index: number): Box | null {
    const { call, scratch, doublesAt } = this.pdfium
    if (call._FPDFText_GetCharBox(this.text, index, scratch, scratch + 8, scratch + 16, scratch + 24)) {
      const [left, right, bottom, top] = doublesAt(scratch, 4)
      if (right > left && top > bottom) return this.#boxOf(left, top, right, bottom)
    }
    return this.#cell(index)
  }

  #boxOf(left: number, top: number, right: number, bottom: number): Box {
    const [[xa, ya], [xb, yb]] = [this.toPixels(left, top), this.toPixels(right, bottom)]
    return { x0: Math.min(xa, xb), y0: Math.min(ya, yb), x1: Math.max(xa, xb), y1: Math.max(ya, yb) }
  }
}

/** Reads the letters of a page that is drawn with `width` times `height` pixels. */
export function readLetters(pdfium: Pdfium, page: number, width: number, height: number): PdfLetter[] {
  const { call } = pdfium
  const text = call._FPDFText_LoadPage(page)
  if (text === 0) return []
  try {
    return [...new LetterReader(pdfium, text, pixelsOf(pdfium, page, width, height)).read()]
  } finally {
    call._FPDFText_ClosePage(text)
  }
}

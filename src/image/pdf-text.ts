import type { Box, Line, Page, Word } from '../document/index.js'
import type { PageGeometry } from './pdf-page.js'
import type { Pdfium } from './pdfium.js'

/** The text that a PDF's page carries with it. */
export interface TextLayer {
  /** Its words with boxes, in pixels of the page as `Scan.decode` gives it. */
  readonly page: Page
  /** The share of its letters that are drawn without ink, 0 to 1: what OCR programs lay over a scan. */
  readonly hidden: number
  /** The share of its letters that the file gives no meaning: they can be seen, and not be known. 0 to 1. */
  readonly unmapped: number
  /** The share of the page that pictures cover, 0 to 1: from 0.5 on the page is a scan. */
  readonly pictureCoverage: number
}

/** Text drawn with neither fill nor stroke (PDF 1.7, table 106). */
const INVISIBLE = 3

const isBreak = (char: string): boolean => char === '\n' || char === '\r'
const isSpace = (char: string): boolean => /\s|\u200b|\ufeff/u.test(char)
/** Characters that mean nothing outside their font: private ones, and what could not be mapped. */
const isUnmapped = (char: string): boolean => /[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(char)

/** A line follows another of its paragraph within this many line heights, from top to top. */
const PARAGRAPH_PITCH = 1.6
/** Words whose heights overlap less than this are on different lines, whatever PDFium says. */
const LEAST_OVERLAP = 0.3

interface Letter {
  readonly char: string
  readonly box: Box | null
  readonly breaks: 'none' | 'word' | 'line'
}

/** Points of the page, from its lower left corner and before it is turned, to pixels of the page as drawn. */
function pixelsOf({ call, scratch, intsAt }: Pdfium, page: number, { width, height }: PageGeometry) {
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
  return (x: number, y: number): readonly [number, number] => [
    x0 + ((xa - x0) * x + (xb - x0) * y) / span,
    y0 + ((ya - y0) * x + (yb - y0) * y) / span,
  ]
}

function around(boxes: readonly Box[]): Box {
  return {
    x0: Math.min(...boxes.map(({ x0 }) => x0)),
    y0: Math.min(...boxes.map(({ y0 }) => y0)),
    x1: Math.max(...boxes.map(({ x1 }) => x1)),
    y1: Math.max(...boxes.map(({ y1 }) => y1)),
  }
}

/** The share of the lower of two boxes' heights that both have. */
function overlap(a: Box, b: Box): number {
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
  return shared / Math.max(1, Math.min(a.y1 - a.y0, b.y1 - b.y0))
}

/** Letters to words, words to lines, in the order that PDFium gives them. */
function linesOf(letters: readonly Letter[], { width, height }: PageGeometry): Line[] {
  const lines: Word[][] = []
  let line: Word[] = []
  let text = ''
  let boxes: Box[] = []
  const endLine = () => {
    if (line.length > 0) lines.push(line)
    line = []
  }
  const endWord = () => {
    const word = text.normalize('NFC')
    const box = boxes.length > 0 ? within(around(boxes), width, height) : undefined
    const before = line.at(-1)?.box
    text = ''
    boxes = []
    if (word === '') return
    if (before && box && (overlap(before, box) < LEAST_OVERLAP || box.x1 < before.x0)) endLine()
    line.push({ text: word, ...(box ? { box } : {}) })
  }
  for (const { char, box, breaks } of letters) {
    if (breaks !== 'none') endWord()
    if (breaks === 'line') endLine()
    text += char
    if (box && char !== '') boxes.push(box)
  }
  endWord()
  endLine()
  return lines.map((words) => ({ words, box: around(words.flatMap(({ box }) => box ?? [])) }))
}

/** What lies within the page of a box, to a hundredth of a pixel. */
function within({ x0, y0, x1, y1 }: Box, width: number, height: number): Box {
  const put = (value: number, most: number) => Math.round(100 * Math.min(most, Math.max(0, value))) / 100
  return { x0: put(x0, width), y0: put(y0, height), x1: put(x1, width), y1: put(y1, height) }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}

/** An empty line between paragraphs, as the engine's pages have it: where the next line is far below, or not below. */
function partParagraphs(lines: readonly Line[]): Line[] {
  const pitches = lines.slice(1).flatMap(({ box }, i) => {
    const before = lines[i].box
    return box && before && box.y0 > before.y0 ? [box.y0 - before.y0] : []
  })
  const usual = median(pitches)
  return lines.flatMap((line, i) => {
    const before = i > 0 ? lines[i - 1].box : undefined
    if (!line.box || !before) return [line]
    const down = line.box.y0 - before.y0
    const follows = overlap(before, line.box) >= LEAST_OVERLAP || (down > 0 && down <= PARAGRAPH_PITCH * usual)
    return follows ? [line] : [{ words: [] }, line]
  })
}

/** Reads the text of a page; null when it has none. `number` is the page's, from 1. */
export function readTextLayer(pdfium: Pdfium, page: number, number: number, geometry: PageGeometry): TextLayer | null {
  const { call, scratch, floatsAt, doublesAt } = pdfium
  const text = call._FPDFText_LoadPage(page)
  if (text === 0) return null
  try {
    const toPixels = pixelsOf(pdfium, page, geometry)
    const letters: Letter[] = []
    let printed = 0
    let hidden = 0
    let unmapped = 0
    const modes = new Map<number, boolean>()
    const isHidden = (index: number): boolean => {
      const object = call._FPDFText_GetTextObject(text, index)
      const known = modes.get(object) ?? call._FPDFTextObj_GetTextRenderMode(object) === INVISIBLE
      modes.set(object, known)
      return known
    }
    /** Around the letter's ink; around its cell where the font draws none, as those of hidden layers do. */
    const cornersOf = (index: number): readonly number[] | null => {
      if (call._FPDFText_GetCharBox(text, index, scratch, scratch + 8, scratch + 16, scratch + 24)) {
        const [left, right, bottom, top] = doublesAt(scratch, 4)
        if (right > left && top > bottom) return [left, top, right, bottom]
      }
      return call._FPDFText_GetLooseCharBox(text, index, scratch) ? [...floatsAt(scratch, 4)] : null
    }
    const boxOf = (index: number): Box | null => {
      const corners = cornersOf(index)
      if (corners === null) return null
      const [left, top, right, bottom] = corners
      const [[xa, ya], [xb, yb]] = [toPixels(left, top), toPixels(right, bottom)]
      return { x0: Math.min(xa, xb), y0: Math.min(ya, yb), x1: Math.max(xa, xb), y1: Math.max(ya, yb) }
    }
    const count = call._FPDFText_CountChars(text)
    for (let i = 0; i < count; i++) {
      if (call._FPDFText_IsHyphen(text, i)) {
        letters.push({ char: '-', box: boxOf(i), breaks: 'none' }, { char: '', box: null, breaks: 'line' })
        continue
      }
      const char = characterOf(call._FPDFText_GetUnicode(text, i))
      if (isBreak(char) || isSpace(char)) {
        letters.push({ char: '', box: null, breaks: isBreak(char) ? 'line' : 'word' })
        continue
      }
      printed++
      if (isHidden(i)) hidden++
      if (isUnmapped(char) || call._FPDFText_HasUnicodeMapError(text, i)) unmapped++
      letters.push({ char, box: boxOf(i), breaks: 'none' })
    }
    if (printed === 0) return null
    const { width, height, dpi, pictureCoverage } = geometry
    const lines = partParagraphs(linesOf(letters, geometry))
    return {
      page: { number, width, height, ...(dpi === undefined ? {} : { dpi }), lines },
      hidden: hidden / printed,
      unmapped: unmapped / printed,
      pictureCoverage,
    }
  } finally {
    call._FPDFText_ClosePage(text)
  }
}

/** What a code of PDFium's stands for; a ligature of the press is its letters, "ﬁ" f and i. */
function characterOf(code: number): string {
  const char = String.fromCodePoint(code > 0x10ffff ? 0xfffd : code)
  if (char >= '\ufb00' && char <= '\ufb06') return char.normalize('NFKC')
  return !isSpace(char) && isUnmapped(char) ? '\ufffd' : char
}

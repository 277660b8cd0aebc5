import type { Box, Line, Page, Word } from '../document/index.js'
import { type PdfLetter, readLetters } from './pdf-letters.js'
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

/** A line follows another of its paragraph within this many line pitches, from top to top. */
const PARAGRAPH_PITCH = 1.45
/** Words of which the lower one's height overlaps less than this with the other are on different lines. */
const LEAST_OVERLAP = 0.3

/** Reads the text of a page; null when it has none. `number` is the page's, from 1. */
export function readTextLayer(pdfium: Pdfium, page: number, number: number, geometry: PageGeometry): TextLayer | null {
  const { width, height, dpi, pictureCoverage } = geometry
  const letters = readLetters(pdfium, page, width, height)
  if (letters.length === 0) return null
  const share = (counts: (letter: PdfLetter) => boolean) => letters.filter(counts).length / letters.length
  return {
    page: { number, width, height, ...(dpi === undefined ? {} : { dpi }), lines: linesOf(letters, geometry) },
    hidden: share(({ isHidden }) => isHidden),
    unmapped: share(({ isUnmapped }) => isUnmapped),
    pictureCoverage,
  }
}

/** Letters to words, words to lines, lines to paragraphs, in the order of the letters. */
function linesOf(letters: readonly PdfLetter[], geometry: PageGeometry): Line[] {
  const lines: Word[][] = []
  let word: PdfLetter[] = []
  let startsLine = true
  const endWord = () => {
    const line = lines.at(-1)
    const made = wordOf(word, geometry)
    word = []
    if (!made) return
    if (startsLine || !line || !goesOn(line, made)) lines.push([made])
    else line.push(made)
    startsLine = false
  }
  for (const letter of letters) {
    if (letter.after !== 'nothing') endWord()
    if (letter.after === 'line-end') startsLine = true
    word.push(letter)
  }
  endWord()
  return partParagraphs(
    lines.map((words) => {
      const boxes = words.flatMap(({ box }) => box ?? [])
      return { words, ...(boxes.length > 0 ? { box: around(boxes) } : {}) }
    }),
  )
}

function wordOf(letters: readonly PdfLetter[], { width, height }: PageGeometry): Word | undefined {
  const text = letters
    .map(({ char }) => char)
    .join('')
    .normalize('NFC')
  if (text === '') return undefined
  const boxes = letters.flatMap(({ box }) => box ?? [])
  return { text, ...(boxes.length > 0 ? { box: within(around(boxes), width, height) } : {}) }
}

/** Whether a word stands to the right of a line's last one. */
function goesOn(line: readonly Word[], { box }: Word): boolean {
  const before = line.at(-1)?.box
  return !before || !box || (overlap(before, box) >= LEAST_OVERLAP && box.x1 >= before.x0)
}

function around(boxes: readonly Box[]): Box {
  return {
    x0: Math.min(...boxes.map(({ x0 }) => x0)),
    y0: Math.min(...boxes.map(({ y0 }) => y0)),
    x1: Math.max(...boxes.map(({ x1 }) => x1)),
    y1: Math.max(...boxes.map(({ y1 }) => y1)),
  }
}

/** What lies within the page of a box, to a hundredth of a pixel. */
function within({ x0, y0, x1, y1 }: Box, width: number, height: number): Box {
  const put = (value: number, most: number) => Math.round(100 * Math.min(most, Math.max(0, value))) / 100
  return { x0: put(x0, width), y0: put(y0, height), x1: put(x1, width), y1: put(y1, height) }
}

/** The share of the lower of two boxes' heights that both have. */
function overlap(a: Box, b: Box): number {
  const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
  return shared / Math.max(1, Math.min(a.y1 - a.y0, b.y1 - b.y0))
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

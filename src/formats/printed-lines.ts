import type { Box, Correction, Document, Page, Word } from '../document/index.js'
import type { Exchange } from './changes.js'
import { boxAround, divideBox, Exchanges } from './changes.js'

/** A word as it is printed, for writing. */
export interface PrintedWord extends Word {
  /** Which scanned word of the line it comes from, from 0; the first where it comes from several. */
  readonly at: number
  /** The applied correction it comes from, and the words of this line that were scanned instead. */
  readonly correction?: Correction
  readonly scanned?: string
  /** Whether it is the first of the words that came for the scanned ones: that one names them. */
  readonly isFirst?: boolean
}

export interface PrintedLine {
  readonly words: readonly PrintedWord[]
  readonly box?: Box
}

/** Lines of a page that belong together: those between empty ones. */
export interface PrintedBlock {
  readonly lines: readonly PrintedLine[]
  readonly box?: Box
}

export interface PrintedPage {
  readonly page: Page
  readonly blocks: readonly PrintedBlock[]
}

/**
 * The pages of a document as printed: applied corrections in place of what was scanned. Words that one was split into
 * share its box by their letters; one that several were joined to has the box around them.
 */
export function printPages(document: Document): PrintedPage[] {
  const printed = printLines(document)
  return document.pages.map((page, p) => {
    const blocks: PrintedBlock[] = []
    let lines: PrintedLine[] = []
    const close = () => {
      if (lines.length > 0) blocks.push(withBox({ lines }, lines))
      lines = []
    }
    page.lines.forEach((line, index) => {
      const words = printed[p][index]
      if (words.length === 0) close()
      else lines.push(line.box ? { words, box: line.box } : withBox({ words }, words))
    })
    close()
    return { page, blocks }
  })
}

function withBox<Value extends object>(value: Value, parts: readonly { readonly box?: Box }[]): Value & { box?: Box } {
  const box = boxAround(parts.map((part) => part.box))
  return box ? { ...value, box } : value
}

function printLine(words: readonly Word[], exchanges: ReturnType<Exchanges['of']>): PrintedWord[] {
  const out: PrintedWord[] = []
  const kept = (from: number, to: number) => words.slice(from, to).map((word, i) => ({ ...word, at: from + i }))
  let at = 0
  for (const { from, to, printed, correction } of exchanges) {
    if (from < at) continue
    out.push(...kept(at, from), ...exchange(words.slice(from, to), { from, printed, correction }))
    at = to
  }
  return [...out, ...kept(at, words.length)]
}

function exchange(
  scanned: readonly Word[],
  { from, printed, correction }: Pick<Exchange, 'from' | 'printed' | 'correction'>,
): PrintedWord[] {
  // Word for word where the numbers agree; otherwise the words stand in the room of all.
  if (scanned.length === printed.length) {
    return scanned.map((word, i) => {
      const at = from + i
      if (word.text === printed[i]) return { ...word, at }
      return { ...word, at, text: printed[i], correction, scanned: word.text, isFirst: true }
    })
  }
  const around = boxAround(scanned.map((word) => word.box))
  const boxes = around && divideBox(around, printed)
  const confidences = scanned.map((word) => word.confidence).filter((value) => value !== undefined)
  return printed.map((text, i) => ({
    text,
    at: from,
    ...(confidences.length > 0 ? { confidence: Math.min(...confidences) } : {}),
    ...(boxes ? { box: boxes[i] } : {}),
    correction,
    scanned: scanned.map((word) => word.text).join(' '),
    isFirst: i === 0,
  }))
}

/** The words of a page line by line, empty lines included, as the lines of the scan are counted. */
export function printLines({ pages, corrections }: Document): (readonly PrintedWord[])[][] {
  const exchanges = new Exchanges(corrections)
  return pages.map((page) =>
    page.lines.map((line, index) => printLine(line.words, exchanges.of(page.number, index + 1))),
  )
}

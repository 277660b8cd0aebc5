import { fieldStarts } from './fields.js'
import type { Piece, Row } from './rows.js'
import { cutRow, isGap, partsBetween } from './rows.js'

/** A margin beside a title begins within so many lines of the text, and is no longer than so many. */
const TOP_LINES = 10
const MOST_LINES = 12

/** It stands in the last part of the line, with white space before it in heights of its letters. */
const RIGHT_OF = 0.6
const GUTTER = 2

/** Its lines begin below each other, within this many heights; so many of them make a margin. */
const ALIGNED = 0.6
const FEWEST_LINES = 3

/** A mark in a column, "X" or "Ja", is a table's. */
const SHORTEST = 4

/**
 * Parts data printed in a margin from the title beside it, which readers of scans run together:
 *
 *     Interpellation 1998/99:210 av Beatrice     Inkom
 *     Ask (m) till statsrådet Ingegerd           den 11 mars
 *     Wärnersson om de obligatoriska proven      Prot. 1998/99:80
 *
 * Needs boxes: the margin's lines begin below each other, to the right of white space, at the top of a page. Returns the
 * rows without what stands in margins, and the margins, each from its top.
 */
export function partMargins(rows: readonly Row[]): {
  readonly text: readonly Row[]
  readonly margins: readonly Row[][]
} {
  const text: Row[] = []
  const margins: Row[][] = []
  let at = 0
  while (at < rows.length) {
    let to = at + 1
    while (to < rows.length && rows[to].page === rows[at].page) to++
    const page = rows.slice(at, to)
    const found = findMargin(page)
    if (found) {
      text.push(...found.text)
      margins.push(found.margin)
    } else {
      text.push(...page)
    }
    at = to
  }
  return { text, margins }
}

/** The pieces of a margin: all of it is data. */
export function marginPieces(margin: readonly Row[]): Piece[] {
  const words = margin.flatMap((row) => row.words)
  const starts = fieldStarts(words)
  return starts.map((from, i) => ({ type: 'field', parts: partsBetween(margin, from, starts[i + 1] ?? words.length) }))
}

function findMargin(page: readonly Row[]): { readonly text: Row[]; readonly margin: Row[] } | undefined {
  const top = page.slice(0, TOP_LINES + MOST_LINES)
  if (top.some((row) => row.boxes.length === 0)) return undefined
  const right = Math.max(...page.map(({ x1 }) => x1))
  for (const [i, row] of page.slice(0, TOP_LINES).entries()) {
    const start = wordAfterGutter(row)
    if (start === undefined || row.boxes[start].x0 < RIGHT_OF * right) continue
    const margin = marginFrom(page, i, row.boxes[start].x0)
    if (margin) return margin
  }
  return undefined
}

/** The first word behind a gutter, in the last part of a line of text. */
function wordAfterGutter({ boxes, height }: Row): number | undefined {
  const at = boxes.findIndex((box, w) => w > 0 && box.x0 - boxes[w - 1].x1 > GUTTER * height)
  return at < 0 ? undefined : at
}

function marginFrom(page: readonly Row[], from: number, edge: number): { text: Row[]; margin: Row[] } | undefined {
  const cuts: number[] = []
  let aligned = 0
  let last = from
  for (let i = from; i < Math.min(page.length, from + MOST_LINES); i++) {
    const { boxes, height } = page[i]
    // The first word whose middle lies in the margin; one that lies across its edge is of a line as wide as the page.
    const at = boxes.findIndex(({ x0, x1 }) => (x0 + x1) / 2 > edge)
    const cut = at < 0 ? boxes.length : at
    if (cut > 0 && boxes[cut - 1].x1 > edge + height / 2) break
    const isAligned =
      cut < boxes.length &&
      Math.abs(boxes[cut].x0 - edge) < ALIGNED * height &&
      (cut === 0 || boxes[cut].x0 - boxes[cut - 1].x1 > GUTTER * height)
    if (isAligned) {
      aligned++
      last = i
    }
    cuts.push(cut)
  }
  if (aligned < FEWEST_LINES) return undefined
  const text: Row[] = page.slice(0, from)
  const margin: Row[] = []
  for (let i = from; i <= last; i++) {
    const row = page[i]
    const cut = cuts[i - from]
    if (cut === 0) {
      margin.push(row)
    } else if (cut === row.boxes.length) {
      text.push(row)
    } else {
      const [left, right] = cutRow(row, cut)
      text.push(left)
      margin.push(right)
    }
  }
  if (margin.filter((row) => row.text.length < SHORTEST).length > margin.length / 2) return undefined
  if (text.length === from) return undefined
  return { text: [...withOwnGaps(text, from), ...page.slice(last + 1)], margin }
}

/** An empty line that parts only the margin's lines parts those of the text no more. */
function withOwnGaps(rows: readonly Row[], from: number): Row[] {
  return rows.map((row, i) => {
    if (i <= from) return row
    const { bottom } = rows[i - 1]
    return { ...row, gapBefore: isGap(row.bottom - row.height - bottom, row.height) }
  })
}

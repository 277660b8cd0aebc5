import type { Block, Box, Page, Span } from '../document/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { joinLines } from './join-lines.js'

/**
 * One line of print with what its place says. Everything here reads the repaired text; the span that a piece of it
 * gets points at the words as scanned.
 */
export interface Row {
  /** Page and line from 1, as in a Span. */
  readonly page: number
  readonly line: number
  /** The repaired words. */
  readonly words: readonly string[]
  /** The words joined, without specks at the end: what the row is judged by. */
  readonly text: string
  /** Which scanned word of the line is the row's first: not 0 for what stands in a margin beside the text. */
  readonly first: number
  /** How many words the row has as scanned; its words may be more or fewer. */
  readonly scanned: number
  /** Lengths of the scanned words, to find a place in the scan from a place in the repaired text. */
  readonly scannedLengths: readonly number[]
  /** Where the line begins and ends: pixels, or characters where there are no boxes. */
  readonly x0: number
  readonly x1: number
  /** The line's bottom in pixels at its first word, 0 without boxes. */
  readonly bottom: number
  /** Height of the letters in pixels, 0 without boxes. */
  readonly height: number
  /** True when something sets it apart from the line before: an empty line, white space, or the page's start. */
  readonly gapBefore: boolean
  /** True on pages where gaps stand between most lines, so that they say little. */
  readonly spaced?: boolean
  /** Places in the line with much white space before the word: where columns are parted. */
  readonly columns: readonly number[]
  /** Where the scanned words stand; empty unless all are known. */
  readonly boxes: readonly Box[]
}

/** White space above a line, in heights of its letters, that parts it from the line before. Single spacing has 0.3 to 1. */
const GAP_HEIGHTS = 2

/** White space between two words, in heights of letters, that no justified line has. */
const COLUMN_HEIGHTS = 3

/** The lines that have words, in reading order. `scanned` and `repaired` have the same lines. */
export function readRows(scanned: readonly Page[], repaired: readonly Page[]): Row[] {
  const rows: Row[] = []
  scanned.forEach((page, p) => {
    let gap = true
    let bottom: number | undefined
    page.lines.forEach((line, l) => {
      if (line.words.length === 0) {
        gap = true
        return
      }
      const printed = repaired[p].lines[l].words.map((word) => word.text)
      // A line of nothing but specks may be repaired to nothing: its words stay, as one without letters.
      const words = printed.length === 0 ? [''] : printed
      const text = withoutSpecks(words).join(' ')
      const boxes = line.words.flatMap(({ box }) => (box ? [box] : []))
      const boxed = boxes.length === line.words.length
      // The first word's own box: on a page that is askew the line's box spans the height of two lines.
      const height = boxed ? middle(boxes.map(({ y0, y1 }) => y1 - y0)) : 0
      const top = boxed ? boxes[0].y1 - height : undefined
      const apart = top !== undefined && bottom !== undefined && isGap(top - bottom, height)
      rows.push({
        page: p + 1,
        line: l + 1,
        words,
        text,
        first: 0,
        scanned: line.words.length,
        scannedLengths: line.words.map((word) => word.text.length),
        x0: boxed ? boxes[0].x0 : 0,
        x1: boxed ? boxes[boxes.length - 1].x1 : text.length,
        bottom: boxed ? boxes[0].y1 : 0,
        height,
        gapBefore: gap || apart,
        columns:
          boxed && words.length === line.words.length
            ? boxes.flatMap((box, w) => (w > 0 && box.x0 - boxes[w - 1].x1 > COLUMN_HEIGHTS * height ? [w] : []))
            : [],
        boxes: boxed ? boxes : [],
      })
      gap = false
      bottom = boxed ? boxes[0].y1 : undefined
    })
  })
  return withoutSpacing(rows)
}

/** On a page set with double spacing this share of its lines begins with a small letter below a gap. */
const SPACED = 0.2

/** Below a gap that is only double spacing, a line that was this full goes on in the next. */
const GOES_ON = 0.85

/**
 * Where a gap stands between any two lines, as the reader of scans leaves it in widely spaced print, a gap says
 * nothing: it stays where the line above ended early and the next does not begin with a small letter.
 */
function withoutSpacing(rows: readonly Row[]): Row[] {
  const pages = new Map<number, { lines: number; small: number; full: number }>()
  for (const row of rows) {
    const page = pages.get(row.page) ?? { lines: 0, small: 0, full: 0 }
    page.lines++
    page.full = Math.max(page.full, row.x1)
    pages.set(row.page, page)
  }
  rows.forEach((row, i) => {
    const page = pages.get(row.page)!
    const before = rows[i - 1]
    if (row.gapBefore && before?.page === row.page && goesOnFrom(before, page.full) && startsInWord(row)) page.small++
  })
  return rows.map((row, i) => {
    const page = pages.get(row.page)!
    const before = rows[i - 1]
    if (!row.gapBefore || before?.page !== row.page || page.small < SPACED * page.lines) return row
    const goesOn = startsInWord(row) || (goesOnFrom(before, page.full) && !/[.!?:]$/u.test(before.text))
    return { ...row, gapBefore: !goesOn, spaced: true }
  })
}

function goesOnFrom(row: Row, full: number): boolean {
  return row.x1 > GOES_ON * full
}

/** Begins with a small letter that is not what a bullet was read as. */
function startsInWord(row: Row): boolean {
  return /^\p{Ll}[\p{Ll}-]/u.test(row.text)
}

/** A mark that no Swedish print parts from its word: at a line's end it is a speck. */
const SPECK = /^[.,'"|°~_´`]$/u

/** Whether white space between two lines parts them. */
export function isGap(space: number, height: number): boolean {
  return space > GAP_HEIGHTS * height
}

/**
 * Cuts a row in two before its scanned word `at`: what stands in the text and what stands in the margin beside it. The
 * row must have boxes.
 */
export function cutRow(row: Row, at: number): readonly [left: Row, right: Row] {
  const word = row.words.findIndex((_, w) => scannedIndex(row, w) >= at)
  const cut = word < 0 ? row.words.length : word
  return [
    partOf(row, { from: 0, to: at }, row.words.slice(0, cut)),
    partOf(row, { from: at, to: row.scanned }, row.words.slice(cut)),
  ]
}

function partOf(row: Row, { from, to }: Pick<Span, 'from' | 'to'>, words: readonly string[]): Row {
  const boxes = row.boxes.slice(from, to)
  const kept = words.length === 0 ? [''] : words
  return {
    ...row,
    words: kept,
    text: withoutSpecks(kept).join(' '),
    first: row.first + from,
    scanned: to - from,
    scannedLengths: row.scannedLengths.slice(from, to),
    x0: boxes[0].x0,
    x1: boxes[boxes.length - 1].x1,
    bottom: boxes[0].y1,
    height: middle(boxes.map(({ y0, y1 }) => y1 - y0)),
    columns: [],
    boxes,
  }
}

function withoutSpecks(words: readonly string[]): readonly string[] {
  let to = words.length
  while (to > 1 && SPECK.test(words[to - 1])) to--
  return words.slice(0, to)
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]
}

/** A run of a row's repaired words, half-open. */
export interface Part {
  readonly row: Row
  readonly from: number
  readonly to: number
}

/** A block before it has its text: what it is, and the parts of rows it is made of. */
export interface Piece extends Pick<Block, 'type' | 'level' | 'marker' | 'name' | 'role'> {
  readonly parts: readonly Part[]
  /** Words at its beginning that are its mark and not its text. */
  readonly markWords?: number
}

export function wholeRow(row: Row): Part {
  return { row, from: 0, to: row.words.length }
}

/** The parts of rows that hold words `from` to `to` of all their words. */
export function partsBetween(rows: readonly Row[], from: number, to: number): Part[] {
  const parts: Part[] = []
  let first = 0
  for (const row of rows) {
    const start = Math.max(from - first, 0)
    const end = Math.min(to - first, row.words.length)
    if (start < end) parts.push({ row, from: start, to: end })
    first += row.words.length
  }
  return parts
}

/** What the lines between a table's columns are read as: no part of its text. */
const RULE = /^\|+$/u

/** Gives a piece its text and its spans. */
export function blockOf({ parts, markWords = 0, ...rest }: Piece, lexicon?: Lexicon): Block {
  const isText = (word: string) => rest.type !== 'table-row' || !RULE.test(word)
  const lines = parts.map(({ row, from, to }) => row.words.slice(from, to).filter(isText))
  return {
    ...rest,
    text: joinLines([lines[0].slice(markWords), ...lines.slice(1)], lexicon),
    spans: parts.map(spanOf).filter(({ from, to }) => from < to),
  }
}

function spanOf({ row, from, to }: Part): Span {
  const { page, line, first } = row
  return { page, line, from: first + scannedIndex(row, from), to: first + scannedIndex(row, to) }
}

/**
 * The scanned word at which a repaired word begins. Where words were joined or split, the one whose beginning lies
 * nearest in letters; it never decreases, so parts that adjoin in the repaired line adjoin in the scanned one.
 */
function scannedIndex(row: Row, index: number): number {
  if (index === 0) return 0
  if (index === row.words.length) return row.scanned
  if (row.words.length === row.scanned) return index
  let letters = 0
  for (let w = 0; w < index; w++) letters += row.words[w].length
  let at = 0
  let nearest = 0
  let least = letters
  row.scannedLengths.forEach((length, w) => {
    at += length
    if (Math.abs(at - letters) < least) {
      least = Math.abs(at - letters)
      nearest = w + 1
    }
  })
  return nearest
}

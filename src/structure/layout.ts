import type { Row } from './rows.js'

/** The line that a page's lines fill: nine tenths of them end before it. */
const FULL_LINE = 0.9

/** Pages with fewer lines than this are too short to have a usual line. */
const FEW = 12

/** White space, as a share of the line, that a word must leave to be sure that it would have fitted: ragged text. */
const ROOM = 0.04

/** A page with fewer gaps than this per line does not part its paragraphs by them. */
const GAPLESS = 0.12

const TERMINAL = /[.!?:;][”"»')\]]*$/u
const STARTS_SMALL = /^["'”»(]?\p{Ll}/u
const STARTS_LARGE = /^["'”»(]?[\p{Lu}\d§]/u

/** What a row's length and its neighbours tell. */
export interface Layout {
  /** Whether the line ended before it was full: the first word of `next` would have fitted. */
  endsEarly(row: Row, next: Row | undefined): boolean
  /** Whether paragraphs of the row's page are not parted by gaps, so that only line ends tell them. */
  gapless(row: Row): boolean
  /** The usual height of letters in pixels, 0 without boxes. */
  readonly height: number
  /** The row's end as a share of its page's full line. */
  fill(row: Row): number
}

/** Measures the full line of each page. Pages of few lines are measured with the whole document. */
export function measureLayout(rows: readonly Row[]): Layout {
  const byPage = new Map<number, number[]>()
  for (const row of rows) {
    const ends = byPage.get(row.page)
    if (ends) ends.push(row.x1)
    else byPage.set(row.page, [row.x1])
  }
  const full = new Map<number, number>()
  for (const [page, ends] of byPage) {
    const share = ends.length < FEW ? 1 : FULL_LINE
    full.set(page, ends.toSorted((a, b) => a - b)[Math.floor(share * (ends.length - 1))])
  }
  const widest = [...full.values()].toSorted((a, b) => a - b)[full.size >> 1] ?? 1
  const fullLine = (row: Row) => {
    const few = byPage.get(row.page)!.length < FEW && row.height === 0
    return Math.max(full.get(row.page)!, few ? widest : 1)
  }
  const gaps = new Map<number, number>()
  for (const row of rows) if (row.gapBefore) gaps.set(row.page, (gaps.get(row.page) ?? 0) + 1)
  const heights = rows.map((row) => row.height).sort((a, b) => a - b)
  return {
    height: heights[heights.length >> 1] ?? 0,
    gapless: (row) => (gaps.get(row.page) ?? 0) < GAPLESS * byPage.get(row.page)!.length,
    endsEarly(row, next) {
      const line = fullLine(row)
      if (next === undefined) return row.x1 < FULL_LINE * line
      const letter = (row.x1 - row.x0) / Math.max(1, row.text.length)
      return row.x1 + (next.words[0].length + 1) * letter < (1 - ROOM) * line
    },
    fill: (row) => row.x1 / fullLine(row),
  }
}

export function endsTerminal(text: string): boolean {
  return TERMINAL.test(text)
}

export function startsSmall(text: string): boolean {
  return STARTS_SMALL.test(text)
}

export function startsLarge(text: string): boolean {
  return STARTS_LARGE.test(text)
}

/** Whether the text breaks off in the middle of a word: "kommun-". */
export function endsBroken(text: string): boolean {
  return /[\p{L}][-\u2010\u00AD\u00AC]$/u.test(text)
}

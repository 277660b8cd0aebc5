import type { Box, Page } from '../document/index.js'

/** Columns are parted by at least so much, in heights of words: white between words is under one, in justified text under two. */
const NARROWEST_GUTTER = 2
/** The share of the lower word's height by which two words stand on one line. */
const ON_ONE_LINE = 0.5
/** Words lean over each other by less than this, in their heights, where the page is aslant. */
const LEANING = 0.5
/** White lies under white by chance over some lines; real columns, however near, go on for most of the page. */
const LARGEST_SHARE = 1 / 3
const LETTERS = /[\p{L}\d]{2}/u

/**
 * Whether a block of text was taken for columns. The engine's layout analysis sees columns where some lines happen to
 * have their white under each other, and reads the left halves before the right ones, words cut in two among them
 * ("bostadsminis", "ters"). It shows in lines that go on where others end, as near as words stand.
 * Cost: the square of the lines.
 */
export function hasFalseColumns(page: Page): boolean {
  const ends: { first: Box; last: Box; from: string; to: string }[] = []
  const heights: number[] = []
  for (const { words } of page.lines) {
    const [first, last] = [words[0], words.at(-1)]
    if (first?.box !== undefined && last?.box !== undefined) {
      ends.push({ first: first.box, last: last.box, from: first.text, to: last.text })
    }
    for (const { text, box } of words) if (box !== undefined && LETTERS.test(text)) heights.push(box.y1 - box.y0)
  }
  if (heights.length === 0) return false
  const tall = heights.sort((a, b) => a - b)[heights.length >> 1]

  let torn = 0
  for (const left of ends) {
    for (const right of ends) {
      if (left === right || !(LETTERS.test(left.to) || LETTERS.test(right.from))) continue
      const [a, b] = [left.last, right.first]
      const shared = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
      const gap = (b.x0 - a.x1) / tall
      if (shared >= ON_ONE_LINE * Math.min(a.y1 - a.y0, b.y1 - b.y0) && gap > -LEANING && gap < NARROWEST_GUTTER) torn++
    }
  }
  return torn > 0 && torn <= Math.max(1, LARGEST_SHARE * (ends.length - torn))
}

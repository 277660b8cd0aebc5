/**
 * What a stamp, a logo or dirt was read as ("= Aen KALK Å ALLO -"): marked, so that nobody repairs it into words.
 */
import type { WordJudge } from '../correct/index.js'
import type { Line, Page, Word } from '../document/index.js'

/** Mean confidence under which a whole line may be junk, and a mark by itself. */
const DOUBTFUL_LINE = 0.5
const DOUBTFUL_MARK = 0.4
/** Nats a letter from which a word looks like no word: common words cost 1 to 2, unknown ones 3, noise 4 and more. */
const NOISE = 3.6
/** A line of which this share of the letters stands in such words is junk. */
const MOSTLY = 0.8

const LETTER = /[\p{L}\d]/gu

/** The page with its junk marked; the same page when it has none. Without a judge only marks are told. */
export function markJunk(page: Page, judge?: WordJudge): Page {
  let changed = false
  const lines = page.lines.map((line): Line => {
    const isJunk = judge !== undefined && isJunkLine(line, judge)
    const words = line.words.map((word): Word => (isJunk || isStrayMark(word) ? { ...word, junk: true } : word))
    if (!words.some(({ junk }) => junk)) return line
    changed = true
    return { ...line, words }
  })
  return changed ? { ...page, lines } : page
}

function isStrayMark({ text, confidence = 1 }: Word): boolean {
  return confidence < DOUBTFUL_MARK && !/[\p{L}\d§%@•]/u.test(text)
}

function isJunkLine({ words }: Line, judge: WordJudge): boolean {
  if (words.length === 0) return false
  const confidence = words.reduce((sum, word) => sum + (word.confidence ?? 1), 0) / words.length
  if (confidence >= DOUBTFUL_LINE) return false
  let letters = 0
  let noise = 0
  for (const { text } of words) {
    const count = text.match(LETTER)?.length ?? 0
    letters += count
    if (count < 3 || judge.costOf(text) > NOISE * count) noise += count
  }
  return noise >= MOSTLY * letters
}

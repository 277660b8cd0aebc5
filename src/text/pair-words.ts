import { distance as unitDistance } from 'fastest-levenshtein'
import { cheapestPath, DELETE, PAIR, restCosts } from './cheapest-path.js'
import { commonPoints, type Point } from './common-points.js'

/**
 * Which word stands for which. A shortest edit script does not care whether "tjdnst" is paired with "tjänst" or with
 * its neighbour; who asks what became of each word does. So pairing two words costs the more the less alike they are,
 * and leaving both without partner always costs more than pairing them:
 *
 *     truth    i   tjänst   hos   kommunen
 *     scanned      tjdnst         kommunen    and not "i" with "tjdnst"
 */

/**
 * Costs are whole numbers, so that ties are exact; ONE of them stand for 1. Equal words cost nothing, others from
 * DIFFERENT (0.6) up to 1 by the share of letters that differ, a word left alone GAP (0.75). Two words left alone (1.5)
 * are dearer than any pair; one left alone beside a good pair is cheaper than two bad pairs. LETTERS, the 0.4 that
 * depend on the letters, is the least common multiple of 1 to 16: shares of words that long divide without a rest.
 */
const LETTERS = 720_720
const ONE = 1_801_800
const DIFFERENT = ONE - LETTERS
const GAP = 1_351_350

/** Texts longer than this are cut where they plainly agree: a page is aligned whole, a book in pieces. */
const WHOLE = 2048

/** Beyond this many words without agreement the texts have nothing to do with each other, and are cut anyhow. */
const LONGEST_PIECE = 4096

/** Keeps pairs' costs for one piece: words repeat, and so do cells, each time the search widens. */
type KnownCosts = Map<number, number>

/**
 * For every word of `words` the index of the word of `others` that stands in its place, or -1 where none does.
 * Pairs never cross. Similar words are paired first (costs above); of equally cheap alignments the one is taken which,
 * followed from the end, pairs rather than leaves a word of `words` alone, and that rather than one of `others`.
 *
 * Exact up to 2,048 words a side. Longer texts are first cut at passages that each side has exactly once, in the same
 * order; no pair is made across a cut. Words are compared by UTF-16 units, which only weighs which pair comes first.
 */
export function pairWords(words: readonly string[], others: readonly string[]): Int32Array {
  const partners = new Int32Array(words.length).fill(-1)
  let start: Point = { at: 0, otherAt: 0 }
  for (const end of cuts(words, others)) {
    pairPiece(words.slice(start.at, end.at), others.slice(start.otherAt, end.otherAt), start, partners)
    start = end
  }
  return partners
}

/** The ends of the pieces, each as long as agreement allows without passing WHOLE; the last ends both texts. */
function cuts(words: readonly string[], others: readonly string[]): Point[] {
  const end = { at: words.length, otherAt: others.length }
  if (Math.max(end.at, end.otherAt) <= WHOLE) return [end]
  const ends: Point[] = []
  let last: Point = { at: 0, otherAt: 0 }
  let candidate = last
  for (const point of [...commonPoints(words, others), end]) {
    if (lengthOf(last, point) > WHOLE && candidate !== last) {
      ends.push(candidate)
      last = candidate
    }
    if (lengthOf(last, point) > LONGEST_PIECE) {
      ends.push(...divide(last, point))
      last = point
    }
    candidate = point
  }
  if (last !== end) ends.push(end)
  return ends
}

function lengthOf(start: Point, end: Point): number {
  return Math.max(end.at - start.at, end.otherAt - start.otherAt)
}

/** The ends of pieces of equal shares, none longer than LONGEST_PIECE. */
function divide(start: Point, end: Point): Point[] {
  const pieces = Math.ceil(lengthOf(start, end) / LONGEST_PIECE)
  return Array.from({ length: pieces }, (_, piece) => {
    const share = (piece + 1) / pieces
    return {
      at: start.at + Math.round((end.at - start.at) * share),
      otherAt: start.otherAt + Math.round((end.otherAt - start.otherAt) * share),
    }
  })
}

function pairPiece(words: readonly string[], others: readonly string[], start: Point, partners: Int32Array): void {
  const known: KnownCosts = new Map()
  const numbers = new Map<string, number>()
  const number = (word: string): number => {
    const given = numbers.get(word)
    if (given !== undefined) return given
    numbers.set(word, numbers.size)
    return numbers.size - 1
  }
  const rowNumbers = Int32Array.from(words, number)
  const columnNumbers = Int32Array.from(others, number)
  const distinct = numbers.size
  const steps = cheapestPath({
    rows: words.length,
    columns: others.length,
    gap: GAP,
    pair(row, column) {
      const wordNumber = rowNumbers[row]
      const otherNumber = columnNumbers[column]
      if (wordNumber === otherNumber) return 0
      const key = wordNumber * distinct + otherNumber
      let cost = known.get(key)
      if (cost === undefined) {
        cost = differentCost(words[row], others[column])
        known.set(key, cost)
      }
      return cost
    },
    restOfRows: restCosts(words.length, leastCostOf(words, new Set(others))),
    restOfColumns: restCosts(others.length, leastCostOf(others, new Set(words))),
  })
  let at = 0
  let otherAt = 0
  for (const step of steps) {
    if (step === PAIR) partners[start.at + at] = start.otherAt + otherAt
    if (step === PAIR || step === DELETE) at++
    if (step !== DELETE) otherAt++
  }
}

function differentCost(word: string, other: string): number {
  const share = unitDistance(word, other) / Math.max(word.length, other.length)
  return DIFFERENT + Math.round(LETTERS * share)
}

/**
 * What each word costs at least: one without an equal on the other side is left alone, or paired at the price of one
 * letter of its partner's, which is then at most one letter longer.
 */
function leastCostOf(words: readonly string[], others: ReadonlySet<string>): (at: number) => number {
  return (at) => {
    if (others.has(words[at])) return 0
    return Math.min(GAP, DIFFERENT + Math.floor(LETTERS / (words[at].length + 1)))
  }
}

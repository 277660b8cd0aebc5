import { distance as unitDistance } from 'fastest-levenshtein'
import { type Renamed, rename } from './rename.js'

/**
 * How many symbols must be replaced, added or taken away to make one sequence of another. Exact at every length.
 *
 * Two kernels, because each is hopeless where the other shines. `fastest-levenshtein` runs Myers' bit vectors, 32
 * symbols at a time, over UTF-16 units: so symbols (words, grapheme clusters) are first renamed to single units, and
 * what both sides share nearly always fits. Its time is the product of the lengths, though: for the characters of a
 * book, minutes. `errorBoundDistance` follows the diagonals instead and grows with the length plus the square of the
 * distance.
 */

/** Distinct UTF-16 units, and so the largest alphabet that fits the bit-vector kernel. */
const UNITS = 0x10000

/** Up to this product of lengths (some 4,000 by 4,000) the bit vectors need a few milliseconds: nothing to be won. */
const SMALL_PRODUCT = 1 << 24

/** Symbols the bit vectors take in one step, which costs about as much as one step on one diagonal. */
const SYMBOLS_PER_STEP = 32

/** String.fromCharCode takes its units as arguments, and engines limit how many there may be. */
const UNITS_PER_CALL = 8192

/**
 * The Levenshtein distance of two sequences of symbols, such as words or the `graphemes` of two texts.
 *
 * Sources: Levenshtein 1966, Soviet Physics Doklady 10(8); Myers 1999, JACM 46(3) (bit vectors, as in
 * `fastest-levenshtein`); Ukkonen 1985, Information and Control 64 (diagonals).
 */
export function distance(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length)
  const renamed = rename(a, b)
  const product = a.length * b.length
  const fitsUnits = renamed.size <= UNITS
  if (fitsUnits && product <= SMALL_PRODUCT) return bitVectorDistance(renamed)
  // Past this many errors the diagonals have taken as many steps as the bit vectors would need in all.
  const worthwhile = fitsUnits ? Math.ceil(Math.sqrt(product / SYMBOLS_PER_STEP)) : Math.max(a.length, b.length)
  return errorBoundDistance(renamed.a, renamed.b, worthwhile) ?? bitVectorDistance(renamed)
}

function bitVectorDistance({ a, b }: Renamed): number {
  return unitDistance(asUnits(a), asUnits(b))
}

function asUnits(names: Int32Array): string {
  let units = ''
  for (let from = 0; from < names.length; from += UNITS_PER_CALL) {
    units += String.fromCharCode(...names.subarray(from, from + UNITS_PER_CALL))
  }
  return units
}

/**
 * The distance by furthest reach, or undefined when it is more than `most`.
 *
 * Diagonal d holds the cells (i, i + d). For each number of errors the kernel keeps, per diagonal, how far down `a`
 * it is possible to come; one more error steps there from the diagonal itself (replace), from the one on its left
 * (insert) or on its right (delete), and then equal symbols are passed for nothing:
 *
 *          k o m m u n
 *      k   0                 0 errors: diagonal 0 passes "kom" and stands before its second m
 *      o     0
 *      m       0
 *      u         1 .         1 error: inserting the m moves to diagonal 1, and "un" is passed to the end
 *      n           . 1
 *
 * Memory is two integers a diagonal reached. Time is the length plus the square of the distance.
 */
function errorBoundDistance(a: Int32Array, b: Int32Array, most: number): number | undefined {
  const n = a.length
  const m = b.length
  const goal = m - n
  if (Math.abs(goal) > most) return undefined
  const lowest = -Math.min(n, most)
  const highest = Math.min(m, most)
  // One diagonal beyond each end is kept unreached, so that the loop needs no test for its neighbours.
  const origin = 1 - lowest
  const unreached = -2
  let before = new Int32Array(highest - lowest + 3).fill(unreached)
  let now = new Int32Array(before.length).fill(unreached)
  for (let errors = 0; errors <= most; errors++) {
    const from = Math.max(-errors, lowest)
    const to = Math.min(errors, highest)
    for (let diagonal = from; diagonal <= to; diagonal++) {
      const slot = diagonal + origin
      const replaced = before[slot] + 1
      const inserted = before[slot - 1]
      const deleted = before[slot + 1] + 1
      let i = errors === 0 ? 0 : Math.max(replaced, inserted, deleted)
      const end = Math.min(n, m - diagonal)
      if (i > end) i = end
      while (i < end && a[i] === b[i + diagonal]) i++
      now[slot] = i
    }
    if (goal >= from && goal <= to && now[goal + origin] === n) return errors
    const swap = before
    before = now
    now = swap
  }
  return undefined
}

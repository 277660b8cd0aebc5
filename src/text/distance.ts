import { distance as unitDistance } from 'fastest-levenshtein'
import { bandDistance } from './band-distance.js'
import { rename } from './rename.js'

/**
 * How many symbols must be replaced, added or taken away to make one sequence of another. Exact at every length.
 *
 * Two kernels. `fastest-levenshtein` fills the whole grid, 32 symbols at a time, over UTF-16 units: so symbols (words,
 * grapheme clusters) are first renamed to single units. Up to a few pages nothing is faster. `bandDistance` fills only
 * the band in which the best path lies: the characters of a book take seconds instead of minutes.
 */

/** Distinct UTF-16 units, and so the largest alphabet that fits the kernel for short sequences. */
const UNITS = 0x10000

/** Up to this product of lengths (some 2,000 by 2,000) the whole grid needs a millisecond: nothing to be won. */
const SMALL_PRODUCT = 1 << 22

/** String.fromCharCode takes its units as arguments, and engines limit how many there may be. */
const UNITS_PER_CALL = 8192

/**
 * The Levenshtein distance of two sequences of symbols, such as words or the `graphemes` of two texts.
 *
 * Sources: Levenshtein 1966, Soviet Physics Doklady 10(8); Myers 1999, JACM 46(3) (bit vectors).
 */
export function distance(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.max(a.length, b.length)
  const renamed = rename(a, b)
  if (renamed.size > UNITS || a.length * b.length > SMALL_PRODUCT) return bandDistance(renamed)
  return unitDistance(asUnits(renamed.a), asUnits(renamed.b))
}

function asUnits(names: Int32Array): string {
  let units = ''
  for (let from = 0; from < names.length; from += UNITS_PER_CALL) {
    units += String.fromCharCode(...names.subarray(from, from + UNITS_PER_CALL))
  }
  return units
}

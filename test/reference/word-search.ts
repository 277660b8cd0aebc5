import type { ErrorModel } from '../../src/channel/index.js'
import { UNITS_PER_NAT } from '../../src/correct/units.js'
import { ALPHABET } from '../../src/lexicon/index.js'

/**
 * The words a token may have been, by trying every word and every way to it: the slow twin of the plain walk of
 * `src/correct/word-walk.ts`. One letter group at most may have been lost; letters are otherwise confused as the error
 * model has learned, or came back as they were, or in the other case. Each edit's cost is rounded to the units of the search.
 */

export type PrintedShape = 'lower' | 'title' | 'upper'

/** A lower-case word in a shape. */
export function shapedSlowly(word: string, shape: PrintedShape): string {
  if (shape === 'upper') return word.toUpperCase()
  return shape === 'title' ? word.slice(0, 1).toUpperCase() + word.slice(1) : word
}

/**
 * What one letter of a token costs that no confusion speaks of: the same one, or the same in the other case, which is
 * cheaper in a token all of capitals; infinite otherwise.
 */
function plainCost(model: ErrorModel, printed: string, unit: string, token: string): number {
  if (printed === unit) return ALPHABET.includes(unit.toLowerCase()) ? model.same(unit) : Infinity
  if (printed.toLowerCase() !== unit.toLowerCase()) return Infinity
  const isCapitals = token.length > 1 && token === token.toUpperCase()
  return (isCapitals ? model.unseen.capitals : undefined) ?? model.unseen.case
}

/**
 * The cost of the cheapest way from a lower-case word, printed in a shape, to the token from `at` on; infinite where
 * there is none. A capital belongs to the token's first letter: where the word's own first letter was lost, to the next.
 * A stroke in the word parts a compound: no edit reaches over it, and something of the token is left for what follows.
 */
export function slowChannelCost(
  model: ErrorModel,
  word: string,
  shape: PrintedShape,
  token: string,
  at = 0,
  mayLose = true,
): number {
  if (word === '' && at === token.length) return 0
  if (word.startsWith('|')) {
    return at === token.length ? Infinity : slowChannelCost(model, word.slice(1), shape, token, at, mayLose)
  }
  const here = shape === 'title' && at > 0 ? 'lower' : shape
  let least = Infinity
  for (let letters = 0; letters <= 3 && letters <= word.length; letters++) {
    for (let units = 0; units <= 3 && at + units <= token.length; units++) {
      if (letters + units === 0 || (units === 0 && !mayLose) || word.slice(0, letters).includes('|')) continue
      const printed = shapedSlowly(word.slice(0, letters), units === 0 && here === 'title' ? 'lower' : here)
      const scanned = token.slice(at, at + units)
      const listed = model.byScanned.get(scanned)?.find((edit) => edit.printed === printed)
      const own = letters === 1 && units === 1 ? plainCost(model, printed, scanned, token) : Infinity
      const cost = Math.round((listed?.cost ?? own) * UNITS_PER_NAT) / UNITS_PER_NAT
      if (cost === Infinity) continue
      least = Math.min(
        least,
        cost + slowChannelCost(model, word.slice(letters), shape, token, at + units, mayLose && units > 0),
      )
    }
  }
  return least
}

import type { Token } from './tokens.js'

/** What read a page, as far as its text tells. */
export type ReadBy = 'english' | 'swedish'

/**
 * On every right page, and on every page that a Swedish model read, å, ä and ö are 3.0 to 9.8 % of the letters (median 5.1 %,
 * over 65 pages of parliament and by-law text); on pages that an English model read they are none.
 */
const LEAST_SWEDISH_SHARE = 0.012
/** Fewer letters than this say little; then a single å, ä or ö decides. */
const FEW_LETTERS = 80

/** Tells from a document's letters what kind of model read it. Cost: linear in its tokens. */
export function tellReader(pages: readonly (readonly Token[])[]): ReadBy {
  let letters = 0
  let swedish = 0
  for (const tokens of pages) {
    for (const { run, rest } of tokens) {
      letters += run.letters + (rest?.run.letters ?? 0)
      swedish += run.swedishLetters + (rest?.run.swedishLetters ?? 0)
    }
  }
  if (letters < FEW_LETTERS) return swedish > 0 ? 'swedish' : 'english'
  return swedish / letters < LEAST_SWEDISH_SHARE ? 'english' : 'swedish'
}

/** The share of words that the pages learned from had damaged, by what read them; the decoder's probabilities assume it. */
export const ASSUMED_RATE: Record<ReadBy, number> = { english: 0.3, swedish: 0.02 }

/** What is believed before looking: so many damaged words in so many. A short text stays near this. */
const BELIEF = { damaged: 0.15, words: 60 }
const ROUNDS = 8

/** A probability under another rate of damage than the one it was worked out with: its odds move with the rates' odds. */
export function underRate(probability: number, assumed: number, rate: number): number {
  const odds = (probability / (1 - probability)) * (rate / (1 - rate)) * ((1 - assumed) / assumed)
  return probability >= 1 ? 1 : odds / (1 + odds)
}

/**
 * Estimates how many of a document's words are damaged from how likely each one seemed to be, by
 * expectation-maximisation: the likelier the words are to be damaged under a rate, the higher the rate (Saerens, Latinne
 * and Decaestecker 2002, Neural Computation 14(1)). On right text the few false alarms talk each other down; on a damaged
 * page they bear each other out.
 *
 * @param probabilities for each word that could have been read otherwise, that it was damaged, under `assumed`
 * @param words all words of the document
 * @returns the rate, at most `assumed`: a page worse than those learned from is as bad as the words themselves say
 */
export function estimateRate(probabilities: readonly number[], words: number, assumed: number): number {
  let rate = assumed
  for (let round = 0; round < ROUNDS; round++) {
    const expected = probabilities.reduce((sum, probability) => sum + underRate(probability, assumed, rate), 0)
    rate = Math.min(assumed, (expected + BELIEF.damaged) / (words + BELIEF.words))
  }
  return rate
}

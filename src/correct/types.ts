import type { Correction, Page, Reason } from '../document/index.js'

/** What a caller may ask of one correction run. */
export interface CorrectOptions {
  /** Corrections at or above this confidence (0 to 1) are marked as applied. Default: `DEFAULT_MIN_CONFIDENCE`. */
  readonly minConfidence?: number
  /** The caller's own right words (names, terms): known from then on, kept when met, candidates for damaged ones. */
  readonly words?: readonly string[]
  /** Patterns never touched: a word that overlaps a match in its line stays as it is. */
  readonly protect?: readonly RegExp[]
}

/** One way to read a word, with its account. Costs are -ln(probability); the least total is chosen. */
export interface Reading {
  readonly printed: string
  readonly cost: number
  readonly reasons: readonly Reason[]
}

/** What the corrector thinks of one word in its context, best reading first. */
export interface Explanation {
  readonly scanned: string
  readonly chosen: string
  /** Probability, 0 to 1, that `chosen` is what the page says. */
  readonly confidence: number
  /** Why the word was never up for change ("a number", "an abbreviation"); absent when it was. */
  readonly protectedAs?: string
  readonly readings: readonly Reading[]
}

/** Proposes corrections. Made once with `createCorrector`, used for any number of documents; keeps no state between them. */
export interface Corrector {
  /**
   * Proposes corrections for the pages of ONE document, in reading order. The pages are only read.
   * Never throws on any text; throws TypeError or RangeError for misused options.
   */
  correct(pages: readonly Page[], options?: CorrectOptions): Correction[]
  /**
   * Explains one word, as if it stood between the words `before` and `after`. Throws TypeError or RangeError when
   * `word` is not one run without white space.
   */
  explain(word: string, context?: { readonly before?: string; readonly after?: string }): Explanation
}

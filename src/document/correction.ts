import type { Span } from './page.js'

/**
 * What kind of damage a correction mends: letters within a `word`, a word split in two (`join`), two run together
 * (`split`), only the `case`, or only a punctuation `mark`.
 */
export type CorrectionKind = 'word' | 'join' | 'split' | 'case' | 'mark'

/** One line of the account of a correction: what was assumed, and its cost as -ln(probability). */
export interface Reason {
  readonly what: string
  readonly cost: number
}

/**
 * A proposal to read what was scanned as something else. Points at the scanned words; changes nothing by itself.
 *
 * `scanned` and `printed` hold one part per span, parts joined by a line feed: a word broken at a line end,
 * "kommun-\nfullmaktige", is mended as "kommun-\nfullmäktige" and keeps its break. Within a part words are
 * separated by one space, so that a `split` has more words printed than scanned and a `join` fewer.
 */
export interface Correction {
  readonly spans: readonly Span[]
  readonly scanned: string
  readonly printed: string
  /** The estimated probability, 0 to 1, that `printed` is what the page says. */
  readonly confidence: number
  /** Whether the confidence reached the threshold. Corrections below it are listed too, with `applied: false`. */
  readonly applied: boolean
  readonly kind: CorrectionKind
  readonly reasons: readonly Reason[]
  /** The second best reading, and how much dearer it was than the one chosen, as -ln(probability). */
  readonly runnerUp?: { readonly printed: string; readonly cost: number }
}

import type { ErrorModelSettings } from '../channel/index.js'

/** Settings of the search, all costs in nats. */
export interface SearchSettings {
  /** Candidates dearer than the best by more than this are dropped. */
  readonly margin: number
  /** Most candidates kept for a token. */
  readonly most: number
  /** -ln of the share of running words that are compounds not in the lexicon, and of wholly unknown words. */
  readonly compound: number
  readonly unknown: number
}

/**
 * The numbers of the corrector that weigh its parts against each other, in one place; costs are -ln(probability) in nats.
 * Chosen on 86 pages of parliament, guideline, by-law and statute text. The ground is flat: 0.8 to 0.9 for the language
 * weight, 0.7 to 0.9 for the flattening, 3.5 to 5.5 for an unknown word change wrong words by at most 0.15 points.
 */
export const SEARCH: SearchSettings = { margin: 6, most: 8, compound: 4, unknown: 4.5 }

/** Pages read by an English model: letters it does not know come back as others. */
export const ENGLISH_MODEL: ErrorModelSettings = {
  flatten: 0.8,
  surcharge: 0,
  unseen: { other: 9, lost: 8, invented: 8, case: 9, capitals: 4 },
}

/** Pages read by a Swedish model: few errors, and harm is the danger. */
export const SWEDISH_MODEL: ErrorModelSettings = {
  flatten: 1,
  surcharge: 2,
  unseen: { other: 11, lost: 11, invented: 11, case: 9 },
}

/** How much the word sequence counts beside the error model: its probabilities are too sure of themselves. */
export const LANGUAGE_WEIGHT = 0.9
export const SHAPE_WEIGHT = 1

/** The decoder's posteriors are too sure as well; costs are multiplied by this before they become probabilities. */
export const POSTERIOR_SCALE = 0.7

/** Hypotheses dearer than the best at their place by more than this are dropped. */
export const BEAM = 14

import {
  type Changes,
  type Errors,
  type MeanRates,
  type Measure,
  type Preference,
  summarise,
} from '../../src/evaluate/index.js'
import { type Interval, intervalsOf } from './intervals.js'

/**
 * One document's counts: words, characters, word errors before and after, character errors before and after, mended,
 * missed, harmed, misdirected. Kept in results so that two runs can be compared document by document.
 */
export type Counts = readonly [
  words: number,
  characters: number,
  wordErrorsBefore: number,
  wordErrorsAfter: number,
  characterErrorsBefore: number,
  characterErrorsAfter: number,
  mended: number,
  missed: number,
  harmed: number,
  misdirected: number,
]

/** Gain and harm over the documents of a collection. */
export interface Figures {
  readonly words: number
  readonly characters: number
  readonly before: Errors
  readonly after: Errors
  readonly changes: Changes
  /** Means of the documents' rates. */
  readonly macro: { readonly before: MeanRates; readonly after: MeanRates }
  readonly preference: Preference
  /** 95 of 100 collections of as many such documents lie within. Null for one document, and where there is no rate. */
  readonly intervals: Intervals
  readonly documents: readonly Counts[]
}

export interface Intervals {
  readonly werBefore: Interval | null
  readonly werAfter: Interval | null
  readonly cerBefore: Interval | null
  readonly cerAfter: Interval | null
  /** Harmed by words. */
  readonly harmed: Interval | null
  readonly precision: Interval | null
  readonly recall: Interval | null
}

/** Sums up measures that have a scanned text. Throws TypeError when one has none. */
export function figuresOf(measures: readonly Measure[]): Figures {
  const { micro, macro, preference } = summarise(measures)
  if (!micro.before || !micro.changes || !macro.before || !preference) {
    throw new TypeError('expected measures of at least one document, each with its scanned text')
  }
  const documents = measures.map(countsOf)
  return {
    words: micro.words,
    characters: micro.characters,
    before: micro.before,
    after: micro.after,
    changes: micro.changes,
    macro: { before: macro.before, after: macro.after },
    preference,
    intervals: intervalsOf(documents),
    documents,
  }
}

function countsOf({ words, characters, before, after, changes }: Measure): Counts {
  return [
    words,
    characters,
    before!.wordErrors,
    after.wordErrors,
    before!.characterErrors,
    after.characterErrors,
    changes!.mended,
    changes!.missed,
    changes!.harmed,
    changes!.misdirected,
  ]
}

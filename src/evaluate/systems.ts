import { bootstrap, type Interval } from './bootstrap.js'
import type { Errors, Measure } from './measure.js'
import { type MeanRates, type Preference, preferenceOf } from './summarise.js'

/** The intervals of two error rates; absent where there is no rate, or are fewer than two documents. */
export interface RateIntervals {
  readonly wer?: Interval
  readonly cer?: Interval
}

/** 95 % intervals of a collection's figures, named as the figures in `Summary` are. See `bootstrap`. */
export interface Intervals {
  readonly micro: {
    readonly before: RateIntervals
    readonly after: RateIntervals
    readonly changes: {
      readonly precision?: Interval
      readonly recall?: Interval
      /** Of harmed words by words of the truth. */
      readonly harm?: Interval
    }
  }
  readonly macro: { readonly before: RateIntervals; readonly after: RateIntervals }
}

/**
 * The intervals of a collection's figures, its documents drawn anew. Those of `before` and `changes` are empty where
 * not every document has them. Takes some milliseconds for a hundred documents.
 */
export function estimateIntervals(measures: readonly Measure[]): Intervals {
  const hasScanned = measures.length > 0 && measures.every(({ before, changes }) => before && changes)
  const rows = measures.map(({ words, characters, before, after, changes }) => [
    words,
    characters,
    ...summands(after),
    ...(hasScanned
      ? [...summands(before!), changes!.mended, changes!.missed, changes!.harmed, changes!.misdirected]
      : []),
  ])
  const intervals = bootstrap(rows, (sums) => {
    const [words, characters] = sums
    const after = rates(sums, 2, words, characters)
    if (!hasScanned) return after
    const [mended, missed, harmed, misdirected] = sums.subarray(14)
    const changes = [share(mended, mended + harmed + misdirected), share(mended, mended + missed), share(harmed, words)]
    return [...after, ...rates(sums, 8, words, characters), ...changes]
  })
  const pair = (at: number): RateIntervals => named({ wer: intervals[at], cer: intervals[at + 1] })
  const changes = named({ precision: intervals[8], recall: intervals[9], harm: intervals[10] })
  return {
    micro: { before: pair(4), after: pair(0), changes },
    macro: { before: pair(6), after: pair(2) },
  }
}

/** How two systems compare on the same documents. */
export interface SystemComparison {
  /** One's rate less the other's: below 0 where the one is better. */
  readonly difference: MeanRates
  /** 95 % intervals of the differences, both systems on the same draws: one without 0 in it is a plain difference. */
  readonly intervals: RateIntervals
  /** In how many documents the one has fewer words wrong than the other, as many, or more. */
  readonly preference: Preference
}

/**
 * Compares two systems document by document. Both must have measured the same documents in the same order; throws
 * RangeError when their numbers differ.
 */
export function compareSystems(one: readonly Measure[], other: readonly Measure[]): SystemComparison {
  if (one.length !== other.length) {
    throw new RangeError(`expected as many documents in both systems, got ${one.length} and ${other.length}`)
  }
  const preference = { better: 0, same: 0, worse: 0 }
  const rows = one.map((measure, index) => {
    const rival = other[index]
    preference[preferenceOf(rival.after, measure.after)]++
    return [
      measure.words,
      measure.characters,
      measure.after.wordErrors - rival.after.wordErrors,
      measure.after.characterErrors - rival.after.characterErrors,
    ]
  })
  const figures = (sums: ArrayLike<number>) => [share(sums[2], sums[0]), share(sums[3], sums[1])]
  const [wer, cer] = figures(rows.reduce((sums, row) => sums.map((sum, at) => sum + row[at]), [0, 0, 0, 0]))
  const intervals = bootstrap(rows, figures)
  return { difference: { wer, cer }, intervals: named({ wer: intervals[0], cer: intervals[1] }), preference }
}

/** Errors in words and characters, then each rate with how many documents have it, 0 or 1. */
function summands({ wordErrors, characterErrors, wer, cer }: Errors): number[] {
  return [wordErrors, characterErrors, wer ?? 0, cer ?? 0, wer === null ? 0 : 1, cer === null ? 0 : 1]
}

/** Of summands added up: rates over all, then means of the documents' rates. */
function rates(sums: Float64Array, at: number, words: number, characters: number): (number | null)[] {
  return [
    share(sums[at], words),
    share(sums[at + 1], characters),
    share(sums[at + 2], sums[at + 4]),
    share(sums[at + 3], sums[at + 5]),
  ]
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** The same without what is undefined. */
function named<Key extends string>(intervals: Record<Key, Interval | undefined>): { [K in Key]?: Interval } {
  return Object.fromEntries(Object.entries(intervals).filter(([, interval]) => interval !== undefined)) as {
    [K in Key]?: Interval
  }
}

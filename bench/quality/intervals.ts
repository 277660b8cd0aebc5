import { bootstrap } from '../../src/evaluate/bootstrap.js'
import type { Counts, Intervals } from './figures.js'

/** Where 95 % lie, both ends included. */
export type Interval = readonly [low: number, high: number]

/**
 * The intervals of a collection's rates, its documents drawn anew (see `src/evaluate/bootstrap.ts`): from counts, as
 * results keep them. Always the same for the same documents.
 */
export function intervalsOf(documents: readonly Counts[]): Intervals {
  const found = bootstrap(documents, (sums) => RATES.map((rate) => rate([...sums])))
  const [werBefore, werAfter, cerBefore, cerAfter, harmed, precision, recall] = found.map((interval) =>
    interval === undefined ? null : ([interval.from, interval.to] as const),
  )
  return { werBefore, werAfter, cerBefore, cerAfter, harmed, precision, recall }
}

/**
 * The interval of how much the sum of `differences` changes over its documents' sum of `weights`: for two runs on the
 * same documents. Above zero throughout means: more, and not by chance. Null for fewer than two documents.
 */
export function intervalOfDifference(differences: readonly number[], weights: readonly number[]): Interval | null {
  const rows = differences.map((difference, at) => [difference, weights[at]])
  const [interval] = bootstrap(rows, ([difference, weight]) => [share(difference, weight)])
  return interval === undefined ? null : [interval.from, interval.to]
}

type Rate = (sums: readonly number[]) => number | null
const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** In the order of `Intervals`, from the sums of `Counts`. */
const RATES: readonly Rate[] = [
  ([words, , before]) => share(before, words),
  ([words, , , after]) => share(after, words),
  ([, characters, , , before]) => share(before, characters),
  ([, characters, , , , after]) => share(after, characters),
  ([words, , , , , , , , harmed]) => share(harmed, words),
  ([, , , , , , mended, , harmed, misdirected]) => share(mended, mended + harmed + misdirected),
  ([, , , , , , mended, missed]) => share(mended, mended + missed),
]

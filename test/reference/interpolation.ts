/**
 * The word-sequence model by its formulas, counted from a text each time it is asked: the slow twin of
 * `src/language/compile-language.ts`. A text is an array of ids; each of its words weighs `weight`.
 */

/** Taken off every count of a pair or triple. */
const DISCOUNT = 0.7
/** What a word counts for that was hardly seen. */
const LEAST_COUNT = 0.3
/** What is kept at least for what was not seen. */
const LEAST_REST = 0.02

export interface CountedText {
  readonly text: readonly number[]
  /** Ids are 0 to size - 1. */
  readonly size: number
  readonly weight: number
}

/** How much the text has of these ids in a row. */
export function countOf({ text, weight }: CountedText, ...ids: number[]): number {
  return weight * text.filter((_, at) => ids.every((id, offset) => text[at + offset] === id)).length
}

function slowSingle(counted: CountedText, id: number): number {
  return Math.max(countOf(counted, id), LEAST_COUNT) / (counted.weight * counted.text.length)
}

/** What is taken of a history's continuations together, by id, after the discount. */
function keptOf(counted: CountedText, ...history: number[]): number {
  let kept = 0
  for (let id = 0; id < counted.size; id++) kept += Math.max(0, countOf(counted, ...history, id) - DISCOUNT)
  return kept
}

function interpolate(counted: CountedText, history: readonly number[], id: number, shorter: number): number {
  const seen = countOf(counted, ...history)
  if (seen === 0) return shorter
  const kept = keptOf(counted, ...history)
  const rest = kept === 0 ? 1 : Math.max(LEAST_REST, 1 - kept / seen)
  return Math.max(0, countOf(counted, ...history, id) - DISCOUNT) / seen + rest * shorter
}

/** The probability of `id` after `before` and `last`; -1 where there is no such word. */
export function slowProbability(counted: CountedText, before: number, last: number, id: number): number {
  const single = slowSingle(counted, id)
  if (last < 0) return single
  const pair = interpolate(counted, [last], id, single)
  return before < 0 ? pair : interpolate(counted, [before, last], id, pair)
}

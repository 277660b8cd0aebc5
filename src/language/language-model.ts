import { STEPS_PER_NAT } from '../lexicon/index.js'
import type { Pack } from '../pack/index.js'
import { COST_BITS, COST_MASK, SECTIONS } from './layout.js'

/** Which word follows which: open over the pack's memory. Ids are told in `layout.ts`. */
export interface LanguageModel {
  /**
   * The cost, -ln p in nats, of `id` after `before` and `last` (-1 where there is no such word).
   * Falls back from triples to pairs to single words. Cost: three binary searches at most.
   */
  cost(before: number, last: number, id: number): number
  /**
   * The two steps of `cost`, for a caller that asks of many words behind the same two: `historyOf` finds these (-1 where
   * they are no known pair), `costAfter` prices what comes behind them.
   */
  historyOf(before: number, last: number): number
  costAfter(history: number, last: number, id: number): number
}

/** Finds the record of `id` in a sorted run of records; -1 when it is not there. */
function search(records: Uint32Array, from: number, to: number, id: number): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >>> 1
    if (records[middle] >>> COST_BITS < id) low = middle + 1
    else high = middle
  }
  return low < to && records[low] >>> COST_BITS === id ? low : -1
}

/** Opens the word-sequence sections of a pack; copies nothing. Throws PackError when one is missing. */
export function openLanguageModel(pack: Pack): LanguageModel {
  const unigrams = pack.bytesOf(SECTIONS.unigrams)
  const backoffs = pack.bytesOf(SECTIONS.backoffs)
  const starts = pack.uint32Of(SECTIONS.starts)
  const pairs = pack.uint32Of(SECTIONS.pairs)
  const pairBackoffs = pack.bytesOf(SECTIONS.pairBackoffs)
  const tripleStarts = pack.uint32Of(SECTIONS.tripleStarts)
  const triples = pack.uint32Of(SECTIONS.triples)
  const historyOf = (before: number, last: number): number =>
    before >= 0 && last >= 0 ? search(pairs, starts[before], starts[before + 1], last) : -1
  const costAfter = (history: number, last: number, id: number): number => {
    let steps = 0
    if (last >= 0) {
      if (history >= 0) {
        const triple = search(triples, tripleStarts[history], tripleStarts[history + 1], id)
        if (triple >= 0) return (triples[triple] & COST_MASK) / STEPS_PER_NAT
        steps += pairBackoffs[history]
      }
      const pair = search(pairs, starts[last], starts[last + 1], id)
      if (pair >= 0) return (steps + (pairs[pair] & COST_MASK)) / STEPS_PER_NAT
      steps += backoffs[last]
    }
    return (steps + unigrams[id]) / STEPS_PER_NAT
  }
  return Object.freeze({
    historyOf,
    costAfter,
    cost: (before: number, last: number, id: number) => costAfter(historyOf(before, last), last, id),
  })
}

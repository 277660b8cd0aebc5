import { toByteCost } from '../lexicon/index.js'
import type { SectionSource } from '../pack/index.js'
import { COST_BITS, SECTIONS } from './layout.js'

/** Counts of a sequence of ids, as weighed sums over the sources; sorted by ids, each sequence once. */
export interface SequenceCounts {
  /** Weight of each id in running text; index is the id. */
  readonly singles: Float64Array
  readonly pairs: { readonly left: Uint32Array; readonly right: Uint32Array; readonly count: Float64Array }
  readonly triples: {
    readonly first: Uint32Array
    readonly second: Uint32Array
    readonly third: Uint32Array
    readonly count: Float64Array
  }
}

/**
 * Taken off every count and given to what was not seen (absolute discounting: Ney, Essen and Kneser 1994). Counts below
 * the tables' floor are not kept, so their whole weight goes to the shorter history by itself.
 */
const PAIR_DISCOUNT = 0.7
const TRIPLE_DISCOUNT = 0.7

/**
 * Compiles the word-sequence model: triples that fall back to pairs that fall back to words, interpolated:
 *
 *     p(w)       = count(w) / total
 *     p(w | v)   = max(count(v w) - D, 0) / count(v) + rest(v) p(w)
 *     p(w | u v) = max(count(u v w) - D, 0) / count(u v) + rest(u v) p(w | v)
 *
 * Costs of what was seen are stored whole, so that looking one up is one search; `rest` is stored as back-off cost.
 */
export function compileLanguage(counts: SequenceCounts): SectionSource[] {
  const { singles, pairs, triples } = counts
  const size = singles.length
  const total = singles.reduce((sum, count) => sum + count, 0)
  const floor = 0.3
  const probability = Float64Array.from(singles, (count) => Math.max(count, floor) / total)

  const starts = new Uint32Array(size + 1)
  for (const left of pairs.left) starts[left + 1]++
  for (let id = 0; id < size; id++) starts[id + 1] += starts[id]
  const pairCount = pairs.left.length
  const rest = new Float64Array(size).fill(1)
  const pairProbability = new Float64Array(pairCount)
  for (let left = 0; left < size; left++) {
    let kept = 0
    const mass = Math.max(singles[left], 1e-9)
    for (let pair = starts[left]; pair < starts[left + 1]; pair++)
      kept += Math.max(0, pairs.count[pair] - PAIR_DISCOUNT)
    rest[left] = Math.max(0.02, 1 - kept / mass)
    for (let pair = starts[left]; pair < starts[left + 1]; pair++) {
      pairProbability[pair] =
        Math.max(0, pairs.count[pair] - PAIR_DISCOUNT) / Math.max(mass, kept) +
        rest[left] * probability[pairs.right[pair]]
    }
  }

  const findPair = (left: number, right: number): number => {
    let low = starts[left]
    let high = starts[left + 1]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (pairs.right[middle] < right) low = middle + 1
      else high = middle
    }
    return low < starts[left + 1] && pairs.right[low] === right ? low : -1
  }
  // A triple whose first two words fell below the pairs' floor in every source has nothing to hang on and is left out.
  const owner = Int32Array.from(triples.first, (first, index) => findPair(first, triples.second[index]))
  const tripleStarts = new Uint32Array(pairCount + 1)
  for (const pair of owner) if (pair >= 0) tripleStarts[pair + 1]++
  for (let pair = 0; pair < pairCount; pair++) tripleStarts[pair + 1] += tripleStarts[pair]
  const pairRest = new Float64Array(pairCount).fill(1)
  const kept = new Float64Array(pairCount)
  owner.forEach((pair, index) => {
    if (pair >= 0) kept[pair] += Math.max(0, triples.count[index] - TRIPLE_DISCOUNT)
  })
  for (let pair = 0; pair < pairCount; pair++) {
    if (kept[pair] > 0) pairRest[pair] = Math.max(0.02, 1 - kept[pair] / Math.max(pairs.count[pair], kept[pair]))
  }
  const tripleRecords = new Uint32Array(tripleStarts[pairCount])
  const next = tripleStarts.slice()
  owner.forEach((pair, index) => {
    if (pair < 0) return
    const second = triples.second[index]
    const third = triples.third[index]
    const lower = findPair(second, third)
    const backed = lower >= 0 ? pairProbability[lower] : rest[second] * probability[third]
    const mass = Math.max(pairs.count[pair], kept[pair])
    const p = Math.max(0, triples.count[index] - TRIPLE_DISCOUNT) / mass + pairRest[pair] * backed
    tripleRecords[next[pair]++] = ((third << COST_BITS) | toByteCost(-Math.log(p))) >>> 0
  })

  const byteCosts = (values: Float64Array): Uint8Array => Uint8Array.from(values, (p) => toByteCost(-Math.log(p)))
  const pairRecords = Uint32Array.from(
    pairProbability,
    (p, pair) => ((pairs.right[pair] << COST_BITS) | toByteCost(-Math.log(p))) >>> 0,
  )
  return [
    { name: SECTIONS.unigrams, data: byteCosts(probability) },
    { name: SECTIONS.backoffs, data: byteCosts(rest) },
    { name: SECTIONS.starts, data: starts },
    { name: SECTIONS.pairs, data: pairRecords },
    { name: SECTIONS.pairBackoffs, data: byteCosts(pairRest) },
    { name: SECTIONS.tripleStarts, data: tripleStarts },
    { name: SECTIONS.triples, data: tripleRecords },
  ]
}

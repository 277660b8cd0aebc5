import type { SequenceCounts } from '../../src/language/index.js'
import { type CountedText, countOf } from '../reference/interpolation.js'

/** The text's tables as the build makes them, sorted by ids. Pairs and triples seen fewer times than `least` are not kept. */
export function sequenceCounts(
  counted: CountedText,
  least: { readonly pair: number; readonly triple: number },
): SequenceCounts {
  const ids = Array.from({ length: counted.size }, (_, id) => id)
  const kept = (length: number, floor: number): { row: number[]; count: number }[] => {
    let rows: number[][] = [[]]
    for (let place = 0; place < length; place++) rows = rows.flatMap((row) => ids.map((id) => [...row, id]))
    return rows
      .map((row) => ({ row, count: countOf(counted, ...row) }))
      .filter(({ count }) => count > 0 && count >= floor * counted.weight)
  }
  const pairs = kept(2, least.pair)
  const triples = kept(3, least.triple)
  return {
    singles: Float64Array.from(ids, (id) => countOf(counted, id)),
    pairs: {
      left: Uint32Array.from(pairs, ({ row }) => row[0]),
      right: Uint32Array.from(pairs, ({ row }) => row[1]),
      count: Float64Array.from(pairs, ({ count }) => count),
    },
    triples: {
      first: Uint32Array.from(triples, ({ row }) => row[0]),
      second: Uint32Array.from(triples, ({ row }) => row[1]),
      third: Uint32Array.from(triples, ({ row }) => row[2]),
      count: Float64Array.from(triples, ({ count }) => count),
    },
  }
}

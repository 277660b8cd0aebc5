import {
  COLON_ID,
  COMMA_ID,
  FIRST_WORD_ID,
  NUMBER_ID,
  type SequenceCounts,
  STOP_ID,
  UNKNOWN_ID,
} from '../src/language/index.js'
import type { Corpus } from './gather-words.js'
import { parseRows, type Sources } from './sources.js'

const MARK_IDS = new Map([
  ['.', STOP_ID],
  [',', COMMA_ID],
  [':', COLON_ID],
  ['#', NUMBER_ID],
  ['?', UNKNOWN_ID],
])

/**
 * Sums the corpora's pairs and triples over the lexicon's words, given in the order of their numbers.
 * Sequences with a word that the lexicon lacks are left out.
 */
export function gatherSequences(
  sources: Sources,
  corpora: readonly Corpus[],
  words: readonly string[],
  marks: ReadonlyMap<string, number>,
): SequenceCounts {
  const size = FIRST_WORD_ID + words.length
  const ids = new Map<string, number>(MARK_IDS)
  words.forEach((word, number) => {
    ids.set(word, FIRST_WORD_ID + number)
  })
  const singles = new Float64Array(size)
  for (const [mark, id] of MARK_IDS) singles[id] = marks.get(mark) ?? 0
  const pairs = new Map<number, number>()
  const triples = new Map<string, number>()
  for (const { name, weight } of corpora) {
    for (const [word, total] of parseRows(sources.text(`${name}.words.tsv.gz`))) {
      const id = ids.get(word)
      if (id !== undefined && id >= FIRST_WORD_ID) singles[id] += Number(total) * weight
    }
    for (const [left, right, count] of parseRows(sources.text(`${name}.pairs.tsv.gz`))) {
      const a = ids.get(left)
      const b = ids.get(right)
      if (a === undefined || b === undefined) continue
      const key = a * size + b
      pairs.set(key, (pairs.get(key) ?? 0) + Number(count) * weight)
    }
    for (const [first, second, third, count] of parseRows(sources.text(`${name}.triples.tsv.gz`))) {
      const a = ids.get(first)
      const b = ids.get(second)
      const c = ids.get(third)
      if (a === undefined || b === undefined || c === undefined) continue
      const key = `${a} ${b} ${c}`
      triples.set(key, (triples.get(key) ?? 0) + Number(count) * weight)
    }
  }
  const sortedPairs = [...pairs].sort((x, y) => x[0] - y[0])
  const sortedTriples = [...triples]
    .map(([key, count]) => ({ ids: key.split(' ').map(Number), count }))
    .sort((x, y) => x.ids[0] - y.ids[0] || x.ids[1] - y.ids[1] || x.ids[2] - y.ids[2])
  return {
    singles,
    pairs: {
      left: Uint32Array.from(sortedPairs, ([key]) => Math.floor(key / size)),
      right: Uint32Array.from(sortedPairs, ([key]) => key % size),
      count: Float64Array.from(sortedPairs, ([, count]) => count),
    },
    triples: {
      first: Uint32Array.from(sortedTriples, ({ ids }) => ids[0]),
      second: Uint32Array.from(sortedTriples, ({ ids }) => ids[1]),
      third: Uint32Array.from(sortedTriples, ({ ids }) => ids[2]),
      count: Float64Array.from(sortedTriples, ({ count }) => count),
    },
  }
}

/**
 * The word-sequence model's record layout, shared by builder and reader.
 *
 * A sequence is written in ids: five that are no words, then the lexicon's words by their number.
 * Pairs lie sorted by left id, then right id. `starts[left]` to `starts[left + 1]` is the run of pairs of one left id; a
 * pair's record has the right id in its upper 24 bits and its cost in the lower 8. Triples hang on pairs in the same way.
 * A back-off cost belongs to each left id (for pairs) and to each pair (for triples): what it costs to fall
 * back to the shorter history.
 *
 *     starts    [ … i: 7, i+1: 9 … ]
 *     pairs     [ … 7: (k, 20)  8: (m, 31)  9: … ]        cost of k after i is 20 steps
 *     tripleStarts [ … 7: 2, 8: 5 … ]                      triples i k _ are records 2 to 4
 */
export const STOP_ID = 0
export const COMMA_ID = 1
export const COLON_ID = 2
export const NUMBER_ID = 3
export const UNKNOWN_ID = 4
/** The id of word number 0; a word's id is its number plus this. */
export const FIRST_WORD_ID = 5

export const COST_BITS = 8
export const COST_MASK = 0xff

export const SECTIONS = {
  unigrams: 'seq.words',
  backoffs: 'seq.backoffs',
  starts: 'seq.starts',
  pairs: 'seq.pairs',
  pairBackoffs: 'seq.pairbackoff',
  tripleStarts: 'seq.triplestart',
  triples: 'seq.triples',
  histories: 'chr.histories',
  characterCosts: 'chr.costs',
} as const

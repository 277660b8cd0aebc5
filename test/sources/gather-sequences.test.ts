import { describe, expect, it } from 'vitest'
import { gatherSequences } from '../../lexicon/gather-sequences.js'
import { COMMA_ID, FIRST_WORD_ID, NUMBER_ID, STOP_ID, UNKNOWN_ID } from '../../src/language/index.js'
import { corpus, tinySources } from './tiny-sources.js'

const WORDS = ['ett', 'möte', 'om', 'ärende']
const [ETT, MÖTE, OM, ÄRENDE] = WORDS.map((_, number) => FIRST_WORD_ID + number)

const sources = tinySources({
  'law.words.tsv.gz': ['ärende 10 0 10 0 0', 'ett 6 0 6 0 0', 'okänt 90 0 90 0 0', '. 4 0 4 0 0'],
  'law.pairs.tsv.gz': ['om ärende 4', 'ett ärende 6', 'okänt ärende 9', 'om okänt 9', '. ett 2', 'ett # 2', 'om ? 8'],
  'law.triples.tsv.gz': ['. ett ärende 2', 'ett okänt ärende 7', 'om ett möte 4', 'om ett , 6'],
  'press.words.tsv.gz': ['ärende 3 0 3 0 0', 'möte 5 0 5 0 0'],
  'press.pairs.tsv.gz': ['ett ärende 1', 'ett möte 3'],
  'press.triples.tsv.gz': ['om ett möte 1'],
})
const gathered = gatherSequences(
  sources,
  [corpus('law', 0.5), corpus('press')],
  WORDS,
  new Map([
    ['.', 2],
    ['#', 7],
  ]),
)

describe('gatherSequences', () => {
  it('weighs single words and marks, by id', () => {
    const expected = new Float64Array(FIRST_WORD_ID + WORDS.length)
    expected[STOP_ID] = 2
    expected[NUMBER_ID] = 7
    expected[ETT] = 3
    expected[MÖTE] = 5
    expected[ÄRENDE] = 10 / 2 + 3
    expect([...gathered.singles]).toEqual([...expected])
  })

  it('sums pairs over the corpora, sorted by ids, without words that the lexicon lacks', () => {
    const { left, right, count } = gathered.pairs
    expect(Array.from(left, (id, row) => [id, right[row], count[row]])).toEqual([
      [STOP_ID, ETT, 1],
      [ETT, NUMBER_ID, 1],
      [ETT, MÖTE, 3],
      [ETT, ÄRENDE, 6 / 2 + 1],
      [OM, UNKNOWN_ID, 4],
      [OM, ÄRENDE, 2],
    ])
  })

  it('sums triples likewise', () => {
    const { first, second, third, count } = gathered.triples
    expect(Array.from(first, (id, row) => [id, second[row], third[row], count[row]])).toEqual([
      [STOP_ID, ETT, ÄRENDE, 1],
      [OM, ETT, COMMA_ID, 3],
      [OM, ETT, MÖTE, 4 / 2 + 1],
    ])
  })
})

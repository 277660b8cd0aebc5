import { describe, expect, it } from 'vitest'
import { gatherSequences } from '../../lexicon/gather-sequences.js'
import { gatherWords } from '../../lexicon/gather-words.js'
import { compileCharacters, compileLanguage, FIRST_WORD_ID, openLanguageModel } from '../../src/language/index.js'
import { compileLexicon, hasWord, numberOf, openLexicon } from '../../src/lexicon/index.js'
import { compilePack, openPack } from '../../src/pack/index.js'
import { corpus, tinySources } from './tiny-sources.js'

const tables = {
  'law.words.tsv.gz': [
    'förslag 90 2 88 0 0',
    'forslag 1 0 1 0 0',
    'till 80 0 80 0 0',
    'beslut 60 0 60 0 0',
    'beslutsförslag 9 0 9 0 0',
    '. 30 0 30 0 0',
  ],
  'law.pairs.tsv.gz': ['förslag till 50', 'till beslut 40', 'forslag till 1'],
  'law.triples.tsv.gz': ['förslag till beslut 35'],
  'first-names.tsv': ['Anna 8000'],
  'abbreviations.tsv': ['t.ex.', 'kap.'],
}

/** The steps of the build in their order, as `lexicon/build.ts` takes them. */
function build(rows: Readonly<Record<string, readonly string[]>>): Uint8Array {
  const sources = tinySources(rows)
  const corpora = [corpus('law')]
  const { words, total, marks, abbreviations } = gatherWords(sources, corpora)
  const lexicon = compileLexicon(words, total, abbreviations)
  return compilePack([
    ...lexicon.sections,
    ...compileLanguage(gatherSequences(sources, corpora, lexicon.words, marks)),
    ...compileCharacters(new Map([...words].map(([word, { count }]) => [word, count]))),
  ])
}

describe('a pack built from tables', () => {
  it('has the same bytes for the same tables, whatever the order of their rows', () => {
    const bytes = build(tables)
    expect(build(tables)).toEqual(bytes)
    expect(build(Object.fromEntries(Object.entries(tables).map(([file, rows]) => [file, rows.toReversed()])))).toEqual(
      bytes,
    )
    expect(build({ ...tables, 'first-names.tsv': ['Anna 9000'] })).not.toEqual(bytes)
  })

  it('knows their words and sequences, and not their typing errors', () => {
    const pack = openPack(build(tables))
    const lexicon = openLexicon(pack)
    const known = ['förslag', 'beslut', 'beslutsförslag', 'anna', 'annas', 'kap']
    expect([...known, 'forslag', 'okänt'].filter((word) => hasWord(lexicon, word))).toEqual(known)
    const [förslag, till, beslut] = ['förslag', 'till', 'beslut'].map((word) => FIRST_WORD_ID + numberOf(lexicon, word))
    const language = openLanguageModel(pack)
    expect(language.cost(förslag, till, beslut)).toBeLessThan(language.cost(-1, -1, beslut))
    expect(language.cost(förslag, till, beslut)).toBeLessThan(language.cost(förslag, till, till))
  })
})

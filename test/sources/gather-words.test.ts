import { describe, expect, it } from 'vitest'
import { gatherWords } from '../../lexicon/gather-words.js'
import { corpus, tinySources } from './tiny-sources.js'

/** What is gathered from the words of one corpus, "word total initial lower title upper" each, and from lists. */
function gather(words: readonly string[], lists: Readonly<Record<string, readonly string[]>> = {}) {
  return gatherWords(tinySources({ 'law.words.tsv.gz': words, ...lists }), [corpus('law')])
}

describe('gatherWords', () => {
  it('sums corpora by their weights', () => {
    const sources = tinySources({
      'law.words.tsv.gz': ['ärende 100 10 80 8 2', '. 40 0 40 0 0', '# 6 0 6 0 0'],
      'press.words.tsv.gz': ['ärende 20 0 20 0 0', 'möte 8 0 8 0 0', '. 4 0 4 0 0'],
    })
    const { words, marks, total } = gatherWords(sources, [corpus('law', 0.5), corpus('press', 1)])
    expect(words.get('ärende')).toEqual({ count: 70, lower: 60, title: 4, upper: 1 })
    expect(words.get('möte')).toEqual({ count: 8, lower: 8, title: 0, upper: 0 })
    expect(Object.fromEntries(marks)).toEqual({ '.': 24, '#': 3 })
    expect(total).toBe(146 / 2 + 32)
  })

  it('keeps marks and classes apart from words', () => {
    const { words, marks } = gather(['. 9 0 9 0 0', ', 8 0 8 0 0', ': 7 0 7 0 0', '# 6 0 6 0 0', '? 5 0 5 0 0'])
    expect([...words.keys()]).toEqual([])
    expect([...marks.keys()].sort()).toEqual(['#', ',', '.', ':', '?'])
  })

  it.each([
    ['forslag 1 0 1 0 0', 'förslag 400 0 400 0 0', false, 'without its dots'],
    ['fõrslag 1 0 1 0 0', 'förslag 400 0 400 0 0', false, 'with the wrong ones'],
    ['forslag 1 0 1 0 0', 'förslag 40 0 40 0 0', true, 'beside a word no more than 40 times commoner'],
    ['forslag 4 0 4 0 0', 'förslag 4000 0 4000 0 0', true, 'four times'],
    ['aland 1 0 0 1 0', 'åland 400 0 0 400 0', true, 'as a name'],
    ['fårslug 1 0 1 0 0', 'förslag 400 0 400 0 0', true, 'with other letters'],
  ])('given %j beside %j keeps the rare one: %s (%s)', (rare, common, isKept) => {
    const { words } = gather([rare, common])
    expect(words.has(rare.split(' ')[0])).toBe(isKept)
    expect(words.has(common.split(' ')[0])).toBe(true)
  })

  it('adds first names by their bearers, within bounds, with a genitive', () => {
    const { words } = gather([], {
      'first-names.tsv': ['Anna 8000', 'Åsa 200000000', 'Ziva 150', 'Lars 4000', 'Bo 4000'],
    })
    const name = (count: number) => ({ count, lower: 0, title: count, upper: 0 })
    expect(Object.fromEntries(words)).toEqual({
      anna: name(2),
      annas: name(0.5),
      åsa: name(25),
      åsas: name(6.25),
      ziva: name(0.15),
      zivas: name(0.15 / 4),
      lars: name(1),
      bo: name(1),
      bos: name(0.25),
    })
  })

  it('adds the capitalised words of places and agencies, and occupations in lower case', () => {
    const { words } = gather([], {
      'municipalities.tsv': ['Västra Götalands län'],
      'places.tsv': ['Åkers styckebruk', 'Upplands-Bro'],
      'countries.tsv': ['Storbritannien (Förenade kungariket)'],
      'agencies.tsv': ['Myndigheten för vård- och omsorgsanalys', 'E'],
      'occupations.tsv': ['snickare', 'AT-läkare', 'teknisk direktör'],
    })
    const added = 'västra götalands åkers upplands-bro storbritannien förenade myndigheten snickare'.split(' ')
    expect(added.filter((word) => !words.has(word))).toEqual([])
    const left = 'län styckebruk kungariket för och omsorgsanalys e at-läkare teknisk direktör'.split(' ')
    expect(left.filter((word) => words.has(word))).toEqual([])
    expect(words.get('snickare')).toMatchObject({ lower: 0.3, title: 0 })
    expect(words.get('västra')).toMatchObject({ lower: 0, title: 1 })
  })

  it('adds a listed name to what the corpora know of the word', () => {
    const { words } = gather(['lund 10 2 0 8 0', 'sten 30 0 28 2 0'], { 'places.tsv': ['Lund', 'Sten'] })
    expect(words.get('lund')).toEqual({ count: 11, lower: 0, title: 9, upper: 0 })
    expect(words.get('sten')).toEqual({ count: 31, lower: 28, title: 3, upper: 0 })
  })

  it('builds place names from their parts, unless the word is known', () => {
    const { words } = gather(['björkby 9 0 2 7 0'], {
      'place-elements.tsv': ['björk\tfirst', 'äng\tfirst', 'by\tlast', 'fors\tlast'],
    })
    const built = [...words].filter(([, { title, lower }]) => title > 0 && lower === 0).map(([word]) => word)
    expect(built.sort()).toEqual(['björkfors', 'ängby', 'ängbys', 'ängfors'])
    expect(words.get('björkby')).toEqual({ count: 9, lower: 2, title: 7, upper: 0 })
  })

  it('adds the vocabulary of minutes', () => {
    const { words } = gather(['ajournera 2 0 2 0 0'], { 'official-words.tsv': ['ajournera', 'tjänsteutlåtande'] })
    expect(words.get('ajournera')).toEqual({ count: 3, lower: 3, title: 0, upper: 0 })
    expect(words.get('tjänsteutlåtande')).toEqual({ count: 1, lower: 1, title: 0, upper: 0 })
  })

  it('keeps abbreviations with their full stop, and knows them as words without', () => {
    const { words, abbreviations } = gather(['kap 20 0 20 0 0'], { 'abbreviations.tsv': ['t.ex.', 'kap.'] })
    expect(abbreviations).toEqual(['t.ex.', 'kap.'])
    expect(words.get('t.ex')).toMatchObject({ count: 0.5, lower: 0.5 })
    expect(words.get('kap')).toMatchObject({ count: 20.5, lower: 20.5 })
  })

  it('never counts a name away as a typing error', () => {
    const { words } = gather(['förs 4000 0 4000 0 0'], { 'first-names.tsv': ['Fors 150'] })
    expect(words.has('fors')).toBe(true)
  })
})

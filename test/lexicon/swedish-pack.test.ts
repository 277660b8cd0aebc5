import { beforeAll, describe, expect, it } from 'vitest'
import { readConfusions } from '../../src/channel/index.js'
import { FIRST_WORD_ID, type LanguageModel, openCharacterModel, openLanguageModel } from '../../src/language/index.js'
import { describePack, hasWord, type Lexicon, NEVER, numberOf, openLexicon, wordOf } from '../../src/lexicon/index.js'
import { type Pack, readPack } from '../../src/pack/index.js'

let pack: Pack
let lexicon: Lexicon
let language: LanguageModel

beforeAll(async () => {
  pack = await readPack()
  lexicon = openLexicon(pack)
  language = openLanguageModel(pack)
})

/** The cost of the last word after those before it. */
function costOf(words: string): number {
  const ids = words.split(' ').map((word) => FIRST_WORD_ID + numberOf(lexicon, word))
  return language.cost(ids.at(-3) ?? -1, ids.at(-2) ?? -1, ids.at(-1) as number)
}

describe('the Swedish pack', () => {
  it.each([
    'förvaltning',
    'förvaltningens',
    'tjänsteutlåtande',
    'är',
    'på',
    'å',
    'ärendet',
    'förebygga',
    'kommunstyrelsen',
    'stockholms',
    'åstorp',
    'anna',
    't.ex',
  ])('knows the word %j', (word) => {
    expect(hasWord(lexicon, word)).toBe(true)
    expect(wordOf(lexicon, numberOf(lexicon, word))).toBe(word)
  })

  it.each(['forvaltning', 'forvaltningens', 'tjdnst', 'arendet', 'forebygga', 'foérebygga', 'i2'])(
    'does not know the word %j',
    (word) => {
      expect(hasWord(lexicon, word)).toBe(false)
    },
  )

  it.each(['tjänste', 'närings', 'kommun', 'arbets'])('knows %j as the first part of compounds', (part) => {
    expect(lexicon.modifierCosts[numberOf(lexicon, part)]).toBeLessThan(NEVER)
  })

  it('knows compounds that nobody has written by their parts', () => {
    expect(hasWord(lexicon, 'näringsutlåtande')).toBe(false)
    expect(lexicon.modifierCosts[numberOf(lexicon, 'närings')]).toBeLessThan(NEVER)
    expect(lexicon.headCosts[numberOf(lexicon, 'utlåtande')]).toBeLessThan(NEVER)
  })

  it('knows abbreviations with their full stop', () => {
    for (const abbreviation of ['t.ex.', 'bl.a.', 'kap.']) expect(lexicon.abbreviations).toContain(abbreviation)
  })

  it.each([
    ['förslag till beslut', 'förslag till besluta'],
    ['det är inte', 'det är inta'],
    ['jag har', 'jag här'],
    ['i den mån', 'i den man'],
  ])('expects %j rather than %j', (likely, unlikely) => {
    expect(costOf(likely)).toBeLessThan(costOf(unlikely))
  })

  it.each([
    ['samhällsbyggnad', 'samhiillsbyggnad'],
    ['förskolebuss', 'forskolebuss'],
    ['skärgårdstrafiken', 'skdrgardstrafiken'],
  ])('spells %j rather than %j', (likely, unlikely) => {
    const spelling = openCharacterModel(pack)
    expect(spelling.wordCost(likely)).toBeLessThan(spelling.wordCost(unlikely))
  })

  it('knows what scanners of both models do', () => {
    const shareOf = (model: string, printed: string, scanned: string): number => {
      const row = readConfusions(pack, model).find((row) => row.printed === printed && row.scanned === scanned)
      return row === undefined ? 0 : row.count / row.total
    }
    expect(shareOf('eng', 'å', 'a')).toBeGreaterThan(0.5)
    expect(shareOf('eng', 'å', 'å')).toBeLessThan(0.01)
    expect(shareOf('swe', 'å', 'å')).toBeGreaterThan(0.9)
    expect(() => readConfusions(pack, 'deu')).toThrow('expected a section "confusions.deu"')
  })

  it('tells where everything in it comes from', () => {
    const { name, counts, sources } = describePack(pack)
    expect(name).toMatch(/^sv-modern \d+$/)
    expect(counts.words).toBeGreaterThan(100_000)
    expect(sources.length).toBeGreaterThan(10)
    for (const source of sources) expect(Object.values(source)).not.toContain('')
  })
})

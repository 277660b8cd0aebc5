import { describe, expect, it } from 'vitest'
import { type CompoundCounts, learnCompounds } from '../../src/lexicon/compounds.js'

/** Common words (20 times each), rare ones (2 times each). */
const list = (common: string, rare: string): Map<string, number> =>
  new Map([
    ...common.split(' ').map((word): [string, number] => [word, 20]),
    ...rare.split(' ').map((word): [string, number] => [word, 2]),
  ])

/** The heads that a word was cut before; the rest may yet become heads. */
const seenHeads = ({ heads }: CompoundCounts): Record<string, number> =>
  Object.fromEntries([...heads].filter(([, votes]) => votes >= 1))

describe('learnCompounds', () => {
  it('takes first parts with their joint as they stand', () => {
    const counts = learnCompounds(
      list(
        'utlåtande liv mannen skrivelse resa departement gren politik',
        [
          ...['utlåtande', 'mannen', 'skrivelse', 'resa'].map((head) => `tjänste${head}`),
          ...['liv', 'departement', 'gren', 'politik'].map((head) => `närings${head}`),
        ].join(' '),
      ),
    )
    expect(Object.fromEntries(counts.modifiers)).toEqual({ tjänste: 4, närings: 4 })
    expect(seenHeads(counts)).toEqual({
      utlåtande: 1,
      mannen: 1,
      skrivelse: 1,
      resa: 1,
      liv: 1,
      departement: 1,
      gren: 1,
      politik: 1,
    })
    expect(counts.compounds).toBe(8)
  })

  it('believes in a first part that is no word only before four heads', () => {
    const three = learnCompounds(list('kris pris fält', 'oljekris oljepris oljefält'))
    expect(three.modifiers.has('olje')).toBe(false)
    expect(seenHeads(three)).toEqual({})
    const four = learnCompounds(list('kris pris fält borr', 'oljekris oljepris oljefält oljeborr'))
    expect(four.modifiers.get('olje')).toBe(4)
  })

  it('believes a first part that is a word at once, from three letters', () => {
    expect(learnCompounds(list('kommun styrelse', 'kommunstyrelse')).modifiers.get('kommun')).toBe(1)
    expect(learnCompounds(list('ö styrelse', 'östyrelse')).modifiers.size).toBe(0)
    expect(learnCompounds(list('by styrelse', 'bystyrelse')).modifiers.size).toBe(0)
  })

  it.each<[string, string, Record<string, number>, string]>([
    ['kommun', 'kommunråd råd', {}, 'a rare one is none'],
    ['kommun råd', 'kommunråd', { råd: 1 }, 'a common one is'],
    ['kommun al', 'kommunal', {}, 'two letters are chance'],
    ['bjur ås', 'bjurås', { ås: 1 }, 'but for some'],
    ['kommun erna', 'kommunerna', {}, 'endings that look like words are none'],
    ['kommun eller', 'kommuneller', {}, 'nor are form words'],
  ])('of %j and the rare %j learns the heads %j: %s', (common, rare, heads) => {
    expect(seenHeads(learnCompounds(list(common, rare)))).toEqual(heads)
  })

  it('lets any other word be a head, far dearer than one that was seen', () => {
    const { heads } = learnCompounds(list('kommun råd erna', 'kommunråd utlåtande bok'))
    const seen = heads.get('råd') as number
    for (const word of ['kommun', 'utlåtande', 'kommunråd']) {
      expect(heads.get(word)).toBeGreaterThan(0)
      expect(heads.get(word)).toBeLessThan(seen / 2)
    }
    expect([heads.has('bok'), heads.has('erna')]).toEqual([false, false])
    expect(learnCompounds(new Map([['typfel', 1]])).heads.has('typfel')).toBe(false)
  })

  it('cuts a word where its parts are met most', () => {
    // "bildrulle" could be "bild" + "rulle" as well; "bil" + "drulle" has its parts in three other words each.
    const { modifiers, heads } = learnCompounds(
      list('bil drulle bild rulle väg skatt mat', 'bildrulle bilväg bilskatt bilmat vägdrulle skattdrulle matdrulle'),
    )
    expect(heads.get('drulle')).toBe(4)
    expect(heads.get('rulle')).toBeLessThan(1)
    expect(modifiers.get('bil')).toBe(4)
    expect(modifiers.has('bild')).toBe(false)
  })

  it('weighs first parts as well as heads', () => {
    // "rulle" is the commoner head, "bil" the far commoner first part.
    const { heads } = learnCompounds(
      list('bil drulle bild rulle väg skatt mat lån', 'bildrulle bilväg bilskatt bilmat billån vägrulle'),
    )
    expect(heads.get('drulle')).toBe(1)
    expect(heads.get('rulle')).toBe(1)
  })

  it('gives each word one vote for one cut', () => {
    const counts = learnCompounds(list('tids skrift hand manu bok', 'tidsskrift handskrift manuskrift handbok tidsbok'))
    const votes = (cast: Iterable<number>): number => [...cast].reduce((sum, count) => sum + count, 0)
    expect(counts.compounds).toBe(5)
    expect(votes(Object.values(seenHeads(counts)))).toBe(5)
    expect(votes(counts.modifiers.values())).toBe(5)
  })

  it('learns nothing from nothing', () => {
    expect(learnCompounds(new Map())).toEqual({ modifiers: new Map(), heads: new Map(), compounds: 0 })
  })
})

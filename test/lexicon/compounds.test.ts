import { describe, expect, it } from 'vitest'
import { learnCompounds } from '../../src/lexicon/compounds.js'

/** Common words (20 times each), rare ones (2 times each). */
const list = (common: string, rare: string): Map<string, number> =>
  new Map([
    ...common.split(' ').map((word): [string, number] => [word, 20]),
    ...rare.split(' ').map((word): [string, number] => [word, 2]),
  ])

describe('learnCompounds', () => {
  it('takes first parts with their joint as they stand', () => {
    const { modifiers, heads, compounds } = learnCompounds(
      list(
        'utlåtande liv mannen skrivelse resa departement gren politik',
        [
          ...['utlåtande', 'mannen', 'skrivelse', 'resa'].map((head) => `tjänste${head}`),
          ...['liv', 'departement', 'gren', 'politik'].map((head) => `närings${head}`),
        ].join(' '),
      ),
    )
    expect(Object.fromEntries(modifiers)).toEqual({ tjänste: 4, närings: 4 })
    expect(Object.fromEntries(heads)).toEqual({
      utlåtande: 1,
      mannen: 1,
      skrivelse: 1,
      resa: 1,
      liv: 1,
      departement: 1,
      gren: 1,
      politik: 1,
    })
    expect(compounds).toBe(8)
  })

  it('believes in a first part that is no word only before four heads', () => {
    const three = learnCompounds(list('kris pris fält', 'oljekris oljepris oljefält'))
    expect(three.modifiers.has('olje')).toBe(false)
    expect(three.heads.size).toBe(0)
    const four = learnCompounds(list('kris pris fält borr', 'oljekris oljepris oljefält oljeborr'))
    expect(four.modifiers.get('olje')).toBe(4)
  })

  it('believes a first part that is a word at once, from three letters', () => {
    expect(learnCompounds(list('kommun styrelse', 'kommunstyrelse')).modifiers.get('kommun')).toBe(1)
    expect(learnCompounds(list('ö styrelse', 'östyrelse')).modifiers.size).toBe(0)
    expect(learnCompounds(list('by styrelse', 'bystyrelse')).modifiers.size).toBe(0)
  })

  it('wants heads that are common, long enough and no form words', () => {
    expect(learnCompounds(list('kommun', 'kommunråd råd')).heads.size).toBe(0)
    expect(learnCompounds(list('kommun råd', 'kommunråd')).heads.get('råd')).toBe(1)
    expect(learnCompounds(list('kommun al', 'kommunal')).heads.size).toBe(0)
    expect(learnCompounds(list('kommun erna', 'kommunerna')).heads.size).toBe(0)
  })

  it('cuts a word where its parts are met most', () => {
    // "bildrulle" could be "bild" + "rulle" as well; "bil" + "drulle" has its parts in three other words each.
    const { modifiers, heads } = learnCompounds(
      list('bil drulle bild rulle väg skatt mat', 'bildrulle bilväg bilskatt bilmat vägdrulle skattdrulle matdrulle'),
    )
    expect(heads.get('drulle')).toBe(4)
    expect(heads.has('rulle')).toBe(false)
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
    const { modifiers, heads, compounds } = learnCompounds(
      list('tids skrift hand manu bok', 'tidsskrift handskrift manuskrift handbok tidsbok'),
    )
    const votes = (map: ReadonlyMap<string, number>): number => [...map.values()].reduce((sum, count) => sum + count, 0)
    expect(compounds).toBe(5)
    expect(votes(heads)).toBe(5)
    expect(votes(modifiers)).toBe(5)
  })

  it('learns nothing from nothing', () => {
    expect(learnCompounds(new Map())).toEqual({ modifiers: new Map(), heads: new Map(), compounds: 0 })
  })
})

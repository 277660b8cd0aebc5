import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { remembering, repairWords, type WordSetting, wordsAsked } from '../../bench/rivals/word-adapter.js'

const answers = new Map([
  ['forvaltningen', 'förvaltningen'],
  ['ar', 'är'],
  ['p4', 'på'],
])
const setting: WordSetting = { suggest: (word) => answers.get(word), shortest: 2, figures: false }

describe('the adapter that rivals share', () => {
  it.each([
    ['keeps marks and case', '("Forvaltningen), ar', '("Förvaltningen), är', {}],
    ['keeps capitals', 'FORVALTNINGEN AR', 'FÖRVALTNINGEN ÄR', {}],
    ['takes a mixed word by its first letter', 'ForvAltningen forvAltningen', 'Förvaltningen förvaltningen', {}],
    ['keeps white space', '  ar\n\tar  \f', '  är\n\tär  \f', {}],
    ['leaves figures alone', 'p4 ar', 'p4 är', {}],
    ['unless told otherwise', 'p4 ar', 'på är', { figures: true }],
    ['leaves known words alone', 'ar', 'ar', { isKnown: (word: string) => word === 'ar' }],
    ['leaves short words alone', 'ar', 'ar', { shortest: 3 }],
    ['leaves what nobody suggests for', 'xyz', 'xyz', {}],
    ['asks as printed when told so', 'Ar ar', 'Ar är', { ownCase: true }],
  ] as const)('%s', (_, text, expected, more) => {
    expect(repairWords(text, { ...setting, ...more })).toBe(expected)
  })

  it('changes nothing when nothing is suggested, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(repairWords(text, { ...setting, suggest: () => undefined })).toBe(text)
      }),
    )
  })

  it('lists each word that it would ask for once', () => {
    expect(wordsAsked('Ar ar, (ar) p4 x xy', setting)).toEqual(['ar', 'xy'])
    expect(wordsAsked('Ar ar', { ...setting, ownCase: true })).toEqual(['Ar', 'ar'])
  })

  it('asks once where answers are remembered, also for those that there are none for', () => {
    const asked: string[] = []
    const suggest = remembering((word) => {
      asked.push(word)
      return answers.get(word)
    })
    expect(['ar', 'xy', 'ar', 'xy'].map(suggest)).toEqual(['är', undefined, 'är', undefined])
    expect(asked).toEqual(['ar', 'xy'])
  })
})

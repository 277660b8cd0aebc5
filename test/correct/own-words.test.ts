import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createErrorModel, type ErrorModel, readConfusions } from '../../src/channel/index.js'
import { createOwnWords } from '../../src/correct/own-words.js'
import { ENGLISH_MODEL, SEARCH } from '../../src/correct/settings.js'
import { type CharacterModel, openCharacterModel } from '../../src/language/index.js'
import { readPack } from '../../src/pack/index.js'

let characters: CharacterModel
let model: ErrorModel

beforeAll(async () => {
  const pack = await readPack()
  characters = openCharacterModel(pack)
  model = createErrorModel('eng', readConfusions(pack, 'eng'), ENGLISH_MODEL)
})

const own = (...words: string[]) => createOwnWords(words, characters, SEARCH)
const found = (core: string, ...words: string[]): string[] =>
  own(...words)
    .candidates(core, model)
    .map(({ printed }) => printed)

describe('the caller’s own words', () => {
  it.each([
    ['Bäckhyttan', 'Bäckhyttan', true],
    ['bäckhytteprojektet', 'Bäckhytteprojektet', true],
    ['Bäckhyttan', 'bäckhyttan', false],
    ['Ba\u0308ckhyttan', 'Bäckhyttan', true],
    [' Bäckhyttan ', 'Bäckhyttan', true],
    ['Zoë&Co', 'Zoë&Co', true],
    ['', '', false],
  ])('%j in the list, %j on the page: known is %s', (word, core, known) => {
    expect(own(word).has(core)).toBe(known)
  })

  it.each([
    ['Bickhyttan', 'Bäckhyttan', 'Bäckhyttan'],
    ['bickhytteprojektet', 'bäckhytteprojektet', 'bäckhytteprojektet'],
    ['Bickhytteprojektet', 'bäckhytteprojektet', 'Bäckhytteprojektet'],
    // As it is cased in the list, whatever the page has.
    ['ABC-ATGARDEN', 'ABC-åtgärden', 'ABC-åtgärden'],
  ])('%j on the page is found as %j of the list: %j', (core, word, printed) => {
    expect(found(core, word)).toEqual([printed])
  })

  // Pending: capitals inside a word cost as if a scanner had made them.
  it.fails('finds a word with capitals inside it', () => {
    expect(found('ABC-atgarden', 'ABC-åtgärden')).toEqual(['ABC-åtgärden'])
  })

  it('finds nothing far away, and nothing that it cannot spell', () => {
    expect(found('Stockholm', 'Bäckhyttan')).toEqual([])
    expect(found('Zoe&Co', 'Zoë&Co')).toEqual([])
    expect(found('tva ord', 'två ord')).toEqual([])
    expect(found('Bickhyttan')).toEqual([])
  })

  it('takes any words', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 10 }), { maxLength: 10 }), (words) => {
        const list = own(...words)
        for (const word of words) {
          const core = word.normalize('NFC').trim()
          if (core !== '') {
            expect(list.has(core)).toBe(true)
            for (const { making } of list.candidates(core, model)) expect(making).toBeGreaterThan(0)
          }
        }
        expect(list.has('')).toBe(false)
      }),
    )
  })
})

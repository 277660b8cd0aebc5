import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CandidateSearch } from '../../src/correct/candidates.js'
import { likelyTokens } from '../../src/correct/compile-foreseen.js'
import {
  Foreseen,
  type ForeseenReading,
  foreseenSection,
  layForeseen,
  MOST_READINGS,
  openForeseen,
} from '../../src/correct/foreseen.js'
import { createModels } from '../../src/correct/models.js'
import { SEARCH } from '../../src/correct/settings.js'
import { openCharacterModel } from '../../src/language/index.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { compilePack, openPack, readPack } from '../../src/pack/index.js'
import { seen, smallLexicon } from '../lexicon/small-lexicon.js'

const pack = await readPack()
const lexicon = openLexicon(pack)
const models = createModels(pack)
const searchWith = (shortcuts?: ConstructorParameters<typeof CandidateSearch>[4]) =>
  new CandidateSearch(lexicon, openCharacterModel(pack), SEARCH, undefined, shortcuts)

describe('foreseen tokens', () => {
  it('have the very readings that a search finds', () => {
    const foreseen = openForeseen(pack, models.english)!
    const search = searchWith()
    const quick = searchWith(new Map([[models.english, { foreseen }]]))
    const tokens = likelyTokens(lexicon, models.english)
    let recalled = 0
    for (let at = 0; at < tokens.length; at += 53) {
      if (foreseen.find(tokens[at]) === 0) continue
      recalled++
      expect(quick.candidates(tokens[at], models.english), tokens[at]).toEqual(
        search.candidates(tokens[at], models.english),
      )
    }
    expect(recalled).toBeGreaterThan(1000)
  })

  it.each([
    ['dr', 'är'],
    ['forslaget', 'förslaget'],
    ['Aven', 'Även'],
  ])('%j is among them, and may be %j', (token, printed) => {
    const foreseen = openForeseen(pack, models.english)!
    expect(foreseen.find(token)).toBeGreaterThan(1)
    const readings = searchWith(new Map([[models.english, { foreseen }]])).candidates(token, models.english)
    expect(readings.map((reading) => reading.printed)).toContain(printed)
  })

  it('come back from a section as they were put there, and no others with them', () => {
    const reading: fc.Arbitrary<ForeseenReading> = fc.oneof(
      fc.constant({}),
      fc.record({
        word: fc.record({
          number: fc.nat(300_000),
          shape: fc.constantFrom('lower' as const, 'title' as const, 'upper' as const),
          edits: fc.nat(2 ** 26 - 1),
        }),
      }),
    )
    const some = fc.uniqueArray(
      fc.tuple(
        fc.string({ minLength: 1, maxLength: 12 }),
        fc.array(reading, { minLength: 1, maxLength: MOST_READINGS }),
      ),
      { selector: ([token]) => token, maxLength: 40 },
    )
    fc.assert(
      fc.property(some, fc.string({ minLength: 1 }), (rows, other) => {
        const tokens = new Map(rows)
        const foreseen = new Foreseen(layForeseen(tokens))
        const readingsOf = (token: string): ForeseenReading[] =>
          Array.from({ length: foreseen.find(token) }, (_, index) =>
            foreseen.numberAt(index) < 0
              ? {}
              : {
                  word: {
                    number: foreseen.numberAt(index),
                    shape: foreseen.shapeAt(index),
                    edits: foreseen.editsAt(index),
                  },
                },
          )
        for (const [token, readings] of tokens) expect(readingsOf(token)).toEqual(readings)
        if (!tokens.has(other)) expect(foreseen.find(other)).toBe(0)
      }),
      { numRuns: 30 },
    )
  })

  it('have as many readings as there is room for', () => {
    const tokens = new Map([['dr', new Array<ForeseenReading>(MOST_READINGS + 1).fill({})]])
    expect(() => layForeseen(tokens)).toThrow(RangeError)
    expect(() => layForeseen(new Map([['dr', []]]))).toThrow(RangeError)
    const word = { number: 1, shape: 'lower' as const, edits: 2 ** 26 }
    expect(() => layForeseen(new Map([['dr', [{ word }]]]))).toThrow(RangeError)
    expect(() => layForeseen(new Map([['dr', [{ word: { ...word, number: 2 ** 20 - 1, edits: 0 } }]]]))).toThrow(
      RangeError,
    )
  })

  it('are left out of use where they were found with other settings', () => {
    const name = foreseenSection(models.english)
    const data = layForeseen(new Map([['dr', [{}]]]))
    const open = (bytes: Uint8Array) => openForeseen(openPack(compilePack([{ name, data: bytes }])), models.english)
    expect(open(data)?.find('dr')).toBe(1)
    expect(open(Uint8Array.from(data, (byte, at) => (at === 0 ? byte ^ 1 : byte)))).toBeUndefined()
    expect(openForeseen(openPack(compilePack([])), models.english)).toBeUndefined()
  })
})

describe('the tokens that words are likely to come back as', () => {
  it('have the damage of the model, likeliest first, and nothing that is too dear', () => {
    const few = smallLexicon({ år: seen(1000), skola: seen(1) })
    const tokens = likelyTokens(few, models.english)
    expect(tokens).toEqual(expect.arrayContaining(['år', 'ar', 'Ar', 'dr', 'skola', 'Skola']))
    expect(tokens.indexOf('ar')).toBeLessThan(tokens.indexOf('dr'))
    expect(tokens).not.toContain('xq')
    expect(new Set(tokens).size).toBe(tokens.length)
  })
})

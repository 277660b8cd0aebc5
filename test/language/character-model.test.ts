import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CHARACTER_ORDER,
  type CharacterModel,
  compileCharacters,
  EDGE_CODE,
  openCharacterModel,
} from '../../src/language/index.js'
import { codeOf, STEPS_PER_NAT } from '../../src/lexicon/index.js'
import { compilePack, openPack } from '../../src/pack/index.js'
import { countSpelling, slowSpellingCosts } from '../reference/spelling.js'

const HALF_STEP = 0.5 / STEPS_PER_NAT

function modelOf(words: Readonly<Record<string, number>>): CharacterModel {
  return openCharacterModel(openPack(compilePack(compileCharacters(new Map(Object.entries(words))))))
}

/** The cost of each letter of a word in turn, its end included. */
function costsOf(model: CharacterModel, word: string): number[] {
  let history = model.start
  return [...Array.from(word, (letter) => codeOf(letter.charCodeAt(0))), EDGE_CODE].map((code) => {
    const cost = model.steps(history, code) / STEPS_PER_NAT
    history = model.push(history, code)
    return cost
  })
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'n', 'å', '-'), minLength: 1, maxLength: 7 })
const weights = fc.dictionary(word, fc.constantFrom(1, 1.5, 2, 7), { minKeys: 1, maxKeys: 12 })

describe('the spelling model', () => {
  it('costs what the formulas say, but for rounding', () => {
    fc.assert(
      fc.property(weights, fc.oneof(word, fc.string({ unit: fc.constantFrom('a', 'ö', 'x') })), (words, asked) => {
        const exact = slowSpellingCosts(countSpelling(words), asked)
        costsOf(modelOf(words), asked).forEach((cost, at) => {
          // One rounding for the letter, one for each of up to four back-offs.
          expect(Math.abs(cost - exact[at])).toBeLessThanOrEqual(CHARACTER_ORDER * HALF_STEP + 1e-9)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('rounds only once what was seen', () => {
    const words = { möte: 5, möten: 3, mötet: 4, röst: 2 }
    const model = modelOf(words)
    for (const known of Object.keys(words)) {
      const exact = slowSpellingCosts(countSpelling(words), known)
      costsOf(model, known).forEach((cost, at) => {
        expect(Math.abs(cost - exact[at])).toBeLessThanOrEqual(HALF_STEP + 1e-9)
      })
    }
  })

  it('sums a word from its letters', () => {
    const model = modelOf({ möte: 5, röst: 2 })
    for (const asked of ['möte', 'röte', 'xöst', '']) {
      const sum = costsOf(model, asked).reduce((sum, cost) => sum + cost, 0)
      expect(model.wordCost(asked)).toBeCloseTo(sum, 10)
    }
  })

  it.each([
    ['förening', 'forening'],
    ['mötning', 'mdtning'],
    ['föranning', 'förann'],
  ])('finds %j more Swedish than %j', (likely, unlikely) => {
    const model = modelOf({ förening: 3, förordning: 5, ordning: 5, möte: 4, mötning: 2, tidning: 4, anmälan: 3 })
    expect(model.wordCost(likely)).toBeLessThan(model.wordCost(unlikely))
  })

  it('gives each history one whole to share', () => {
    const words = { förening: 3000, förordning: 5000, ordning: 5000, möte: 4000, tidning: 4000 }
    const model = modelOf(words)
    for (const text of ['', 'f', 'för', 'ordn', 'mö', 'xyz', 'ning']) {
      const history = Array.from(text, (letter) => codeOf(letter.charCodeAt(0))).reduce(model.push, model.start)
      let sum = 0
      for (let code = 1; code <= EDGE_CODE; code++) sum += Math.exp(-model.steps(history, code) / STEPS_PER_NAT)
      expect(Math.abs(Math.log(sum)), `after "${text}"`).toBeLessThanOrEqual(CHARACTER_ORDER * HALF_STEP)
    }
  })

  it('remembers four letters and no more', () => {
    const model = modelOf({ förening: 3 })
    const historyAfter = (text: string): number =>
      Array.from(text, (letter) => codeOf(letter.charCodeAt(0))).reduce(model.push, model.start)
    expect(historyAfter('förening')).toBe(historyAfter('ning'))
    expect(historyAfter('förening')).not.toBe(historyAfter('eing'))
    expect(historyAfter('ning')).not.toBe(historyAfter('ing'))
  })

  it('charges each letter outside its alphabet 8 nats, and reads on', () => {
    const model = modelOf({ möte: 5 })
    expect(model.wordCost('mö4te')).toBeCloseTo(model.wordCost('möte') + 8, 10)
    expect(model.wordCost('mö你te')).toBeCloseTo(model.wordCost('möte') + 8, 10)
  })

  it('learned from nothing finds everything foreign', () => {
    expect(modelOf({}).wordCost('ö')).toBe(16)
    expect(modelOf({ m4te: 3 }).wordCost('ö')).toBe(16)
  })

  it('has the same bytes whatever order its words came in', () => {
    const compile = (words: [string, number][]) => compilePack(compileCharacters(new Map(words)))
    const words: [string, number][] = Object.entries({ möte: 5, möten: 3, röst: 2, rösta: 1 })
    expect(compile(words.toReversed())).toEqual(compile(words))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ASSUMED_RATE, estimateRate, tellReader, underRate } from '../../src/correct/damage.js'
import { pageTokensOf } from './page-tokens.js'

const rate = fc.double({ min: 0.001, max: 0.999, noNaN: true })
const probability = fc.double({ min: 0, max: 1, noNaN: true })
const ASSUMED = ASSUMED_RATE.swedish

describe('tellReader', () => {
  it.each([
    ['Forvaltningens tjdnsteutlatande', 'english'],
    ['Förvaltningens tjänsteutlåtande', 'swedish'],
    // A short text with one Swedish letter was hardly read by a model that knows none.
    ['Protokoll från Lund', 'swedish'],
    ['Protokoll', 'english'],
    ['', 'english'],
    ['2019-01-01 §§ 12', 'english'],
    // A page in English, as far as its letters tell.
    ['The committee notes that the archive was moved in 1962. '.repeat(20), 'english'],
    // One right name on a page of damaged words.
    [`Namnden foreslar att drendet bordlaggs till nasta mote. ${'Fragan giller skolan. '.repeat(20)} Malmö`, 'english'],
    ['Nämnden föreslår att ärendet bordläggs till nästa möte. '.repeat(10), 'swedish'],
    ['NÄMNDENS ÅRSREDOVISNING', 'swedish'],
  ])('of %j is %s', (text, reader) => {
    expect(tellReader(pageTokensOf(text))).toBe(reader)
  })

  it('looks at all pages together', () => {
    const english = 'Namnden foreslar att drendet bordlaggs. '.repeat(3)
    const swedish = 'Nämnden föreslår att ärendet bordläggs. '.repeat(3)
    expect(tellReader(pageTokensOf(`${english}\f${swedish}`))).toBe('swedish')
  })
})

describe('underRate', () => {
  it.each([
    // Even odds under the assumed rate stay even.
    [0.5, 0.02, 0.02, 0.5],
    // One in two became one in four: odds 1 are divided by 3.
    [0.5, 0.5, 0.25, 1 / 4],
    [0.9, 0.5, 0.1, 1 / 2],
    [0, 0.02, 0.001, 0],
    [1, 0.02, 0.001, 1],
  ])('moves %d from a rate of %d to one of %d: %d', (given, assumed, now, expected) => {
    expect(underRate(given, assumed, now)).toBeCloseTo(expected, 12)
  })

  it('rises with the probability and with the rate, and stays one', () => {
    fc.assert(
      fc.property(probability, probability, rate, rate, rate, (one, other, assumed, less, more) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        expect(underRate(low, assumed, less)).toBeLessThanOrEqual(underRate(high, assumed, less) + 1e-12)
        const [clean, dirty] = [Math.min(less, more), Math.max(less, more)]
        expect(underRate(low, assumed, clean)).toBeLessThanOrEqual(underRate(low, assumed, dirty) + 1e-12)
        for (const result of [underRate(low, assumed, less), underRate(high, assumed, more)]) {
          expect(result).toBeGreaterThanOrEqual(0)
          expect(result).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('is undone by the way back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), rate, rate, (given, one, other) => {
        expect(underRate(underRate(given, one, other), other, one)).toBeCloseTo(given, 6)
      }),
    )
  })
})

describe('estimateRate', () => {
  it('lets few false alarms talk each other down', () => {
    expect(estimateRate([0.3, 0.2, 0.1], 1000, ASSUMED)).toBeLessThan(ASSUMED / 10)
    expect(estimateRate([], 1000, ASSUMED)).toBeLessThan(ASSUMED / 10)
  })

  it('lets many sure ones bear each other out', () => {
    expect(estimateRate(new Array(50).fill(0.999), 1000, ASSUMED)).toBe(ASSUMED)
  })

  it('counts what is sure', () => {
    // Ten of a thousand words, and what is believed before looking.
    expect(estimateRate(new Array(10).fill(1), 1000, ASSUMED)).toBeGreaterThan(10 / 1100)
    expect(estimateRate(new Array(10).fill(1), 1000, ASSUMED)).toBeLessThan(11 / 1000)
  })

  it('is never more than assumed, never nothing, and rises with each doubt', () => {
    fc.assert(
      fc.property(fc.array(probability, { maxLength: 60 }), fc.integer({ min: 0, max: 2000 }), (doubts, others) => {
        const words = doubts.length + others
        const estimated = estimateRate(doubts, words, ASSUMED)
        expect(estimated).toBeGreaterThan(0)
        expect(estimated).toBeLessThanOrEqual(ASSUMED)
        const more = doubts.map((doubt) => doubt + (1 - doubt) / 2)
        expect(estimateRate(more, words, ASSUMED)).toBeGreaterThanOrEqual(estimated - 1e-12)
        expect(estimateRate(doubts, words + 500, ASSUMED)).toBeLessThanOrEqual(estimated + 1e-12)
      }),
    )
  })
})

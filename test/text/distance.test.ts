import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance, graphemes } from '../../src/text/index.js'
import { slowDistance } from '../reference/levenshtein.js'

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'ä'), { maxLength: 80 })

/** A long sequence of numbered words, and the same with every n-th one changed, dropped or doubled in turn. */
function spoil(length: number, every: number): { words: string[]; spoilt: string[]; errors: number } {
  const words = Array.from({ length }, (_, at) => `ord${at}`)
  let errors = 0
  const spoilt = words.flatMap((word, at) => {
    if (at % every !== 0) return [word]
    errors++
    return [[`${word}x`], [], [word, 'extra']][errors % 3]
  })
  return { words, spoilt, errors }
}

describe('distance', () => {
  it.each([
    ['tjänsteutlåtande', 'tjdnsteutlatande', 2],
    ['modern', 'modem', 2],
    ['förebygga', 'foérebygga', 2],
    ['å', 'a\u030a', 0],
    ['', 'på', 2],
    ['', '', 0],
  ])('of %j and %j in characters is %i', (printed, scanned, expected) => {
    expect(distance(graphemes(printed), graphemes(scanned))).toBe(expected)
  })

  it('counts words whatever their length', () => {
    expect(distance(['Förvaltningens', 'förslag', 'till', 'beslut'], ['Forvaltningens', 'förslag', 'beslut'])).toBe(2)
  })

  it('is that of the whole grid', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        expect(distance(one, other)).toBe(slowDistance(one, other))
      }),
      { numRuns: 500 },
    )
  })

  it('is exact for a book, by diagonals', () => {
    const { words, spoilt, errors } = spoil(60_000, 40)
    expect(distance(words, spoilt)).toBe(errors)
    expect(distance(spoilt, words)).toBe(errors)
  })

  it('is exact for long sequences that are wrong throughout, by bit vectors', () => {
    const { words, spoilt, errors } = spoil(12_000, 2)
    expect(distance(words, spoilt)).toBe(errors)
    expect(
      distance(
        words,
        words.map((word) => `${word}!`),
      ),
    ).toBe(12_000)
  })

  it('is exact when both sides share more distinct words than there are UTF-16 units', () => {
    const { words, spoilt, errors } = spoil(90_000, 400)
    expect(new Set(words).size).toBeGreaterThan(0x10000)
    expect(distance(words, spoilt)).toBe(errors)
  })

  it('by diagonals is that of the whole grid, also where the lengths differ', () => {
    const { words } = spoil(4200, 1)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(4199), fc.constantFrom('drop', 'add', 'change')), { maxLength: 12 }),
        fc.nat(20),
        (edits, shorter) => {
          const edited = words.slice(shorter)
          for (const [at, edit] of edits) {
            if (edit === 'drop') edited.splice(at, 1)
            else edited.splice(at, edit === 'add' ? 0 : 1, `ord${(at * 7) % 4200}`)
          }
          expect(distance(words, edited)).toBe(slowDistance(words, edited))
        },
      ),
      { numRuns: 2 },
    )
  })
})

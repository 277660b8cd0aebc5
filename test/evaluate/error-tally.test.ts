import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { confusionsOf } from '../../src/evaluate/confusions.js'
import { ErrorTally } from '../../src/evaluate/error-tally.js'
import { compare } from '../../src/evaluate/index.js'
import { distance, graphemes } from '../../src/text/index.js'

test.each([
  ['tjänst', 'tjiinst', ['ä>ii']],
  ['förorening', 'fororenmg', ['ö>o', 'in>m']],
  ['före', 'fre', ['ö>']],
  ['är', 'är,', ['>,']],
  ['på', 'på', []],
  ['a\u030a', 'å', []],
])('%s came as %s', (printed, read, expected) => {
  expect(confusionsOf(printed, read)!.map((one) => `${one.printed}>${one.read}`)).toEqual(expected)
})

test('a run of noise is not aligned', () => {
  expect(confusionsOf('ord', 'x'.repeat(60))).toHaveLength(1)
  expect(confusionsOf('ord', 'x'.repeat(61))).toBeUndefined()
})

test('confusions are as many letters as the words are apart, and hold no more of a word than there is', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'å', 'r', 'n', 'm'), maxLength: 9 })
  fc.assert(
    fc.property(word, word, (printed, read) => {
      const confusions = confusionsOf(printed, read)!
      const size = (part: string) => graphemes(part).length
      const letters = confusions.reduce((sum, one) => sum + Math.max(size(one.printed), size(one.read)), 0)
      expect(letters).toBe(distance(graphemes(printed), graphemes(read)))
      // What is not confused stands in both.
      const rest = (whole: string, parts: readonly string[]) => {
        const left = graphemes(whole)
        for (const letter of parts.flatMap(graphemes)) left.splice(left.indexOf(letter), 1)
        return left.sort().join('')
      }
      const [before, after] = [confusions.map((one) => one.printed), confusions.map((one) => one.read)]
      expect(rest(printed, before)).toBe(rest(read, after))
    }),
  )
})

describe('the tally of a collection', () => {
  const truth = 'Ärendet bereds på förvaltningen i dag'
  const scanned = 'Arendet bereds pa förvaltningen dag'
  const one = 'Ärendet bereds pa förvaltningem dag x'
  const other = 'Ärendet bereds på förvaltningen dag'
  const tally = new ErrorTally(2, true)
  for (let page = 0; page < 3; page++) {
    tally.add([one, other].map((repaired) => compare({ truth, scanned, repaired }).differences))
  }

  it('counts letters in the scanned text and in each system', () => {
    expect(tally.confusions()).toEqual([
      { printed: 'å', read: 'a', counts: [3, 3, 0] },
      { printed: 'n', read: 'm', counts: [0, 3, 0] },
      { printed: 'Ä', read: 'A', counts: [3, 0, 0] },
    ])
  })

  it('counts words, those that are still wrong first, and those harmed', () => {
    expect(tally.wrongWords()).toEqual([
      { printed: 'i', counts: [3, 3, 3], readings: [''] },
      { printed: 'på', counts: [3, 3, 0], readings: ['pa'] },
      { printed: 'förvaltningen', counts: [0, 3, 0], readings: ['förvaltningem'] },
      { printed: 'Ärendet', counts: [3, 0, 0], readings: ['Arendet'] },
    ])
    expect(tally.harmed()).toEqual([{ printed: 'förvaltningen', read: 'förvaltningem', counts: [3, 0] }])
  })

  it('says which words have no letters to compare', () => {
    expect(tally.unaligned()).toEqual({ lost: [3, 3, 3], unlike: [0, 0, 0] })
    const noise = new ErrorTally(1, false)
    noise.add([compare({ truth: 'kommunen', repaired: 'xyzvwqpt' }).differences])
    expect(noise.unaligned()).toEqual({ lost: [0], unlike: [1] })
    expect(noise.confusions()).toEqual([])
    expect(noise.wrongWords()).toEqual([{ printed: 'kommunen', counts: [1], readings: ['xyzvwqpt'] }])
  })

  it('lets go of what is rare where there is too much, and says so', () => {
    const small = new ErrorTally(1, false, 2)
    const add = (repaired: string) => small.add([compare({ truth: 'ett två tre', repaired }).differences])
    add('ett tva tre')
    add('ett tva tre')
    add('et tva tre')
    expect(small.isComplete()).toBe(true)
    add('ett två trc')
    expect(small.isComplete()).toBe(false)
    expect(small.wrongWords()).toEqual([{ printed: 'två', counts: [3], readings: ['tva'] }])
    expect(small.confusions()).toHaveLength(3)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWords, compileAutomaton } from '../../src/lexicon/compile-automaton.js'
import { ALPHABET, FINAL, LAST, LETTER_BITS, numberOf, ROOT, TARGET_SHIFT, wordOf } from '../../src/lexicon/index.js'
import { slowWordList } from '../reference/word-list.js'
import { seen, smallLexicon } from './small-lexicon.js'

const lexiconOf = (words: readonly string[]) => smallLexicon(Object.fromEntries(words.map((word) => [word, seen(1)])))

/** Short words over few letters, so that they share beginnings and ends; and some over the whole alphabet. */
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'å'), minLength: 1, maxLength: 6 }),
  fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 1, maxLength: 5 }),
)

describe('the word automaton', () => {
  it('numbers words in the order of the alphabet, å after z', () => {
    const lexicon = lexiconOf(['öar', 'är', 'åt', 'zon', 'bar', 'badar', 'bad', "d'or", 't.ex'])
    expect(lexicon.words).toEqual(['bad', 'badar', 'bar', "d'or", 't.ex', 'zon', 'åt', 'är', 'öar'])
    expect(lexicon.words.map((word) => numberOf(lexicon, word))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it.each([
    ['bada', 'a prefix'],
    ['b', 'a shorter prefix'],
    ['badars', 'a word with a tail'],
    ['ar', 'a suffix'],
    ['bas', 'a wrong last letter'],
    ['', 'nothing'],
    ['BAD', 'capitals'],
    ['b4d', 'a digit'],
    ['ba\u0301d', 'a letter in two units'],
    ['你', 'a letter beyond the table'],
  ])('lacks %j: %s', (miss) => {
    const lexicon = lexiconOf(['bad', 'badar', 'bar'])
    expect(numberOf(lexicon, miss)).toBe(-1)
  })

  it('spells back every number, and no other', () => {
    const lexicon = lexiconOf(['bad', 'badar', 'bar'])
    expect([0, 1, 2].map((number) => wordOf(lexicon, number))).toEqual(['bad', 'badar', 'bar'])
    for (const number of [-1, 3, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => wordOf(lexicon, number)).toThrow(RangeError)
    }
  })

  it('shares what words end alike', () => {
    const alone = compileAutomaton(['bilar'])
    const together = compileAutomaton(['bilar', 'filar', 'pilar'])
    expect(together.edges.length - alone.edges.length).toBe(2)
  })

  it('is laid out as the layout file draws it', () => {
    const { edges, skips } = compileAutomaton(['bad', 'badar', 'bar'])
    const show = (edge: number): string => {
      const record = edges[edge]
      const mark = `${record & FINAL ? '*' : ''}${record & LAST ? '|' : ''}`
      return `${ALPHABET[(record & LETTER_BITS) - 1]}${mark}+${skips[edge]}`
    }
    const b = ROOT
    const a = edges[b] >>> TARGET_SHIFT
    const d = edges[a] >>> TARGET_SHIFT
    expect([b, a, d, d + 1].map(show)).toEqual(['b|+0', 'a|+0', 'd*+0', 'r*|+2'])
    expect(edges[d + 1] >>> TARGET_SHIFT).toBe(0)
    expect(edges[0]).toBe(0)
  })

  it('is a sorted array, for any words', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.array(word, { maxLength: 40 }),
        (words, others) => {
          const lexicon = lexiconOf(words)
          const slow = slowWordList(words)
          expect(lexicon.words).toEqual(slow)
          expect(lexicon.size).toBe(slow.length)
          slow.forEach((word, number) => {
            expect(numberOf(lexicon, word)).toBe(number)
            expect(wordOf(lexicon, number)).toBe(word)
          })
          for (const other of others) expect(numberOf(lexicon, other)).toBe(slow.indexOf(other))
        },
      ),
      { numRuns: 200 },
    )
  })

  it.each([
    [['bar', 'bad'], 'bad'],
    [['bad', 'bad'], 'bad'],
    [['badar', 'bad'], 'bad'],
    [['är', 'åt'], 'åt'],
    [['bad', ''], ''],
    [['bad', 'b4r'], 'b4r'],
  ])('is not built of %j', (words, culprit) => {
    expect(() => compileAutomaton(words)).toThrow(RangeError)
    expect(() => compileAutomaton(words)).toThrow(`got "${culprit}"`)
  })

  it('takes words sorted by compareWords, which knows its alphabet', () => {
    expect(['ö', 'ä', 'åa', 'å', 'z'].sort(compareWords)).toEqual(['z', 'å', 'åa', 'ä', 'ö'])
    expect(() => compareWords('bad', 'b4d')).toThrow('expected words of the alphabet, got "bad", "b4d"')
  })
})

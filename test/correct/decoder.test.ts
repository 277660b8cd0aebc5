import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/correct/candidates.js'
import { type Decoded, decode, decodeLong, EMPTY_ID, type Slot } from '../../src/correct/decoder.js'
import { LANGUAGE_WEIGHT, POSTERIOR_SCALE } from '../../src/correct/settings.js'
import {
  COMMA_ID,
  FIRST_WORD_ID,
  type LanguageModel,
  NUMBER_ID,
  STOP_ID,
  UNKNOWN_ID,
} from '../../src/language/index.js'
import { lexiconOfWords } from '../../src/lexicon/index.js'
import { type SlowSlot, slowDecode } from '../reference/lattice.js'

const lexicon = lexiconOfWords(['en', 'ett', 'för', 'har', 'här'], 8)
/** Wide enough that nothing is cut off. */
const WIDE = 1000
const IDS = { stop: STOP_ID, unknown: UNKNOWN_ID, empty: EMPTY_ID }
const WEIGHTS = { language: LANGUAGE_WEIGHT, posterior: POSTERIOR_SCALE }

/** A sequence model that is wholly made up, but the same every time: each triple has its own cost, 0 to 10 nats. */
const madeUp = (seed: number): LanguageModel => ({
  cost: (before, last, id) => (Math.abs(Math.imul(seed + 31 * before + 1009 * last, 7919 * (id + 7))) % 1000) / 100,
})

/** A reading in mixed case: its shape costs the same as any other's. */
const reading = (candidate: Partial<Candidate>): Candidate => ({
  printed: '',
  shape: 'mixed',
  channel: 0,
  making: 0,
  rank: 0,
  id: UNKNOWN_ID,
  number: -1,
  kind: 'unknown',
  ...candidate,
})

const wordId = fc.integer({ min: FIRST_WORD_ID, max: FIRST_WORD_ID + 3 })
const cost = fc.double({ min: 0, max: 8, noNaN: true })
const anyReading: fc.Arbitrary<Candidate> = fc.oneof(
  fc.record({ id: wordId, channel: cost }).map((word) => reading({ ...word, kind: 'word' })),
  fc.record({ id: wordId, first: wordId, channel: cost }).map((split) => reading({ ...split, kind: 'word' })),
  fc.record({ id: wordId, channel: cost, making: cost }).map((made) => reading({ ...made, kind: 'compound' })),
  fc.record({ channel: cost, making: cost }).map((unknown) => reading(unknown)),
  fc.constant(reading({ id: NUMBER_ID, kind: 'mark' })),
  fc.constant(reading({ id: EMPTY_ID, kind: 'mark' })),
)
const anySlot: fc.Arbitrary<Slot> = fc.record({
  candidates: fc.array(anyReading, { minLength: 1, maxLength: 4 }),
  pause: fc.constantFrom(-1, -1, STOP_ID, COMMA_ID),
  place: fc.constantFrom('inside' as const, 'inside' as const, 'line' as const, 'block' as const),
  inCapitals: fc.constant(false),
})

const slowly = (slots: readonly Slot[]): SlowSlot[] =>
  slots.map(({ candidates, pause, place }) => ({
    pause,
    startsBlock: place === 'block',
    candidates: candidates.map(({ id, first, channel, making, kind }) => ({
      id,
      cost: channel + making,
      isWord: kind === 'word',
      ...(first !== undefined && { first }),
    })),
  }))

describe('decode', () => {
  it('finds what walking every path finds: best readings, margins, probabilities', () => {
    fc.assert(
      fc.property(fc.array(anySlot, { minLength: 1, maxLength: 5 }), fc.nat(10_000), (slots, seed) => {
        const model = madeUp(seed)
        const slow = slowDecode(slowly(slots), model, IDS, WEIGHTS)
        const decoded = decode(slots, model, lexicon, WIDE)
        decoded.forEach(({ chosen, margins, posteriors }, at) => {
          expect(slow[at].margins[chosen]).toBeCloseTo(0, 9)
          margins.forEach((margin, index) => {
            expect(margin).toBeCloseTo(slow[at].margins[index], 9)
          })
          posteriors.forEach((posterior, index) => {
            expect(posterior).toBeCloseTo(slow[at].posteriors[index], 9)
          })
        })
      }),
      { numRuns: 400 },
    )
  })

  it('gives probabilities that add up to one when the beam cuts', () => {
    fc.assert(
      fc.property(fc.array(anySlot, { minLength: 1, maxLength: 8 }), fc.nat(10_000), (slots, seed) => {
        const narrow = decode(slots, madeUp(seed), lexicon, 6)
        narrow.forEach(({ margins, posteriors, chosen }, at) => {
          expect(Math.min(...margins)).toBe(margins[chosen])
          expect(posteriors.reduce((sum, posterior) => sum + posterior, 0)).toBeCloseTo(1, 6)
          expect(posteriors).toHaveLength(slots[at].candidates.length)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('in pieces finds the same as in one', () => {
    const sentence = fc.array(anySlot, { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 5, maxLength: 12 }), fc.nat(10_000), (sentences, seed) => {
        // Longer than a piece: the same sentences again and again.
        const slots = new Array(Math.ceil(600 / sentences.flat().length)).fill(sentences.flat()).flat() as Slot[]
        const whole = decode(slots, madeUp(seed), lexicon)
        const pieces = decodeLong(slots, madeUp(seed), lexicon)
        expect(pieces).toHaveLength(slots.length)
        pieces.forEach(({ chosen, margins, posteriors }, at) => {
          expect(margins[whole[at].chosen]).toBeCloseTo(0, 6)
          expect(whole[at].margins[chosen]).toBeCloseTo(0, 6)
          // Where a block begins, the beam cuts a little more of what comes from before it.
          posteriors.forEach((posterior, index) => {
            expect(posterior).toBeCloseTo(whole[at].posteriors[index], 3)
          })
        })
      }),
      { numRuns: 10, endOnFailure: true },
    )
  })

  it('of no slots is nothing', () => {
    expect(decode([], madeUp(1), lexicon)).toEqual([])
  })

  /** One slot of one word in three shapes; `lexiconOfWords` prices all shapes alike, so that only the place speaks. */
  const shapes = (slot: Partial<Slot>): Decoded => {
    const candidates = (['lower', 'title', 'upper'] as const).map((shape) =>
      reading({ shape, kind: 'compound', id: FIRST_WORD_ID, number: 0 }),
    )
    const before: Slot = {
      candidates: [reading({ kind: 'word', id: FIRST_WORD_ID, number: 0 })],
      pause: -1,
      place: 'block',
      inCapitals: false,
    }
    return decode([before, { ...before, candidates, place: 'inside', ...slot }], madeUp(1), lexicon, WIDE)[1]
  }
  it.each([
    ['inside a sentence', {}, 0],
    ['where a block begins', { place: 'block' as const }, 1],
    ['in a line of capitals', { inCapitals: true }, 2],
  ])('expects the shape of its place: %s', (_, slot, chosen) => {
    expect(shapes(slot).chosen).toBe(chosen)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/correct/candidates.js'
import { type Decoded, Decoder, EMPTY_ID, type Slot } from '../../src/correct/decoder.js'
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
const madeUp = (seed: number): LanguageModel => {
  const cost = (before: number, last: number, id: number): number =>
    (Math.abs(Math.imul(seed + 31 * before + 1009 * last, 7919 * (id + 7))) % 1000) / 100
  return { cost, historyOf: (before) => before, costAfter: cost }
}
const decode = (slots: readonly Slot[], model: LanguageModel, beam?: number): Decoded[] =>
  new Decoder(model, lexicon).decode(slots, beam)

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
        const decoded = decode(slots, model, WIDE)
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
        const narrow = decode(slots, madeUp(seed), 6)
        narrow.forEach(({ margins, posteriors, chosen }, at) => {
          expect(Math.min(...margins)).toBe(margins[chosen])
          expect(posteriors.reduce((sum, posterior) => sum + posterior, 0)).toBeCloseTo(1, 6)
          expect(posteriors).toHaveLength(slots[at].candidates.length)
        })
      }),
      { numRuns: 200 },
    )
  })

  it('of a long run finds the same as of its stretches one by one', () => {
    const sentence = fc.array(anySlot, { minLength: 1, maxLength: 12 }).map((slots) => {
      const last = { ...slots[slots.length - 1], pause: STOP_ID }
      return [...slots.slice(0, -1), last]
    })
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 2, maxLength: 12 }), fc.nat(10_000), (sentences, seed) => {
        const decoder = new Decoder(madeUp(seed), lexicon)
        expect(decoder.decode(sentences.flat())).toEqual(sentences.flatMap((slots) => decoder.decode(slots)))
      }),
      { numRuns: 200 },
    )
  })

  it('grows with a run in which no paths ever meet', () => {
    const open = [reading({ kind: 'word', id: FIRST_WORD_ID }), reading({ kind: 'word', id: FIRST_WORD_ID + 1 })]
    const slots = new Array<Slot>(3000).fill({ candidates: open, pause: -1, place: 'inside', inCapitals: false })
    const decoded = decode(slots, madeUp(1), WIDE)
    expect(decoded).toHaveLength(3000)
    for (const { posteriors } of decoded) expect(posteriors[0] + posteriors[1]).toBeCloseTo(1, 6)
  })

  it('of no slots is nothing', () => {
    expect(decode([], madeUp(1))).toEqual([])
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
    return decode([before, { ...before, candidates, place: 'inside', ...slot }], madeUp(1), WIDE)[1]
  }
  it.each([
    ['inside a sentence', {}, 0],
    ['where a block begins', { place: 'block' as const }, 1],
    ['in a line of capitals', { inCapitals: true }, 2],
  ])('expects the shape of its place: %s', (_, slot, chosen) => {
    expect(shapes(slot).chosen).toBe(chosen)
  })
})

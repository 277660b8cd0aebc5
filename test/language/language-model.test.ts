import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PackError } from '../../src/errors/index.js'
import {
  COLON_ID,
  COMMA_ID,
  compileLanguage,
  FIRST_WORD_ID,
  type LanguageModel,
  NUMBER_ID,
  openLanguageModel,
  type SequenceCounts,
  STOP_ID,
  UNKNOWN_ID,
} from '../../src/language/index.js'
import { STEPS_PER_NAT } from '../../src/lexicon/index.js'
import { compilePack, openPack } from '../../src/pack/index.js'
import { type CountedText, slowProbability } from '../reference/interpolation.js'
import { sequenceCounts } from './sequence-counts.js'

/** What rounding one cost to whole steps may change, in nats; a cost after two back-offs is three of them. */
const HALF_STEP = 0.5 / STEPS_PER_NAT

const everything = { pair: 1, triple: 1 }

function modelOf(counts: SequenceCounts): LanguageModel {
  return openLanguageModel(openPack(compilePack(compileLanguage(counts))))
}

/** A short text over few ids, so that pairs and triples come back; its last id is never seen. */
const countedText = fc.record({
  text: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 30 }),
  size: fc.constant(6),
  weight: fc.constantFrom(0.5, 1, 3),
})

/** Visits every history (none, one word, two words) with every id. */
function visitAll(size: number, visit: (before: number, last: number, id: number) => void): void {
  for (let before = -1; before < size; before++) {
    for (let last = before < 0 ? -1 : 0; last < size; last++) {
      for (let id = 0; id < size; id++) visit(before, last, id)
    }
  }
}

describe('the ids', () => {
  it('of marks and classes come before those of words', () => {
    const marks = [STOP_ID, COMMA_ID, COLON_ID, NUMBER_ID, UNKNOWN_ID]
    expect(marks.toSorted((a, b) => a - b)).toEqual(Array.from({ length: FIRST_WORD_ID }, (_, id) => id))
  })
})

describe('the word-sequence model', () => {
  it('costs what the formulas say, but for rounding', () => {
    fc.assert(
      fc.property(countedText, (counted) => {
        const model = modelOf(sequenceCounts(counted, everything))
        visitAll(counted.size, (before, last, id) => {
          const exact = -Math.log(slowProbability(counted, before, last, id))
          const roundings = 1 + (last < 0 ? 0 : 1) + (before < 0 ? 0 : 1)
          expect(Math.abs(model.cost(before, last, id) - exact)).toBeLessThanOrEqual(roundings * HALF_STEP + 1e-9)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('rounds only once what was seen', () => {
    // 0 1 2 twice, then 0 1 3: "2 after 0 1" lies whole in the table.
    const counted: CountedText = { text: [0, 1, 2, 0, 1, 2, 0, 1, 3], size: 4, weight: 1 }
    const model = modelOf(sequenceCounts(counted, everything))
    for (const [before, last, id] of [
      [0, 1, 2],
      [0, 1, 3],
      [-1, 2, 0],
      [-1, -1, 1],
    ] as const) {
      const exact = -Math.log(slowProbability(counted, before, last, id))
      expect(Math.abs(model.cost(before, last, id) - exact)).toBeLessThanOrEqual(HALF_STEP)
    }
  })

  it.each<[string, number, number, number, number]>([
    // Of 9 words 3 are "1"; 3 of 3 times it follows 0; of those 2 times and once it is followed by 2 and by 3.
    ['a word', -1, -1, 1, 3 / 9],
    ['a word never seen', -1, -1, 4, 0.3 / 9],
    ['a pair', -1, 0, 1, (3 - 0.7) / 3 + (0.7 / 3) * (3 / 9)],
    ['a pair never seen', -1, 0, 2, (0.7 / 3) * (2 / 9)],
    ['a word after one never seen', -1, 4, 1, 3 / 9],
    ['a triple', 0, 1, 2, (2 - 0.7) / 3 + (1.4 / 3) * ((2 - 0.7) / 3 + (1.4 / 3) * (2 / 9))],
    ['a triple after a pair never seen', 3, 1, 2, (2 - 0.7) / 3 + (1.4 / 3) * (2 / 9)],
    ['a triple that only its single word was seen of', 0, 1, 0, (1.4 / 3) * (1.4 / 3) * (3 / 9)],
  ])('of %s is worked by hand', (_, before, last, id, probability) => {
    const counted: CountedText = { text: [0, 1, 2, 0, 1, 2, 0, 1, 3], size: 5, weight: 1 }
    expect(slowProbability(counted, before, last, id)).toBeCloseTo(probability, 12)
    const cost = modelOf(sequenceCounts(counted, everything)).cost(before, last, id)
    expect(Math.abs(cost + Math.log(probability))).toBeLessThanOrEqual(3 * HALF_STEP)
  })

  it('gives each history one whole to share', () => {
    fc.assert(
      fc.property(countedText, ({ text }) => {
        // All five ids are seen, so that nothing is set aside for words that were not.
        const counted = { text: [...text, 0, 1, 2, 3, 4], size: 5, weight: 1 }
        const model = modelOf(sequenceCounts(counted, everything))
        const sums = new Map<string, number>()
        visitAll(counted.size, (before, last, id) => {
          const history = `${before} ${last}`
          sums.set(history, (sums.get(history) ?? 0) + Math.exp(-model.cost(before, last, id)))
        })
        for (const sum of sums.values()) {
          // What is kept for the unseen is never under a fiftieth, even where nothing is left to give.
          expect(sum).toBeLessThanOrEqual(1.02 ** 2 * Math.exp(3 * HALF_STEP))
          expect(sum).toBeGreaterThanOrEqual(Math.exp(-3 * HALF_STEP))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leaves out triples whose pair was too rare to keep, and falls back to pairs', () => {
    const counted: CountedText = { text: [0, 1, 2, 3, 1, 2, 4, 1, 2], size: 5, weight: 1 }
    const counts = sequenceCounts(counted, { pair: 2, triple: 1 })
    expect([...counts.pairs.left]).toEqual([1])
    const model = modelOf(counts)
    expect(model.cost(0, 1, 2)).toBe(model.cost(-1, 1, 2))
    // "1 2 3" hangs on a pair that was kept; the pair "2 3" was not, and costs what a lone 3 does.
    expect(model.cost(1, 2, 3)).toBeLessThan(model.cost(-1, 2, 3))
    expect(model.cost(-1, 2, 3)).toBe(model.cost(-1, -1, 3))
  })

  it('is open on counts of nothing but words', () => {
    const none = new Uint32Array(0)
    const zero = new Float64Array(0)
    const model = modelOf({
      singles: Float64Array.of(1, 3),
      pairs: { left: none, right: none, count: zero },
      triples: { first: none, second: none, third: none, count: zero },
    })
    expect(Math.abs(model.cost(0, 1, 1) + Math.log(3 / 4))).toBeLessThanOrEqual(HALF_STEP)
  })

  it('has the same bytes for the same counts, and needs all its sections', () => {
    const counts = sequenceCounts({ text: [0, 1, 2, 0, 1], size: 3, weight: 1 }, everything)
    const sections = compileLanguage(counts)
    expect(compilePack(compileLanguage(counts))).toEqual(compilePack(sections))
    for (const left of sections) {
      const pack = openPack(compilePack(sections.filter((section) => section !== left)))
      expect(() => openLanguageModel(pack), left.name).toThrow(PackError)
    }
  })
})

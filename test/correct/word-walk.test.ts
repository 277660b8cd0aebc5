import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Confusion, createErrorModel, type ErrorModel } from '../../src/channel/index.js'
import { Beginnings } from '../../src/correct/beginnings.js'
import { placeEdits } from '../../src/correct/placed-edits.js'
import { ENGLISH_MODEL } from '../../src/correct/settings.js'
import { WordWalk } from '../../src/correct/word-walk.js'
import { BYTE, EDGE_SHIFT, FLOORS, type Lexicon, NEVER, natsOf, STEPS_PER_NAT } from '../../src/lexicon/index.js'
import { seen, smallLexicon } from '../lexicon/small-lexicon.js'
import { type PrintedShape, slowChannelCost } from '../reference/word-search.js'

type WordList = Lexicon & { readonly words: readonly string[] }

/** So few letters that words are often alike and confusions often fit. */
const UNITS = 'adåAÅ4'
const side = (from: number) => fc.string({ unit: fc.constantFrom(...UNITS), minLength: from, maxLength: 3 })
/** Nothing invented: see "drops an invented letter" among the tests of candidates. */
const confusion: fc.Arbitrary<Confusion> = fc.record({
  printed: side(1),
  scanned: fc.oneof(side(0), fc.constant('')),
  count: fc.integer({ min: 1, max: 99 }),
  total: fc.constant(100),
})
const anyModel: fc.Arbitrary<ErrorModel> = fc
  .array(confusion, { maxLength: 16 })
  .map((confusions) => createErrorModel('any', confusions, ENGLISH_MODEL))
const words: fc.Arbitrary<WordList> = fc
  .uniqueArray(fc.string({ unit: fc.constantFrom(...'adå'), minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 10,
  })
  .chain((list) => fc.tuple(...list.map((word) => fc.tuple(fc.constant(word), fc.integer({ min: 1, max: 100 })))))
  .map((pairs) => smallLexicon(Object.fromEntries(pairs.map(([word, count]) => [word, seen(count)]))))
const token = side(1).chain((one) => side(0).map((other) => one + other))
const shape = fc.constantFrom<PrintedShape>('lower', 'title', 'upper')
const limit = fc.double({ min: 5, max: 30, noNaN: true })

/** Byte costs of parts, dearer than the walk takes any head to be; no bound on them but nothing. */
const partCost = fc.oneof(fc.constant(NEVER), fc.integer({ min: 45, max: 60 }))
const withFreeParts = (edges: Uint32Array): Uint32Array =>
  edges.map((word, at) => ((at & ((1 << EDGE_SHIFT) - 1)) === FLOORS ? word & BYTE : word))
const compounding: fc.Arbitrary<WordList> = words.chain((list) =>
  fc
    .tuple(
      fc.array(partCost, { minLength: list.size, maxLength: list.size }),
      fc.array(partCost, { minLength: list.size, maxLength: list.size }),
    )
    .map(([modifiers, heads]) => ({
      ...list,
      modifierCosts: Uint8Array.from(modifiers),
      headCosts: Uint8Array.from(heads),
      edges: withFreeParts(list.edges),
    })),
)

/** -ln of the share of compounds, and what each further first part costs. */
const COMPOUND = 2
const ANOTHER_PART = 1
const MOST_MODIFIERS = 3

/** Adds a reading where it is the cheapest of its spelling. */
function note(ranks: Map<string, number>, lower: string, rank: number): void {
  if (rank < (ranks.get(lower) ?? Number.POSITIVE_INFINITY)) ranks.set(lower, rank)
}

function wordsSlowly(lexicon: WordList, model: ErrorModel, core: string, shape: PrintedShape): Map<string, number> {
  const ranks = new Map<string, number>()
  lexicon.words.forEach((word, number) => {
    note(ranks, word, slowChannelCost(model, word, shape, core) + natsOf(lexicon.wordCosts[number]))
  })
  return ranks
}

/** Every way to put parts together, up to three first ones and a head. */
function compoundsSlowly(lexicon: WordList, model: ErrorModel, core: string, shape: PrintedShape): Map<string, number> {
  const ranks = wordsSlowly(lexicon, model, core, shape)
  // No edit makes more than three letters of one, and one group may be lost.
  const longest = 3 * core.length + 3
  const grow = (before: string, making: number, parts: number): void => {
    lexicon.words.forEach((word, number) => {
      const whole = parts === 0 ? word : `${before}|${word}`
      if (whole.replaceAll('|', '').length > longest) return
      if (parts > 0 && lexicon.headCosts[number] !== NEVER) {
        const rank = slowChannelCost(model, whole, shape, core) + making + natsOf(lexicon.headCosts[number])
        note(ranks, whole.replaceAll('|', ''), rank)
      }
      if (parts < MOST_MODIFIERS && lexicon.modifierCosts[number] !== NEVER) {
        const joint = parts === 0 ? COMPOUND : ANOTHER_PART
        grow(whole, making + joint + natsOf(lexicon.modifierCosts[number]), parts + 1)
      }
    })
  }
  grow('', 0, 0)
  return ranks
}

/** What costs no more than `most`, in a form that can be compared; what lies on the very edge is left out of both. */
function within(ranks: Iterable<readonly [string, number]>, most: number): string[] {
  return [...ranks]
    .filter(([, rank]) => rank < most - 1e-5)
    .map(([lower, rank]) => `${lower} ${rank.toFixed(6)}`)
    .sort()
}

const ranksOf = (found: Iterable<{ readonly lower: string; readonly rank: number }>): [string, number][] =>
  Array.from(found, ({ lower, rank }) => [lower, rank])

describe('the walk over words', () => {
  it('finds exactly the words that trying every way to every word finds', () => {
    fc.assert(
      fc.property(words, anyModel, token, shape, limit, (lexicon, model, core, shape, most) => {
        const limits = { compounds: false, unseen: false, limit: most, margin: 1000 }
        const found = ranksOf(new WordWalk(lexicon, COMPOUND).find(placeEdits(core, model, shape), limits))
        expect(within(found, most)).toEqual(within(wordsSlowly(lexicon, model, core, shape), most))
      }),
      { numRuns: 1500 },
    )
  })

  it('finds all within the margin of the best, and nothing beyond the limit', () => {
    fc.assert(
      fc.property(
        words,
        anyModel,
        token,
        limit,
        fc.integer({ min: 0, max: 6 }),
        (lexicon, model, core, most, margin) => {
          const walk = new WordWalk(lexicon, COMPOUND)
          const limits = { compounds: false, unseen: false, limit: most, margin }
          const found = ranksOf(walk.find(placeEdits(core, model, 'lower'), limits))
          const slow = wordsSlowly(lexicon, model, core, 'lower')
          const reach = Math.min(most, Math.min(...slow.values()) + margin)
          expect(within(found, most)).toEqual(expect.arrayContaining(within(slow, reach)))
          expect(within(slow, most)).toEqual(expect.arrayContaining(within(found, most)))
          expect(walk.limitReached).toBeCloseTo(reach, 5)
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('makes exactly the compounds that trying every way to put parts together makes', () => {
    const limits = { compounds: true, unseen: false, limit: 32, margin: 1000 }
    fc.assert(
      fc.property(compounding, anyModel, token, shape, (lexicon, model, core, shape) => {
        fc.pre(lexicon.size <= 5 && core.length <= 5)
        const found = ranksOf(new WordWalk(lexicon, COMPOUND).find(placeEdits(core, model, shape), limits))
        expect(within(found, 32)).toEqual(within(compoundsSlowly(lexicon, model, core, shape), 32))
      }),
      { numRuns: 250 },
    )
  })

  it('finds nothing but compounds when told so', () => {
    const limits = { unseen: false, limit: 32, margin: 1000 }
    fc.assert(
      fc.property(compounding, anyModel, token, shape, (lexicon, model, core, shape) => {
        const walk = new WordWalk(lexicon, COMPOUND)
        const placed = placeEdits(core, model, shape)
        const both = [...walk.find(placed, { ...limits, compounds: true })]
        const only = [...walk.find(placed, { ...limits, compounds: 'only' })]
        expect(only.every(({ kind }) => kind === 'compound')).toBe(true)
        // A compound that is also a word of its own is dearer than that, or it would be found as a compound.
        const made = both.filter(({ kind }) => kind === 'compound')
        expect(within(ranksOf(only), 32)).toEqual(expect.arrayContaining(within(ranksOf(made), 32)))
      }),
      { numRuns: 250 },
    )
  })

  it('from a place on finds what it finds of the rest of the token alone', () => {
    const limits = { compounds: false, unseen: false, limit: 25, margin: 1000 }
    fc.assert(
      fc.property(words, anyModel, token, fc.nat(5), (lexicon, model, core, place) => {
        // A run of capitals has its own costs: an end of one must be one.
        fc.pre(
          place < core.length &&
            (core.slice(place) === core.slice(place).toUpperCase()) === (core === core.toUpperCase()),
        )
        fc.pre(core.length > 1 === core.length - place > 1)
        const walk = new WordWalk(lexicon, COMPOUND)
        const whole = ranksOf(walk.find(placeEdits(core, model, 'lower'), limits, place))
        const alone = ranksOf(walk.find(placeEdits(core.slice(place), model, 'lower'), limits))
        expect(within(whole, 25)).toEqual(within(alone, 25))
      }),
      { numRuns: 500 },
    )
  })

  it('takes three first parts and no more, each further one at its price', () => {
    const list = smallLexicon({ by: seen(1), väg: seen(1) })
    // Both are parts at 4 nats; the byte costs are steps of 1/12.
    const parts = new Uint8Array(2).fill(4 * STEPS_PER_NAT)
    const lexicon = {
      ...list,
      modifierCosts: parts,
      headCosts: parts,
      edges: withFreeParts(list.edges),
    }
    const plain = createErrorModel('none', [], ENGLISH_MODEL)
    const making = (core: string): number[] => {
      const limits = { compounds: true, unseen: false, limit: 60, margin: 1000 }
      return Array.from(new WordWalk(lexicon, COMPOUND).find(placeEdits(core, plain, 'lower'), limits))
        .filter(({ lower }) => lower === core)
        .map((found) => found.making)
    }
    expect(making('byby')).toEqual([4 + 4 + COMPOUND])
    expect(making('bybyby')).toEqual([4 + 4 + 4 + COMPOUND + ANOTHER_PART])
    expect(making('bybybyby')).toEqual([4 + 4 + 4 + 4 + COMPOUND + 2 * ANOTHER_PART])
    expect(making('bybybybyby')).toEqual([])
  })

  it('with an edit that was never seen finds one letter read as another, lost, or invented', () => {
    const lexicon = smallLexicon({ nämnd: seen(10), nämnden: seen(10), skola: seen(10) })
    const model = createErrorModel('none', [{ printed: 'ä', scanned: 'ä', count: 1, total: 1 }], ENGLISH_MODEL)
    const found = (core: string): string[] =>
      Array.from(
        new WordWalk(lexicon, COMPOUND).find(placeEdits(core, model, 'lower'), {
          compounds: false,
          unseen: true,
          limit: 20,
          margin: 0,
        }),
        ({ lower }) => lower,
      )
    expect(found('skxla')).toEqual(['skola'])
    expect(found('skla')).toEqual(['skola'])
    expect(found('skoxla')).toEqual(['skola'])
    expect(found('sxxla')).toEqual([])
  })
})

describe('the walk over beginnings', () => {
  it('marks every place before which a known word may end', () => {
    fc.assert(
      fc.property(words, anyModel, token, fc.integer({ min: 2, max: 14 }), (lexicon, model, core, most) => {
        const marks = new Uint8Array(core.length + 1)
        const edits = 5
        new Beginnings(lexicon).mark(placeEdits(core, model, 'lower'), { most, edits }, marks)
        for (let at = 1; at <= core.length; at++) {
          const beginning = core.slice(0, at)
          // A run of capitals has its own costs: a beginning of one must be one.
          if (at > 1 !== core.length > 1 || (beginning === beginning.toUpperCase()) !== (core === core.toUpperCase()))
            continue
          const costs = lexicon.words.map((word, number) => {
            const channel = slowChannelCost(model, word, 'lower', beginning)
            return channel <= edits - 1e-5 ? channel + natsOf(lexicon.wordCosts[number]) : Number.POSITIVE_INFINITY
          })
          const least = Math.min(...costs)
          if (Math.abs(least - most) < 1e-5) continue
          if (least < most) expect(marks[at], beginning).toBe(1)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('marks no place that no word leads to', () => {
    const lexicon = smallLexicon({ so: seen(10), som: seen(10), insats: seen(10) })
    const plain = createErrorModel('none', [], ENGLISH_MODEL)
    const marks = new Uint8Array(10)
    const limits = { most: 20, edits: 3 }
    new Beginnings(lexicon).mark(placeEdits('sominsats', plain, 'lower'), limits, marks)
    expect(Array.from(marks)).toEqual([0, 0, 1, 1, 0, 0, 0, 0, 0, 0])
  })
})

import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Confusion, createErrorModel, type ErrorModel, readConfusions } from '../../src/channel/index.js'
import { type Candidate, CandidateSearch } from '../../src/correct/candidates.js'
import { ENGLISH_MODEL, SEARCH } from '../../src/correct/settings.js'
import { type CharacterModel, openCharacterModel } from '../../src/language/index.js'
import { ALPHABET, type Lexicon, natsOf, openLexicon, STEPS_PER_NAT } from '../../src/lexicon/index.js'
import { readPack } from '../../src/pack/index.js'
import { seen, smallLexicon } from '../lexicon/small-lexicon.js'
import { type PrintedShape, shapedSlowly, slowChannelCost } from '../reference/word-search.js'

/** Spelling that speaks for no word: every letter is as likely as any other. */
const EVEN: CharacterModel = {
  steps: () => Math.round(Math.log(ALPHABET.length) * STEPS_PER_NAT),
  push: () => 0,
  start: 0,
  wordCost: (word) => (word.length + 1) * Math.log(ALPHABET.length),
}
/** Nothing is dropped for being one too many. */
const WIDE = { ...SEARCH, most: 1000 }
/** How dear a reading is looked for. */
const LIMIT = 22
/** The plain pass of `candidates` looks at least this far; it orders by the rarity of shapes too, which is at most 3. */
const SURELY_FOUND = 15
const DEAREST_SHAPE = 3

const UNITS = 'adrnåAÅ4-'
const side = (from: number) => fc.string({ unit: fc.constantFrom(...UNITS), minLength: from, maxLength: 3 })
/** Nothing invented: see "pending" below. */
const confusion: fc.Arbitrary<Confusion> = fc.record({
  printed: side(1),
  scanned: side(0),
  count: fc.integer({ min: 1, max: 99 }),
  total: fc.constant(100),
})
const modelOf = (confusions: readonly Confusion[]): ErrorModel => createErrorModel('any', confusions, ENGLISH_MODEL)
const anyModel = fc.array(confusion, { maxLength: 10 }).map(modelOf)
const words = fc
  .uniqueArray(fc.string({ unit: fc.constantFrom(...'adrnå-'), minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 8,
  })
  .chain((list) =>
    fc.tuple(...list.map((word) => fc.tuple(fc.constant(word), fc.integer({ min: 1, max: 100 }).map(seen)))),
  )
  .map((pairs) => smallLexicon(Object.fromEntries(pairs)))
const token = fc
  .string({ unit: fc.constantFrom(...UNITS), minLength: 1, maxLength: 5 })
  .filter((core) => /\p{L}/u.test(core))

/** The shapes a token may have had, as the search takes it: it never makes a capital of a small first letter. */
function shapesOf(core: string): PrintedShape[] {
  const capitals = core.replace(/\P{Lu}/gu, '').length
  return [
    'lower',
    ...(/^\p{Ll}/u.test(core) ? [] : ['title' as const]),
    ...(capitals > 0 && capitals * 2 >= core.length ? ['upper' as const] : []),
  ]
}

/** Every word of the lexicon in every shape, with the cheapest way to the token. */
function readingsSlowly(lexicon: Lexicon & { readonly words: readonly string[] }, model: ErrorModel, core: string) {
  return lexicon.words.flatMap((word, number) =>
    shapesOf(core).map((shape) => {
      const channel = slowChannelCost(model, word, shape, core)
      return { printed: shapedSlowly(word, shape), shape, channel, cost: channel + natsOf(lexicon.wordCosts[number]) }
    }),
  )
}

/** Of one spelling the cheapest: "å" in capitals is also "å" with a capital. */
function cheapestByPrint(candidates: readonly Candidate[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const { printed, channel } of candidates) found.set(printed, Math.min(channel, found.get(printed) ?? Infinity))
  return found
}

describe('a search for known words', () => {
  it('finds the words that trying every way to every word finds, at the same cost', () => {
    fc.assert(
      fc.property(words, anyModel, token, (lexicon, model, core) => {
        const search = new CandidateSearch(lexicon, EVEN, WIDE)
        const found = cheapestByPrint(search.known(core, model, LIMIT))
        const slow = readingsSlowly(lexicon, model, core)
        for (const [printed, channel] of found) {
          const costs = slow.filter((reading) => reading.printed === printed).map((reading) => reading.channel)
          expect(channel).toBeCloseTo(Math.min(...costs), 9)
        }
        // Once a word is found only better ones are looked for.
        const best = slow.toSorted((a, b) => a.cost - b.cost)[0]
        if (best.cost <= LIMIT - 1e-5) {
          const rivals = slow.filter(({ cost }) => cost < best.cost + 1e-9)
          expect(rivals.some(({ printed }) => found.has(printed))).toBe(true)
        }
      }),
      { numRuns: 700 },
    )
  })

  it('offers every word within its margin of the best', () => {
    fc.assert(
      fc.property(words, anyModel, token, (lexicon, model, core) => {
        const candidates = new CandidateSearch(lexicon, EVEN, WIDE).candidates(core, model)
        const found = cheapestByPrint(candidates.filter(({ kind }) => kind === 'word'))
        const slow = readingsSlowly(lexicon, model, core)
        const least = slow.reduce((sum, { cost }) => Math.min(sum, cost), LIMIT)
        const kept = Math.max(...candidates.map(({ rank }) => rank))
        const limit = Math.min(SURELY_FOUND, least + WIDE.margin - DEAREST_SHAPE, kept - DEAREST_SHAPE)
        for (const { printed, channel, cost } of slow)
          if (cost < limit - 1e-5) expect(found.get(printed)).toBeLessThanOrEqual(channel + 1e-9)
      }),
      { numRuns: 700 },
    )
  })

  it('never offers more than asked, each spelling once, the token as it stands among them', () => {
    fc.assert(
      fc.property(words, anyModel, token, (lexicon, model, core) => {
        const candidates = new CandidateSearch(lexicon, EVEN, { ...SEARCH, most: 3 }).candidates(core, model)
        const printed = candidates.map((candidate) => candidate.printed)
        expect(printed).toContain(core)
        expect(new Set(printed).size).toBe(printed.length)
        expect(candidates.length).toBeLessThanOrEqual(3 + 1)
      }),
      { numRuns: 300 },
    )
  })

  it('does not remember the token before', () => {
    fc.assert(
      fc.property(words, anyModel, token, token, (lexicon, model, core, other) => {
        const search = new CandidateSearch(lexicon, EVEN, SEARCH)
        const first = search.candidates(core, model)
        search.candidates(other, modelOf([]))
        expect(search.candidates(core, model)).toEqual(first)
      }),
      { numRuns: 200 },
    )
  })

  const hand = modelOf([
    { printed: 'å', scanned: 'a', count: 1, total: 2 },
    { printed: 'rn', scanned: 'm', count: 1, total: 20 },
    { printed: 'ö', scanned: '', count: 1, total: 50 },
    { printed: '', scanned: 'i', count: 1, total: 100 },
  ])
  const few = smallLexicon({ barn: seen(9), råd: seen(9), för: seen(9), öppnö: seen(9), må: seen(9) })
  const known = (core: string): string[] =>
    new CandidateSearch(few, EVEN, WIDE).known(core, hand, LIMIT).map(({ printed }) => printed)

  it.each([
    ['bam', ['barn'], 'two letters as one'],
    ['rad', ['råd'], 'one for another'],
    ['fr', ['för'], 'one lost'],
    ['ppn', [], 'two lost'],
    ['bairn', ['barn'], 'one invented'],
    ['Ma', ['Må'], 'a capital kept'],
    ['xyz', [], 'nothing near'],
  ])('reads %j as %j: %s', (core, expected) => {
    expect(known(core).slice(0, 1)).toEqual(expected)
  })

  // Pending: a word that has ended is not recorded when only an invented letter follows.
  it('looks for no invented letter behind the last', () => {
    expect(known('barni')).toEqual([])
  })
})

describe('the search in the Swedish pack', () => {
  let search: CandidateSearch
  let model: ErrorModel

  beforeAll(async () => {
    const pack = await readPack()
    search = new CandidateSearch(openLexicon(pack), openCharacterModel(pack), SEARCH)
    model = createErrorModel('eng', readConfusions(pack, 'eng'), ENGLISH_MODEL)
  })

  const first = (core: string): Candidate => search.candidates(core, model)[0]

  it.each([
    ['tjdnsten', 'tjänsten', 'word'],
    ['samhiillet', 'samhället', 'word'],
    ['hAllbart', 'hållbart', 'word'],
    ['Hemtjanstgaraget', 'Hemtjänstgaraget', 'compound'],
    ['skdrgardsavtalen', 'skärgårdsavtalen', 'compound'],
  ])('reads %j as %j, a %s', (core, printed, kind) => {
    expect(first(core)).toMatchObject({ printed, kind })
  })

  it('offers spellings of what no list has', () => {
    const unknown = search.candidates('Bickhyttans', model).filter(({ kind }) => kind === 'unknown')
    expect(unknown.map(({ printed }) => printed)).toContain('Bäckhyttans')
  })

  it('accounts for the whole cost', () => {
    for (const core of ['tjdnsten', 'Hemtjanstinsatserna', 'Bickhyttans']) {
      for (const { channel, making, rank } of search.candidates(core, model)) {
        expect(channel).toBeGreaterThanOrEqual(0)
        expect(making).toBeGreaterThanOrEqual(0)
        expect(rank).toBeGreaterThanOrEqual(channel + making - 1e-9)
      }
    }
  })

  it('looks at no run that is too long to be a word', () => {
    const long = 'a'.repeat(200)
    expect(search.candidates(long, model).map(({ printed }) => printed)).toEqual([long])
    expect(search.known(long, model, LIMIT)).toEqual([])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PackError } from '../../src/errors/index.js'
import {
  compileLexicon,
  describePack,
  EDGE_SHIFT,
  edgeAfter,
  encodeWord,
  FLOORS,
  HEAD_SHIFT,
  hasWord,
  LEXICON_SECTIONS,
  type Lexicon,
  MODIFIER_SHIFT,
  NEVER,
  natsOf,
  numberOf,
  openLexicon,
  STEPS_PER_NAT,
  toByteCost,
  type WordFacts,
} from '../../src/lexicon/index.js'
import { compilePack, openPack } from '../../src/pack/index.js'
import { seen, smallLexicon } from './small-lexicon.js'

/** What rounding to whole steps may take from a cost, in nats. */
const HALF_STEP = 0.5 / STEPS_PER_NAT

describe('a byte cost', () => {
  it.each([
    [0, 0],
    [1, 12],
    [Math.log(2), 8],
    [-0.1, 0],
    [21, 252],
    [1000, 254],
    [Number.POSITIVE_INFINITY, 254],
  ])('of %d nats is %d steps', (nats, steps) => {
    expect(toByteCost(nats)).toBe(steps)
  })

  it('is the cost again, but for half a step', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 21, noNaN: true }), (nats) => {
        expect(Math.abs(natsOf(toByteCost(nats)) - nats)).toBeLessThanOrEqual(HALF_STEP + 1e-12)
      }),
    )
  })

  it('of never is infinite', () => {
    expect(natsOf(NEVER)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('a lexicon', () => {
  it('knows what share of running text a word is', () => {
    const lexicon = smallLexicon({ och: seen(25), ärende: seen(3) }, { total: 100 })
    const cost = (word: string): number => natsOf(lexicon.wordCosts[numberOf(lexicon, word)])
    expect(Math.abs(cost('och') + Math.log(25 / 100))).toBeLessThanOrEqual(HALF_STEP)
    expect(Math.abs(cost('ärende') + Math.log(3 / 100))).toBeLessThanOrEqual(HALF_STEP)
  })

  it('knows how words are printed', () => {
    const lexicon = smallLexicon({
      ärende: seen(100),
      åstorp: { count: 40, lower: 0, title: 40, upper: 0 },
      lss: { count: 40, lower: 0, title: 0, upper: 40 },
      sedan: { count: 50, lower: 25, title: 25, upper: 0 },
      // Only ever seen where a sentence began: nothing is known but how words in general are printed.
      därvid: { count: 3, lower: 0, title: 0, upper: 0 },
    })
    const shape = (word: string): string => {
      const number = numberOf(lexicon, word)
      const { lowerCosts, titleCosts, upperCosts } = lexicon
      const costs = { lower: lowerCosts[number], title: titleCosts[number], upper: upperCosts[number] }
      const least = Math.min(...Object.values(costs))
      return Object.entries(costs)
        .filter(([, cost]) => cost <= least + 2)
        .map(([name]) => name)
        .join(' or ')
    }
    expect(['ärende', 'åstorp', 'lss', 'sedan', 'därvid'].map(shape)).toEqual([
      'lower',
      'title',
      'upper',
      'lower or title',
      'lower',
    ])
    for (const costs of [lexicon.lowerCosts, lexicon.titleCosts, lexicon.upperCosts]) expect(costs).not.toContain(NEVER)
  })

  it('leaves out words that its letters cannot spell', () => {
    const lexicon = smallLexicon({ ärende: seen(1), ärende2: seen(1), Ärende: seen(1), 'två ord': seen(1) })
    expect(lexicon.words).toEqual(['ärende'])
  })

  it('keeps abbreviations with their full stop', () => {
    const lexicon = smallLexicon({ och: seen(1) }, { abbreviations: ['t.ex.', 'kap.', 'bl.a.'] })
    expect([...lexicon.abbreviations].sort()).toEqual(['bl.a.', 'kap.', 't.ex.'])
  })

  it('tells words from parts of compounds', () => {
    const lexicon = smallLexicon(oilCrises)
    expect(numberOf(lexicon, 'olje')).toBeGreaterThanOrEqual(0)
    expect(hasWord(lexicon, 'olje')).toBe(false)
    expect(lexicon.modifierCosts[numberOf(lexicon, 'olje')]).toBeLessThan(NEVER)
    expect(hasWord(lexicon, 'kris')).toBe(true)
    expect(lexicon.headCosts[numberOf(lexicon, 'kris')]).toBeLessThan(NEVER)
    expect(lexicon.headCosts[numberOf(lexicon, 'olje')]).toBe(NEVER)
    expect(hasWord(lexicon, 'kriser')).toBe(false)
  })

  it('cuts no compounds at names', () => {
    const partCost = (facts: WordFacts): number => {
      const lexicon = smallLexicon({ kommun: seen(20), falun: facts, falunkommun: seen(2) })
      return lexicon.modifierCosts[numberOf(lexicon, 'falun')]
    }
    expect(partCost({ count: 20, lower: 9, title: 10, upper: 1 })).toBe(NEVER)
    expect(partCost({ count: 20, lower: 11, title: 9, upper: 0 })).toBeLessThan(NEVER)
  })

  it('needs all its sections', () => {
    const { sections } = compileLexicon(new Map([['och', seen(1)]]), 10, ['t.ex.'])
    for (const left of sections) {
      const pack = openPack(compilePack(sections.filter((section) => section !== left)))
      expect(() => openLexicon(pack), left.name).toThrow(PackError)
      expect(() => openLexicon(pack), left.name).toThrow(`expected a section "${left.name}"`)
    }
  })

  it('has the same bytes whatever order its words came in', () => {
    const compile = (words: [string, ReturnType<typeof seen>][]) =>
      compilePack(compileLexicon(new Map(words), 1000, ['kap.', 't.ex.']).sections)
    const words = Object.entries(oilCrises)
    expect(compile(words.toReversed())).toEqual(compile(words))
  })
})

/** Enough oil for "olje" to be known as a first part, though it is no word. */
const oilCrises = Object.fromEntries(
  ['kris', 'pris', 'fält', 'borr', 'fat'].flatMap((head) => [
    [head, seen(20)],
    [`olje${head}`, seen(2)],
  ]),
)

/** For each edge the least cost of all words that run through it, found by walking every word. */
function slowFloors({ edges }: Lexicon, words: readonly string[], costs: Uint8Array): number[] {
  const floors = new Array<number>(edges.length >> EDGE_SHIFT).fill(NEVER)
  words.forEach((word, number) => {
    let edge = 0
    for (const letter of encodeWord(word) ?? []) {
      edge = edgeAfter(edges, edge, letter)
      floors[edge] = Math.min(floors[edge], costs[number])
    }
  })
  return floors.slice(1)
}

/** What the edges themselves say: the byte of their floors that begins at a bit. Edge 0 leads to the root and has none. */
function floorsOf({ edges }: Lexicon, shift: number): number[] {
  const floors = Array.from({ length: edges.length >> EDGE_SHIFT }, (_, edge) => edges[(edge << EDGE_SHIFT) + FLOORS])
  return floors.slice(1).map((floor) => (floor >>> shift) & 0xff)
}

describe('floors', () => {
  const facts = fc.dictionary(
    fc.string({ unit: fc.constantFrom('a', 'b', 'å'), minLength: 1, maxLength: 7 }),
    fc.integer({ min: 1, max: 400 }).map(seen),
    { minKeys: 1, maxKeys: 40 },
  )

  it('are at each edge the least that a walk through it must still pay, and the best word pays no more', () => {
    fc.assert(
      fc.property(facts, (words) => {
        const lexicon = smallLexicon(words, { total: 20_000 })
        for (const [shift, costs] of [
          [0, lexicon.wordCosts],
          [MODIFIER_SHIFT, lexicon.modifierCosts],
          [HEAD_SHIFT, lexicon.headCosts],
        ] as const) {
          expect(floorsOf(lexicon, shift)).toEqual(slowFloors(lexicon, lexicon.words, costs))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('may be too low where words share their ends, never too high', () => {
    // "bil" and "fil" share "il": the dear word's floor is the cheap one's, from the shared letters on.
    const lexicon = smallLexicon({ bil: seen(100), fil: seen(1) })
    const walk = (word: string): number[] => {
      const floors = floorsOf(lexicon, 0)
      let edge = 0
      return Array.from(encodeWord(word) ?? [], (letter) => {
        edge = edgeAfter(lexicon.edges, edge, letter)
        return floors[edge - 1]
      })
    }
    const cheap = toByteCost(-Math.log(100 / 1000))
    const dear = toByteCost(-Math.log(1 / 1000))
    expect(walk('bil')).toEqual([cheap, cheap, cheap])
    expect(walk('fil')).toEqual([dear, cheap, cheap])
  })

  it('of compounds belong to their parts', () => {
    const lexicon = smallLexicon(oilCrises)
    const floors = slowFloors(lexicon, lexicon.words, lexicon.modifierCosts)
    expect(floorsOf(lexicon, MODIFIER_SHIFT)).toEqual(floors)
    expect(Math.min(...floors)).toBe(lexicon.modifierCosts[numberOf(lexicon, 'olje')])
  })
})

describe('describePack', () => {
  it('tells name, sizes, counts and sources', () => {
    const { sections } = compileLexicon(new Map(Object.entries(oilCrises)), 1000, ['kap.', 't.ex.'])
    const provenance = new TextEncoder().encode('sv-test 1\na.tsv\tprinted by hand\tMIT\nb.tsv\tfound\tpublic domain\n')
    const bytes = compilePack([...sections, { name: LEXICON_SECTIONS.provenance, data: provenance }])
    const description = describePack(openPack(bytes))
    expect(description).toMatchObject({
      name: 'sv-test 1',
      checksum: expect.stringMatching(/^[0-9a-f]{8}$/),
      bytes: bytes.length,
      counts: { words: 10, compoundParts: 1, abbreviations: 2 },
      sources: [
        { name: 'a.tsv', origin: 'printed by hand', licence: 'MIT' },
        { name: 'b.tsv', origin: 'found', licence: 'public domain' },
      ],
    })
    expect(description.sections).toContainEqual({ name: LEXICON_SECTIONS.provenance, bytes: provenance.length })
    expect(description.sections).toContainEqual({ name: LEXICON_SECTIONS.wordCosts, bytes: 11 })
  })
})

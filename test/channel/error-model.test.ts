import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Confusion,
  createErrorModel,
  type ErrorModelSettings,
  readConfusions,
  serializeConfusions,
  traceEdits,
} from '../../src/channel/index.js'
import { compilePack, openPack } from '../../src/pack/index.js'
import { slowTraceCost } from '../reference/cheapest-edits.js'

const settings: ErrorModelSettings = {
  flatten: 1,
  surcharge: 0,
  unseen: { other: 9, lost: 8, invented: 7, case: 5 },
}

/** Confusions as printed, scanned, count, total. */
function confusions(...rows: [string, string, number, number][]): Confusion[] {
  return rows.map(([printed, scanned, count, total]) => ({ printed, scanned, count, total }))
}

const english = createErrorModel(
  'eng',
  confusions(
    ['ä', 'a', 2, 5],
    ['å', 'a', 3, 4],
    ['ä', 'd', 1, 5],
    ['ä', 'ii', 1, 10],
    ['ö', 'oé', 1, 10],
    ['rn', 'm', 1, 20],
    ['ö', '', 1, 50],
    ['', 'i', 1, 1000],
    ['t', 't', 99, 100],
    ['ö', 'ö', 1, 1_000_000],
    [' ', '', 1, 200],
    ['', ' ', 1, 300],
    ['a b', 'ab', 1, 2],
  ),
  settings,
)

const edits = (printed: string, scanned: string): string[] =>
  traceEdits(english, printed, scanned).edits.map((edit) => `${edit.printed}>${edit.scanned}`)

describe('an error model', () => {
  it('costs -ln of what was seen, and finds it by what was scanned, cheapest first', () => {
    const found = english.byScanned.get('a')?.filter(({ printed }) => printed !== 'a')
    expect(found).toEqual([
      { printed: 'å', scanned: 'a', cost: -Math.log(3 / 4) },
      { printed: 'ä', scanned: 'a', cost: -Math.log(2 / 5) },
    ])
    expect(english.byScanned.get('')).toContainEqual({ printed: 'ö', scanned: '', cost: Math.log(50) })
    for (const list of english.byScanned.values()) {
      const costs = list.map(({ cost }) => cost)
      expect(costs).toEqual(costs.toSorted((a, b) => a - b))
    }
  })

  it('keeps spaces apart, and knows them only when alone', () => {
    expect(english.spaceLost).toBeCloseTo(Math.log(200), 10)
    expect(english.spaceAdded).toBeCloseTo(Math.log(300), 10)
    for (const { printed, scanned } of [...english.byScanned.values()].flat())
      expect(printed + scanned).not.toContain(' ')
    const silent = createErrorModel('none', [], settings)
    expect([silent.spaceLost, silent.spaceAdded]).toEqual([settings.unseen.lost, settings.unseen.invented])
  })

  it('knows what a letter costs that came back right: little, unless it hardly ever did', () => {
    expect(english.same('t')).toBeCloseTo(-Math.log(99 / 100), 10)
    expect(english.same('q')).toBe(0)
    expect(english.same('ö')).toBeLessThan(Math.log(1_000_000))
    expect(english.same('ö')).toBeGreaterThan(1)
    // Never seen to come back at all.
    expect(english.same('Å')).toBe(english.same('ö'))
  })

  it('is flattened by a power, and dearer by a surcharge for what changes', () => {
    const rows = confusions(['å', 'a', 1, 100], ['t', 't', 1, 2])
    const plain = createErrorModel('plain', rows, settings)
    const flat = createErrorModel('flat', rows, { ...settings, flatten: 0.5, surcharge: 1 })
    const costOf = (model: typeof plain): number => model.byScanned.get('a')?.[0].cost ?? Number.NaN
    expect(costOf(plain)).toBeCloseTo(Math.log(100), 10)
    expect(costOf(flat)).toBeCloseTo(Math.log(100) / 2 + 1, 10)
    expect(flat.same('t')).toBeCloseTo(Math.log(2) / 2, 10)
  })

  it('mixes capitals up as it does small letters, a little dearer, unless it has learned them', () => {
    const small: [string, string, number, number] = ['å', 'a', 3, 4]
    const capital: [string, string, number, number] = ['Å', 'A', 9, 10]
    const costOf = (...rows: [string, string, number, number][]): number =>
      createErrorModel('any', confusions(...rows), settings)
        .byScanned.get('A')
        ?.find(({ printed }) => printed === 'Å')?.cost ?? Number.NaN
    expect(costOf(small)).toBeGreaterThan(-Math.log(3 / 4))
    expect(costOf(small)).toBeLessThan(2)
    expect(costOf(small, capital)).toBe(-Math.log(9 / 10))
    expect(costOf(capital, small)).toBe(-Math.log(9 / 10))
  })

  it('never pays for an edit', () => {
    const odd = createErrorModel('odd', confusions(['å', 'a', 9, 4]), settings)
    expect(odd.byScanned.get('a')?.[0].cost).toBeCloseTo(0, 10)
  })

  it.each<[string, string | undefined, string]>([
    ['¢', '•', 'what is hardly ever printed itself'],
    ['»', '➢', 'the bullet it was most often'],
    ['-', undefined, 'a mark that is printed itself more often'],
    ['*', undefined, 'one seen too seldom'],
    ['•', undefined, 'a bullet that came back right'],
    ['e', undefined, 'a letter: it may be a word'],
    ['$', undefined, 'a mark that begins no line'],
    ['~', undefined, 'a mark never seen'],
  ])('takes %j alone at the start of a line for %j: %s', (scanned, printed) => {
    const model = createErrorModel(
      'marks',
      confusions(
        ['•', '•', 50, 100],
        ['•', '¢', 10, 100],
        ['¢', '¢', 6, 6],
        ['•', '»', 7, 100],
        ['➢', '»', 9, 20],
        ['–', '-', 20, 90],
        ['-', '-', 200, 210],
        ['•', '*', 4, 100],
        ['•', 'e', 30, 100],
        ['§', '$', 30, 60],
      ),
      settings,
    )
    expect(model.lineMark(scanned)).toBe(printed)
  })

  it('is read from a pack by the name of its OCR model', () => {
    const rows = confusions(['å', 'a', 3, 4], ['rn', 'm', 1, 20])
    const data = new TextEncoder().encode(serializeConfusions(rows))
    const pack = openPack(compilePack([{ name: 'confusions.eng', data }]))
    expect(readConfusions(pack, 'eng')).toEqual(rows)
    expect(() => readConfusions(pack, 'swe')).toThrow('expected a section "confusions.swe"')
  })
})

describe('traceEdits', () => {
  it.each([
    ['är', 'dr', ['ä>d', 'r>r']],
    ['är', 'iir', ['ä>ii', 'r>r']],
    ['torn', 'tom', ['t>t', 'o>o', 'rn>m']],
    ['förebygga', 'foérebygga', ['f>f', 'ö>oé', ...Array.from('rebygga', (letter) => `${letter}>${letter}`)]],
    ['före', 'fre', ['f>f', 'ö>', 'r>r', 'e>e']],
    ['på', 'på', ['p>p', 'å>å']],
    ['på', 'Pa', ['p>P', 'å>a']],
    ['i år', 'iar', ['i>i', ' >', 'å>a', 'r>r']],
    ['ut', 'u t', ['u>u', '> ', 't>t']],
    ['', 'i', ['>i']],
    ['ab', '', ['a>', 'b>']],
    ['', '', []],
  ])('from %j to %j are %j', (printed, scanned, expected) => {
    expect(edits(printed, scanned)).toEqual(expected)
  })

  it('prices what was never seen', () => {
    const { other, lost, invented, case: otherCase } = settings.unseen
    expect(traceEdits(english, 'x', 'y').cost).toBe(other)
    expect(traceEdits(english, 'x', '').cost).toBe(lost)
    expect(traceEdits(english, '', 'x').cost).toBe(invented)
    expect(traceEdits(english, 'x', 'X').cost).toBe(otherCase)
  })

  it('is the cheapest way there is, and an account that adds up', () => {
    const side = fc.string({ unit: fc.constantFrom('a', 'A', 'å', 'n', ' '), maxLength: 3 })
    const row = fc.record({
      printed: side,
      scanned: side,
      count: fc.integer({ min: 1, max: 99 }),
      total: fc.constant(100),
    })
    const rows = fc.array(row, { maxLength: 12 }).map((all) => all.filter(({ printed, scanned }) => printed + scanned))
    const word = fc.string({ unit: fc.constantFrom('a', 'A', 'å', 'n', ' ', 'x'), maxLength: 5 })
    fc.assert(
      fc.property(rows, word, word, fc.constantFrom(0, 0.5), (learned, printed, scanned, surcharge) => {
        const model = createErrorModel('any', learned, { ...settings, surcharge })
        const trace = traceEdits(model, printed, scanned)
        expect(trace.cost).toBeCloseTo(slowTraceCost(model, printed, scanned), 9)
        expect(trace.edits.map((edit) => edit.printed).join('')).toBe(printed)
        expect(trace.edits.map((edit) => edit.scanned).join('')).toBe(scanned)
        expect(trace.edits.reduce((sum, { cost }) => sum + cost, 0)).toBeCloseTo(trace.cost, 9)
      }),
      { numRuns: 300 },
    )
  })
})

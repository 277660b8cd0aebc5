import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Confusion, parseConfusions, serializeConfusions } from '../../src/channel/index.js'

const HEADER = 'printed\tscanned\tcount\ttotal'

const confusion = (printed: string, scanned: string, count = 1, total = 10): Confusion => ({
  printed,
  scanned,
  count,
  total,
})

describe('the table of confusions', () => {
  it('is sorted, commonest first, and shows spaces', () => {
    const table = serializeConfusions([
      confusion('ö', 'oé', 3, 40),
      confusion('', ' ', 2, 900),
      confusion(' ', '', 5, 120),
      confusion('å', 'a', 30, 40),
      confusion('ö', 'o', 3, 40),
      confusion('å', 'A', 3, 40),
    ])
    expect(table.split('\n')).toEqual([
      HEADER,
      'å\ta\t30\t40',
      '␣\t\t5\t120',
      'å\tA\t3\t40',
      'ö\to\t3\t40',
      'ö\toé\t3\t40',
      '\t␣\t2\t900',
      '',
    ])
  })

  it('is read back as it was', () => {
    const side = fc.string({ unit: fc.constantFrom('a', 'ö', 'é', ' ', '&', '1', '"', '|', '¢'), maxLength: 3 })
    const row = fc.record({
      printed: side,
      scanned: side,
      count: fc.integer({ min: 1, max: 100_000 }),
      total: fc.integer({ min: 1, max: 100_000 }),
    })
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const table = serializeConfusions(rows)
        const parsed = parseConfusions(table)
        expect(serializeConfusions(parsed)).toBe(table)
        expect(parsed).toHaveLength(rows.length)
        expect(parsed).toEqual(expect.arrayContaining(rows))
      }),
    )
  })

  it('may be empty', () => {
    expect(parseConfusions(serializeConfusions([]))).toEqual([])
  })

  it.each([
    ['å a 30 40', 2, 'å a 30 40'],
    ['å\ta\t30', 2, 'å\ta\t30'],
    ['å\ta\t30\t40\nö\to\tmany\t40', 3, 'ö\to\tmany\t40'],
    ['å\ta\t0\t40', 2, 'å\ta\t0\t40'],
    ['å\ta\t3\t-1', 2, 'å\ta\t3\t-1'],
    ['å\ta\t3\t4\n\nö\to\t3\t4', 3, ''],
  ])('with the line %j is refused at line %i', (lines, line, shown) => {
    const parse = () => parseConfusions(`${HEADER}\n${lines}\n`)
    expect(parse).toThrow(RangeError)
    expect(parse).toThrow(`line ${line} of confusions, got "${shown}"`)
  })

  it.each(['', 'å\ta\t30\t40\n', 'printed,scanned,count,total\n'])('that begins %j is refused', (table) => {
    expect(() => parseConfusions(table)).toThrow(RangeError)
    expect(() => parseConfusions(table)).toThrow('in the first line of confusions')
  })
})

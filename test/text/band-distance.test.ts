import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bandDistance } from '../../src/text/band-distance.js'
import { rename } from '../../src/text/rename.js'
import { slowDistance } from '../reference/levenshtein.js'

const band = (one: readonly string[], other: readonly string[]) => bandDistance(rename(one, other))

it('is that of the whole grid, over several blocks and few letters', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 260 })
  fc.assert(
    fc.property(letters, letters, (one, other) => {
      expect(band(one, other)).toBe(slowDistance(one, other))
    }),
    { numRuns: 300 },
  )
})

it('is that of the whole grid where a text has lost, doubled and moved passages', () => {
  const passage = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'å'), { minLength: 20, maxLength: 150 })
  const order = fc.array(fc.nat(3), { maxLength: 6 })
  fc.assert(
    fc.property(fc.array(passage, { minLength: 4, maxLength: 4 }), order, order, (passages, one, other) => {
      const [a, b] = [one, other].map((numbers) => numbers.flatMap((number) => passages[number]))
      expect(band(a, b)).toBe(slowDistance(a, b))
    }),
    { numRuns: 100 },
  )
})

it.each([
  [31, 33],
  [32, 32],
  [64, 65],
  [1, 200],
  [200, 1],
])('is right where blocks of 32 end: %i symbols against %i others', (one, other) => {
  const [a, b] = [Array.from({ length: one }, () => 'a'), Array.from({ length: other }, () => 'b')]
  expect(band(a, b)).toBe(Math.max(one, other))
  expect(band([...a, 'x', ...b], [...b, 'x', ...a])).toBe(slowDistance([...a, 'x', ...b], [...b, 'x', ...a]))
})

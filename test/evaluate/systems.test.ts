import { expect, it } from 'vitest'
import { compareSystems, estimateIntervals, measure, summarise } from '../../src/evaluate/index.js'

const truth = 'ett två tre fyra'
const right = measure({ truth, scanned: 'ett tva tre fyra', repaired: truth })
const wrong = measure({ truth, scanned: 'ett tva tre fyra', repaired: 'ett tva tr fyra' })
const mixed = Array.from({ length: 40 }, (_, at) => (at % 4 === 0 ? wrong : right))

it('intervals hold the figure, and are the same every time', () => {
  const { micro, macro } = estimateIntervals(mixed)
  const wer = summarise(mixed).micro.after.wer!
  expect(micro.after.wer!.from).toBeLessThan(wer)
  expect(micro.after.wer!.to).toBeGreaterThan(wer)
  // Ten of forty documents have 2 of 4 words wrong: the standard error of their share is 0.068, halved 0.034.
  expect(micro.after.wer!.to - micro.after.wer!.from).toBeCloseTo(4 * 0.034, 1)
  expect(macro.after.wer).toEqual(micro.after.wer)
  expect(micro.before.wer).toEqual({ from: 1 / 4, to: 1 / 4 })
  expect(micro.changes.recall!.from).toBeLessThan(30 / 40)
  expect(estimateIntervals(mixed)).toEqual(estimateIntervals(mixed))
})

it('one document has none, and without scanned texts there are those of the repaired ones', () => {
  expect(estimateIntervals([right]).micro).toEqual({ before: {}, after: {}, changes: {} })
  const plain = measure({ truth, repaired: 'ett' })
  expect(estimateIntervals([plain, plain]).micro).toMatchObject({ before: {}, changes: {} })
  expect(estimateIntervals([plain, plain]).micro.after.wer).toEqual({ from: 3 / 4, to: 3 / 4 })
})

it('compares systems on the same documents', () => {
  const perfect = mixed.map(() => right)
  const { difference, intervals, preference } = compareSystems(mixed, perfect)
  expect(difference.wer).toBe((10 * 2) / (40 * 4))
  expect(preference).toEqual({ better: 0, same: 30, worse: 10 })
  expect(intervals.wer!.from).toBeGreaterThan(0)
  expect(compareSystems(perfect, mixed).preference).toEqual({ better: 10, same: 30, worse: 0 })
  expect(() => compareSystems(mixed, [right])).toThrow(RangeError)
})

import { describe, expect, it } from 'vitest'
import type { Counts } from '../../bench/quality/figures.js'
import { intervalOfDifference, intervalsOf } from '../../bench/quality/intervals.js'

/** A document of 100 words and 500 characters with so many words wrong after repair, of 20 before. */
const documentWith = (wrong: number): Counts => [100, 500, 20, wrong, 30, wrong, 20 - wrong, wrong, 0, 0]

describe('intervals over documents', () => {
  it('are a point where all documents are alike', () => {
    const { werAfter, werBefore, precision } = intervalsOf(new Array(12).fill(documentWith(5)))
    expect(werAfter).toEqual([5 / 100, 5 / 100])
    expect(werBefore).toEqual([20 / 100, 20 / 100])
    expect(precision).toEqual([1, 1])
  })

  it('hold the mean, are the same each time, and shrink with the root of the number of documents', () => {
    const documents = Array.from({ length: 40 }, (_, at) => documentWith(at % 2 === 0 ? 0 : 10))
    const [low, high] = intervalsOf(documents).werAfter!
    expect(low).toBeLessThan(0.05)
    expect(high).toBeGreaterThan(0.05)
    // Of 40 draws of 0 or 0.1 the mean has a standard deviation of 0.05 / sqrt(40); 95 % lie within 1.96 of these.
    expect(high - low).toBeCloseTo((2 * 1.96 * 0.05) / Math.sqrt(40), 2)
    expect(intervalsOf(documents).werAfter).toEqual([low, high])
    const [lowOfMore, highOfMore] = intervalsOf([...documents, ...documents, ...documents, ...documents]).werAfter!
    expect((high - low) / (highOfMore - lowOfMore)).toBeGreaterThan(1.6)
  })

  it('are none for one document, and where there is no rate', () => {
    expect(intervalsOf([documentWith(5)]).werAfter).toBeNull()
    const right: Counts = [100, 500, 0, 0, 0, 0, 0, 0, 0, 0]
    expect(intervalsOf([right, right])).toMatchObject({ werAfter: [0, 0], precision: null, recall: null })
  })
})

describe('the interval of a difference', () => {
  it('lies above zero when most documents got worse, and holds zero when one did', () => {
    const weights = new Array<number>(20).fill(100)
    expect(intervalOfDifference([...new Array(10).fill(1), ...new Array(10).fill(0)], weights)![0]).toBeGreaterThan(0)
    expect(intervalOfDifference([1, ...new Array(19).fill(0)], weights)![0]).toBe(0)
    expect(intervalOfDifference([], [])).toBeNull()
  })
})

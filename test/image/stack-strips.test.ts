import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stackStrips } from '../../src/image/index.js'
import { Drawing, INK } from './draw.js'

describe('stackStrips', () => {
  const page = new Drawing(100, 80, 200).box(30, 20, 40, 28).box(60, 50, 70, 58)
  const boxes = [
    { x0: 10, y0: 15, x1: 80, y1: 33 },
    { x0: 55, y0: 45, x1: 75, y1: 63 },
  ]

  it('lays parts of the page under each other, the widest and white deciding the size', () => {
    const { image } = stackStrips(page, boxes)
    expect(image).toMatchObject({ width: 70 + 24, height: 18 + 18 + 36, dpi: 200 })
    const ink = image.data.reduce((sum, grey) => sum + (grey === INK ? 1 : 0), 0)
    expect(ink).toBe(160)
  })

  it('knows the way back', () => {
    const { image, toPage } = stackStrips(page, boxes)
    fc.assert(
      fc.property(fc.nat(image.width - 2), fc.nat(image.height - 2), (x, y) => {
        const there = toPage({ x0: x, y0: y, x1: x + 1, y1: y + 1 })
        // Where the strips show ink, the page has it in that place.
        if (image.data[y * image.width + x] === INK) expect(there && page.at(there.x0, there.y0)).toBe(INK)
      }),
      { numRuns: 2000 },
    )
    expect(toPage({ x0: 12, y0: 12, x1: 20, y1: 20 })).toEqual({ x0: 10, y0: 15, x1: 18, y1: 23 })
    expect(toPage({ x0: 12, y0: 0, x1: 20, y1: 8 })).toBeUndefined()
  })

  it('leaves out what lies beyond the page, and wants a box', () => {
    expect(stackStrips(page, [{ x0: -10, y0: -3, x1: 300, y1: 10 }]).image).toMatchObject({ width: 124, height: 34 })
    expect(() => stackStrips(page, [])).toThrow(RangeError)
  })
})

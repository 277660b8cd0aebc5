import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBlobs } from '../../src/image/index.js'
import { Drawing } from './draw.js'

const all = { x0: 0, y0: 0, x1: 100, y1: 60 }

describe('findBlobs', () => {
  it('tells pieces of ink apart, from the left, with box and area', () => {
    const page = new Drawing(100, 60).box(50, 10, 54, 20).box(10, 30, 13, 33)
    expect(findBlobs(page, all, 128)).toEqual([
      { box: { x0: 10, y0: 30, x1: 13, y1: 33 }, area: 9 },
      { box: { x0: 50, y0: 10, x1: 54, y1: 20 }, area: 40 },
    ])
  })

  it('takes pixels that touch by a corner for one piece', () => {
    expect(findBlobs(new Drawing(100, 60).box(10, 10, 12, 12).box(12, 12, 14, 14), all, 128)).toHaveLength(1)
  })

  it('cuts a piece off at the edge of the part looked at, and the part at the page', () => {
    const page = new Drawing(100, 60).box(10, 10, 30, 12)
    expect(findBlobs(page, { x0: 20, y0: -5, x1: 200, y1: 200 }, 128)).toEqual([
      { box: { x0: 20, y0: 10, x1: 30, y1: 12 }, area: 20 },
    ])
    expect(findBlobs(page, { x0: 20, y0: 5, x1: 10, y1: 8 }, 128)).toEqual([])
  })

  it('finds every dark pixel once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 255), { minLength: 48, maxLength: 48 }), (greys) => {
        const page = { width: 8, height: 6, data: Uint8Array.from(greys) }
        const blobs = findBlobs(page, { x0: 0, y0: 0, x1: 8, y1: 6 }, 128)
        expect(blobs.reduce((sum, { area }) => sum + area, 0)).toBe(greys.filter((grey) => grey === 0).length)
      }),
    )
  })
})

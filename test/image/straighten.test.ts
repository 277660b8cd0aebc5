import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureSkew, turn } from '../../src/image/index.js'
import { Drawing, INK, PAPER } from './draw.js'

/** A page of lines of print, ragged at the right, with some white below. */
function text(width = 1200, height = 800): Drawing {
  const page = new Drawing(width, height)
  for (let row = 0; row < 20; row++) page.letters(50, 50 + row * 30, 100 + ((row * 7) % 13), 14)
  return page
}

describe('measureSkew', () => {
  it.each([-6, -3.2, -1, 0.7, 2, 5.5])('finds that a page lies %d degrees askew', async (degrees) => {
    const { image } = await turn(text(), degrees)
    expect(measureSkew(image)).toBeCloseTo(degrees, 0)
    expect(Math.abs(measureSkew(image) - degrees)).toBeLessThanOrEqual(0.25)
  })

  it.each([
    ['a level page', text()],
    ['an empty page', new Drawing(300, 300)],
    ['a round stain', new Drawing(300, 300).disc(150, 150, 60)],
    ['a page of one pixel', new Drawing(1, 1)],
  ])('takes %s for level', (_, page) => {
    expect(measureSkew(page)).toBe(0)
  })
})

describe('turn', () => {
  it('makes a page level again, and knows the way back', async () => {
    const page = text()
    const { image, toPage } = await turn(page, 4)
    expect(image.width).toBeGreaterThan(page.width)
    expect(image).toHaveProperty('dpi', page.dpi)
    const ink = (box: { x0: number; y0: number }) => image.data[(box.y0 + 7) * image.width + box.x0 + 1]
    // Where the turned page has ink, the page has it there too, give or take a pixel at the edges of strokes.
    let seen = 0
    let same = 0
    for (let y = 100; y < 700; y += 3) {
      for (let x = 60; x < 900; x += 3) {
        if (ink({ x0: x, y0: y - 7 }) >= INK + 40) continue
        seen++
        const { x0, y0 } = toPage({ x0: x + 1, y0: y, x1: x + 2, y1: y + 1 })
        if ([-1, 0, 1].some((near) => page.at(x0 + near, y0) === INK)) same++
      }
    }
    expect(seen).toBeGreaterThan(500)
    expect(same / seen).toBeGreaterThan(0.97)
  })

  it('turns a page upside down pixel by pixel', async () => {
    const { image, toPage } = await turn(new Drawing(40, 30).box(0, 0, 5, 3), 180)
    expect(image).toMatchObject({ width: 40, height: 30 })
    expect(image.data[29 * 40 + 39]).toBe(INK)
    expect(image.data[0]).toBe(PAPER)
    expect(toPage({ x0: 35, y0: 27, x1: 40, y1: 30 })).toEqual({ x0: 0, y0: 0, x1: 5, y1: 3 })
  })

  it('keeps boxes on the page, with the size that they have', async () => {
    const { image, toPage } = await turn(new Drawing(200, 100), -5)
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: image.width - 60 }),
        fc.integer({ min: 20, max: image.height - 40 }),
        (x, y) => {
          const box = toPage({ x0: x, y0: y, x1: x + 30, y1: y + 12 })
          expect(Math.min(box.x0, box.y0)).toBeGreaterThanOrEqual(0)
          expect(box.x1).toBeLessThanOrEqual(200)
          expect(box.y1).toBeLessThanOrEqual(100)
          expect(box.x1 - box.x0).toBeLessThanOrEqual(30)
        },
      ),
    )
  })
})

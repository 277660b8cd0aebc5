import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureTone } from '../../src/image/index.js'
import { Drawing, INK, PAPER } from './draw.js'

/** Normal noise of a standard deviation, the same each time. */
function grain(page: Drawing, deviation: number): Drawing {
  let seed = 7
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return (seed + 1) / 2 ** 32
  }
  for (let at = 0; at < page.data.length; at++) {
    const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    page.data[at] = Math.max(0, Math.min(255, Math.round(128 + deviation * normal)))
  }
  return page
}

describe('measureTone', () => {
  it('finds paper and ink', () => {
    const { paper, ink } = measureTone(new Drawing(400, 300).letters(20, 50, 30))
    expect([paper, ink]).toEqual([PAPER, INK])
  })

  it('takes ink for no lighter than paper on an empty page', () => {
    expect(measureTone(new Drawing(40, 30))).toEqual({ paper: PAPER, ink: PAPER, noise: 0 })
  })

  it.each([2, 5, 15])('measures grain of %d grey levels to a tenth', (deviation) => {
    const { noise } = measureTone(grain(new Drawing(300, 300), deviation))
    expect(noise / deviation).toBeGreaterThan(0.9)
    expect(noise / deviation).toBeLessThan(1.1)
  })

  it('is not misled by shading', () => {
    const page = new Drawing(256, 100)
    for (let x = 0; x < 256; x++) page.box(x, 0, x + 1, 100, x)
    expect(measureTone(page).noise).toBeLessThan(0.1)
  })

  it('stays within the greys for any pixels', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (data) => {
        const { paper, ink, noise } = measureTone({ width: 4, height: 3, data })
        expect(ink).toBeLessThanOrEqual(paper)
        expect(data).toContain(paper)
        expect(Number.isFinite(noise) && noise >= 0).toBe(true)
      }),
    )
  })
})

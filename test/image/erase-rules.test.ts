import { describe, expect, it } from 'vitest'
import { eraseRules } from '../../src/image/index.js'
import { Drawing, INK, PAPER } from './draw.js'

/** How many dark pixels a part of the page has. */
function inkIn(image: { width: number; data: Uint8Array }, x0: number, y0: number, x1: number, y1: number): number {
  let ink = 0
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (image.data[y * image.width + x] < 128) ink++
  return ink
}

describe('eraseRules', () => {
  it('gives a page without rules back as it is', () => {
    const page = new Drawing(400, 300).letters(20, 50, 30).letters(20, 90, 30)
    expect(eraseRules(page)).toBe(page)
  })

  it('takes a frame off, crossings too, and leaves the letters in it', () => {
    const page = new Drawing(400, 300).letters(60, 60, 10)
    const letters = inkIn(page, 0, 0, 400, 300)
    // Two columns and two rows, two pixels thick.
    for (const x of [40, 200, 360]) page.box(x, 30, x + 2, 252)
    for (const y of [30, 140, 250]) page.box(40, y, 362, y + 2)
    const clean = eraseRules(page)
    expect(inkIn(clean, 60, 60, 150, 76)).toBe(letters)
    expect(inkIn(clean, 0, 0, 400, 300)).toBe(letters)
  })

  it('follows a rule that is aslant', () => {
    const page = new Drawing(400, 300)
    for (let y = 20; y < 280; y++) page.box(100 + Math.floor(y / 40), y, 102 + Math.floor(y / 40), y + 1)
    expect(inkIn(eraseRules(page), 0, 0, 400, 300)).toBe(0)
  })

  it('takes off a faint rule, fainter than the text', () => {
    const page = new Drawing(400, 300).letters(60, 60, 10).box(20, 100, 380, 101, 150)
    const clean = eraseRules(page)
    expect(clean.data[100 * 400 + 200]).toBe(PAPER)
    expect(clean.data[60 * 400 + 61]).toBe(INK)
  })

  it.each<[string, (page: Drawing) => Drawing]>([
    ['a bar that is thicker than a rule', (page) => page.box(50, 50, 62, 250)],
    ['a stroke as tall as a headline', (page) => page.box(50, 50, 52, 50 + 25)],
    ['a dash as long as a word', (page) => page.box(50, 50, 50 + 60, 52)],
  ])('leaves %s', (_, draw) => {
    const page = draw(new Drawing(400, 300))
    expect(eraseRules(page)).toBe(page)
  })

  it('keeps a letter whole that a rule runs into', () => {
    // An underline at the foot of a thick stem: the stem is thicker than a stroke of the rule.
    const page = new Drawing(400, 300).box(100, 60, 108, 102).box(20, 100, 380, 102)
    expect(inkIn(eraseRules(page), 100, 60, 108, 100)).toBe(8 * 40)
  })

  it('takes an image of any size', () => {
    for (const [width, height] of [
      [1, 1],
      [1, 500],
      [500, 1],
      [2, 2],
    ]) {
      expect(eraseRules(new Drawing(width, height)).data.length).toBe(width * height)
    }
  })
})

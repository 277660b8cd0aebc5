import { describe, expect, it } from 'vitest'
import type { Line, Page, Word } from '../../src/document/index.js'
import { readDots } from '../../src/ocr/index.js'
import { Drawing } from '../image/draw.js'

const TALL = 20

/** Draws words of upright strokes and says where they stand: a word is its text, where it begins, and its width. */
function line(drawing: Drawing, y: number, ...words: [text: string, x: number, width: number][]): Line {
  return {
    words: words.map(([text, x, width]): Word => {
      if (/\p{L}{2}/u.test(text)) drawing.letters(x, y, Math.floor(width / 9), TALL)
      return { text, confidence: 0.8, box: { x0: x, y0: y, x1: x + width, y1: y + TALL } }
    }),
  }
}

const textOf = (page: Page): string[] => page.lines.map(({ words }) => words.map(({ text }) => text).join(' '))
const pageOf = (...lines: Line[]): Page => ({ number: 1, lines })

describe('readDots', () => {
  it.each(['-', '+', 'e', '»', '«', '6', '.'])('reads "%s" as the bullet that it is', (misread) => {
    const drawing = new Drawing(400, 100)
    const page = pageOf(line(drawing, 40, [misread, 20, 12], ['snöskottning', 60, 100]))
    drawing.disc(26, 50, 4)
    const read = readDots(page, drawing)
    expect(textOf(read)).toEqual(['• snöskottning'])
    expect(read.lines[0].words[0].box).toEqual({ x0: 22, y0: 46, x1: 31, y1: 55 })
  })

  it('finds bullets that were not read at all, where there are several', () => {
    const drawing = new Drawing(400, 200)
    const page = pageOf(
      line(drawing, 40, ['sanering', 60, 100]),
      line(drawing, 80, ['snöskottning', 60, 120]),
      line(drawing, 120, ['vedhuggning', 60, 120]),
    )
    drawing.disc(26, 50, 4).disc(26, 90, 4)
    expect(textOf(readDots(page, drawing))).toEqual(['• sanering', '• snöskottning', 'vedhuggning'])
  })

  it('takes one spot beside a page for dirt', () => {
    const drawing = new Drawing(400, 100)
    const page = pageOf(line(drawing, 40, ['sanering', 60, 100]))
    drawing.disc(26, 50, 4)
    expect(readDots(page, drawing)).toBe(page)
  })

  it('reads a dot between words as a middle dot', () => {
    const drawing = new Drawing(400, 100)
    const page = pageOf(line(drawing, 40, ['kommun', 20, 60], ['-', 95, 5], ['Storgatan', 115, 90]))
    drawing.box(96, 49, 99, 52)
    expect(textOf(readDots(page, drawing))).toEqual(['kommun · Storgatan'])
  })

  it.each<[string, string, (drawing: Drawing) => Drawing]>([
    ['a hyphen', '-', (drawing) => drawing.box(21, 49, 30, 52)],
    ['a full stop', '.', (drawing) => drawing.box(22, 56, 26, 60)],
    ['a ring', 'o', (drawing) => drawing.disc(26, 50, 5).box(23, 47, 30, 54, 250)],
    ['a letter', 'e', (drawing) => drawing.box(20, 42, 34, 58)],
    ['two spots', ':', (drawing) => drawing.box(22, 44, 26, 48).box(22, 54, 26, 58)],
    ['a speck', '-', (drawing) => drawing.box(22, 50, 23, 51)],
    ['a number', '1.', (drawing) => drawing.disc(26, 50, 4)],
  ])('leaves %s', (_, text, draw) => {
    const drawing = new Drawing(400, 100)
    const page = pageOf(line(drawing, 40, [text, 20, 12], ['snöskottning', 60, 100]))
    expect(readDots(page, draw(drawing))).toBe(page)
  })

  it('leaves pages without boxes, and without words', () => {
    const drawing = new Drawing(50, 50)
    for (const page of [pageOf(), pageOf({ words: [] }, { words: [{ text: '-' }, { text: 'Ärendet' }] })]) {
      expect(readDots(page, drawing)).toBe(page)
    }
  })
})

import { describe, expect, it } from 'vitest'
import type { Line, Page } from '../../src/document/index.js'
import { hasFalseColumns } from '../../src/ocr/index.js'

const LETTER = 10
const TALL = 20

/** A line of print: ten pixels a letter, beginning at `x`, in the row `row`. */
function line(text: string, x: number, row: number): Line {
  const words = [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
    text: word,
    box: { x0: x + index * LETTER, y0: row * 30, x1: x + (index + word.length) * LETTER, y1: row * 30 + TALL },
  }))
  return { words }
}

const page = (...lines: Line[]): Page => ({ number: 1, lines })
const rows = (count: number, text: string, x: number, from = 0): Line[] =>
  Array.from({ length: count }, (_, at) => line(text, x, from + at))

describe('hasFalseColumns', () => {
  it('sees a block that was cut in two', () => {
    // "bostadsminis|ters uppgift" over three of twelve lines.
    const torn = [...rows(3, 'en bostadsminis', 0, 4), ...rows(3, 'ters uppgift är', 152, 4)]
    expect(
      hasFalseColumns(page(...rows(4, 'en rad över hela bredden', 0), ...torn, ...rows(5, 'och så vidare ned', 0, 7))),
    ).toBe(true)
  })

  it.each<[string, Page]>([
    ['a page of single lines', page(...rows(20, 'en rad över hela bredden', 0))],
    ['two columns', page(...rows(20, 'vänster spalt', 0), ...rows(20, 'höger spalt', 200))],
    ['two columns that stand near each other', page(...rows(20, 'vänster spalt', 0), ...rows(20, 'höger spalt', 160))],
    [
      'signatures side by side',
      page(...rows(9, 'en rad över hela bredden', 0), line('Åsa Berg', 0, 10), line('Bo Ek', 300, 10)),
    ],
    ['lists whose marks stand by themselves', page(...rows(3, '-', 0), ...rows(3, '-', 20), ...rows(9, 'text', 0, 4))],
    ['an empty page', page()],
    ['text without boxes', page({ words: [{ text: 'Ärendet' }] })],
  ])('passes over %s', (_, given) => {
    expect(hasFalseColumns(given)).toBe(false)
  })
})

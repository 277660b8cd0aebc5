import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WordJudge } from '../../src/correct/index.js'
import type { Box, Page, Word } from '../../src/document/index.js'
import { combineReadings } from '../../src/pipeline/combine-readings.js'

/** Knows five words; everything else is noise. */
const judge: WordJudge = {
  costOf: (word) =>
    ['nämnden', 'beslutar', 'att', 'bostadsförsörjningen', 'ärendet'].includes(word.toLowerCase()) ? 6 : 30,
}

const TALL = 20
const LETTER = 10

/** A page of lines of words, ten pixels a letter, `scale` times as large. */
function pageOf(lines: readonly string[], { scale = 1, confidence = 0.9 } = {}): Page {
  return {
    number: 1,
    lines: lines.map((text, at) => {
      let x = 0
      const words = text.split(' ').map((word): Word => {
        const box: Box = {
          x0: x * scale,
          y0: at * 2 * TALL * scale,
          x1: (x + word.length * LETTER) * scale,
          y1: (at * 2 * TALL + TALL) * scale,
        }
        x += (word.length + 1) * LETTER
        return { text: word, confidence, box }
      })
      return { words }
    }),
  }
}

const textOf = (page: Page): string[] => page.lines.map(({ words }) => words.map(({ text }) => text).join(' '))
const combine = (first: Page, second: Page, scale = 1) => combineReadings(first, { page: second, scale }, judge)

describe('combineReadings', () => {
  it('takes from each reading the words that it has right', () => {
    const first = pageOf(['nämnden hcslutar att', 'ärendet'])
    const second = pageOf(['nämndcn beslutar art', 'arcndet'])
    const { page, taken } = combine(first, second)
    expect(textOf(page)).toEqual(['nämnden beslutar att', 'ärendet'])
    expect(taken).toBe(1)
  })

  it('lays a reading of an enlarged page on the first one', () => {
    const { page } = combine(pageOf(['nämnden hcslutar']), pageOf(['nämnden beslutar'], { scale: 2 }), 2)
    expect(textOf(page)).toEqual(['nämnden beslutar'])
    expect(page.lines[0].words[1].box).toEqual({ x0: 80, y0: 0, x1: 160, y1: 20 })
  })

  it('puts a torn word together', () => {
    const { page } = combine(pageOf(['bostads örsörjningen att']), pageOf(['bostadsförsörjningen att']))
    expect(textOf(page)).toEqual(['bostadsförsörjningen att'])
  })

  it('keeps the first reading where both are as good, and is then the same page', () => {
    const first = pageOf(['Ahnberg beslutar'])
    expect(combine(first, pageOf(['Åhnberg beslutar']))).toEqual({ page: first, taken: 0 })
    expect(combine(first, pageOf(['Åhnberg beslutar'])).page).toBe(first)
  })

  it('lets the engine decide between words that the language does not know', () => {
    const unsure = pageOf(['Ahnberg'], { confidence: 0.3 })
    expect(textOf(combine(unsure, pageOf(['Åhnberg'], { confidence: 0.95 })).page)).toEqual(['Åhnberg'])
  })

  it('leaves the spaces of figures', () => {
    const unsure = pageOf(['9 8'], { confidence: 0.3 })
    const joined: Page = {
      number: 1,
      lines: [{ words: [{ text: '98', confidence: 0.95, box: { x0: 0, y0: 0, x1: 30, y1: 20 } }] }],
    }
    expect(textOf(combine(unsure, joined).page)).toEqual(['9 8'])
  })

  it('adds words and lines that the first reading lost, in their places', () => {
    const whole = pageOf(['nämnden beslutar', 'att ärendet', 'bostadsförsörjningen'])
    const first = { ...whole, lines: [{ words: whole.lines[0].words.slice(1) }, whole.lines[2]] }
    const { page, taken } = combine(first, whole)
    expect(textOf(page)).toEqual(['nämnden beslutar', 'att ärendet', 'bostadsförsörjningen'])
    expect(taken).toBe(2)
    expect(page.lines[1].box).toEqual({ x0: 0, y0: 40, x1: 110, y1: 60 })
  })

  it.each<[string, Page]>([
    ['what is no word', pageOf(['nämnden hcslutar', 'arcndet'])],
    ['what the engine was unsure of', pageOf(['nämnden beslutar', 'ärendet'], { confidence: 0.6 })],
    ['marks', pageOf(['nämnden | -', '= 8'])],
    ['nothing', { number: 1, lines: [] }],
  ])('adds nothing for %s, and drops nothing', (_, second) => {
    const first = pageOf(['nämnden'])
    expect(combine(first, second).page).toBe(first)
  })

  it('leaves words without boxes', () => {
    const first = { number: 1, lines: [{ words: [{ text: 'hcslutar' }] }] }
    expect(combine(first, pageOf(['beslutar'])).page).toBe(first)
  })

  it('keeps all lines, and takes words of either reading only', () => {
    const words = fc.array(fc.constantFrom('nämnden', 'hcslutar', 'att', 'xx', '9 8'), { minLength: 1, maxLength: 6 })
    const pages = fc.array(
      words.map((line) => line.join(' ')),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(pages, pages, (one, other) => {
        const { page } = combine(pageOf(one), pageOf(other))
        expect(page.lines.length).toBeGreaterThanOrEqual(one.length)
        page.lines.forEach(({ words: line }) => {
          expect(line.length).toBeGreaterThan(0)
          for (const { text } of line) expect([...one, ...other].join(' ').split(' ')).toContain(text)
        })
      }),
    )
  })

  it('changes nothing when both readings are the same', () => {
    const page = pageOf(['nämnden hcslutar att', '9 8'])
    expect(combine(page, pageOf(['nämnden hcslutar att', '9 8'])).page).toBe(page)
  })
})

import { describe, expect, it } from 'vitest'
import type { WordJudge } from '../../src/correct/index.js'
import type { Page } from '../../src/document/index.js'
import { markJunk } from '../../src/pipeline/junk.js'

/** Words in small letters are words, at two nats a letter; everything else is noise at five. */
const judge: WordJudge = { costOf: (word) => word.length * (/^\p{Ll}+$/u.test(word) ? 2 : 5) }

const pageOf = (...lines: [text: string, confidence: number][]): Page => ({
  number: 1,
  lines: lines.map(([text, confidence]) => ({ words: text.split(' ').map((word) => ({ text: word, confidence })) })),
})
const junkOf = (page: Page): string[] =>
  page.lines.flatMap(({ words }) => words.filter(({ junk }) => junk).map(({ text }) => text))

describe('markJunk', () => {
  it('marks what a logo was read as, whole lines', () => {
    expect(junkOf(markJunk(pageOf(['= Aen KALK Å ALLO -', 0.3], ['nämnden beslutar', 0.95]), judge))).toEqual([
      '=',
      'Aen',
      'KALK',
      'Å',
      'ALLO',
      '-',
    ])
  })

  it.each<[string, string, number]>([
    ['words that the language knows, however unsure the engine', 'nämnden beslutar', 0.2],
    ['strange words that the engine is sure of', 'KALK ALLO', 0.9],
    ['a line that is half words', 'nämnden ALLOKA beslutar', 0.3],
  ])('leaves %s', (_, text, confidence) => {
    const page = pageOf([text, confidence])
    expect(markJunk(page, judge)).toBe(page)
  })

  it('marks a stray mark by itself, not signs that mean something', () => {
    const page: Page = {
      number: 1,
      lines: [
        {
          words: [
            { text: 'nämnden', confidence: 0.95 },
            { text: ':', confidence: 0.06 },
            { text: '§', confidence: 0.2 },
            { text: '•', confidence: 0.2 },
            { text: '–', confidence: 0.9 },
          ],
        },
      ],
    }
    expect(junkOf(markJunk(page, judge))).toEqual([':'])
    expect(junkOf(markJunk(page))).toEqual([':'])
  })

  it('leaves text without confidence', () => {
    const page: Page = { number: 1, lines: [{ words: [{ text: '=' }, { text: 'KALK' }] }, { words: [] }] }
    expect(markJunk(page, judge)).toBe(page)
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Page } from '../../src/document/index.js'
import { findStructure } from '../../src/structure/index.js'

function pagesOf(...texts: string[]): Page[] {
  return texts.map((text, i) => ({
    number: i + 1,
    lines: text.split('\n').map((line) => ({
      words: line
        .split(' ')
        .filter(Boolean)
        .map((word) => ({ text: word })),
    })),
  }))
}

test('cuts paragraphs at empty lines and page ends, with the repaired text and the scanned spans', () => {
  const scanned = pagesOf('Arendet\n\nNamn den beslu-\ntar att', 'bifalla')
  const repaired = pagesOf('Ärendet\n\nNämnden beslu-\ntar att', 'bifalla')
  expect(findStructure(scanned, repaired)).toEqual({
    kind: { name: 'other', confidence: 0 },
    blocks: [
      { type: 'paragraph', text: 'Ärendet', spans: [{ page: 1, line: 1, from: 0, to: 1 }] },
      {
        type: 'paragraph',
        text: 'Nämnden beslutar att',
        spans: [
          { page: 1, line: 3, from: 0, to: 3 },
          { page: 1, line: 4, from: 0, to: 2 },
        ],
      },
      { type: 'paragraph', text: 'bifalla', spans: [{ page: 2, line: 1, from: 0, to: 1 }] },
    ],
    sections: [],
    fields: [],
    signatures: [],
  })
})

test('refuses pages that are not the same pages', () => {
  expect(() => findStructure(pagesOf('a'), [])).toThrow(new RangeError('expected 1 pages for repaired, got 0'))
  expect(() => findStructure(pagesOf('a\nb'), pagesOf('a b'))).toThrow(
    new RangeError('expected 2 lines on page 1 of repaired, got 1'),
  )
})

test('property: every scanned word is in exactly one block', () => {
  const word = fc.constantFrom('vård-', 'och', 'omsorg', '§', '-', '12', 'Å', '\u00AD', 'å-')
  const line = fc.array(word, { maxLength: 4 }).map((words) => ({ words: words.map((text) => ({ text })) }))
  const page = fc.array(line, { maxLength: 6 }).map((lines) => ({ number: 1, lines }))
  fc.assert(
    fc.property(fc.array(page, { maxLength: 3 }), (pages) => {
      const seen: string[] = []
      for (const { spans } of findStructure(pages, pages).blocks) {
        for (const { page, line, from, to } of spans) {
          for (let word = from; word < to; word++) seen.push(`${page}:${line}:${word}`)
        }
      }
      const all = pages.flatMap(({ lines }, p) =>
        lines.flatMap(({ words }, l) => words.map((_, w) => `${p + 1}:${l + 1}:${w}`)),
      )
      expect(seen).toEqual(all)
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Page } from '../../src/document/index.js'
import { parseText, type Replacement, replaceWords } from '../../src/text/index.js'

/** Pages as the words of their lines, which is all that text has. */
function words(pages: readonly Page[]): string[][][] {
  return pages.map((page) => page.lines.map((line) => line.words.map((word) => word.text)))
}

/** Replaces the words from..to of a line of the first page. */
function replacement(line: number, from: number, to: number, printed: string): Replacement {
  return { spans: [{ page: 1, line, from, to }], printed }
}

/** Text with everything that may part words, lines and pages, some of it decomposed. */
const text = fc.string({
  unit: fc.constantFrom('a', 'å', 'a\u030a', ' ', '\t', '\u00a0', '\n', '\r', '\r\n', '\f', '\ufeff', '.', '\u0308'),
  maxLength: 60,
})

describe('parseText', () => {
  it.each([
    ['', [[]], 'one page without lines'],
    ['Protokoll', [[['Protokoll']]], 'a line without an end'],
    ['Protokoll\n', [[['Protokoll']]], 'the end of the last line begins no other'],
    ['Protokoll\n\n§ 61\n', [[['Protokoll'], [], ['§', '61']]], 'empty lines are lines'],
    ['ett\r\ntvå\rtre\n', [[['ett'], ['två'], ['tre']]], 'line ends of three kinds'],
    ['ett\n\ftvå\n\f', [[['ett']], [['två']]], 'a form feed ends its page'],
    ['ett\n\f\n \r\n', [[['ett']]], 'white space after the last form feed is no page'],
    ['ett\f\ftre', [[['ett']], [], [['tre']]], 'an empty page between two'],
    ['\ufeffett', [[['ett']]], 'a byte order mark belongs to no word'],
    ['  10\u00a0000 \t kr', [[['10', '000', 'kr']]], 'white space of all kinds parts words'],
    ['pa\u030a', [[['på']]], 'words are composed'],
  ])('of %j is %j: %s', (source, expected) => {
    expect(words(parseText(source))).toEqual(expected)
  })

  it('numbers pages from 1', () => {
    expect(parseText('ett\ftvå').map((page) => page.number)).toEqual([1, 2])
  })

  it('finds every word of any text, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (source) => {
        expect(words(parseText(source)).flat(2)).toEqual(source.normalize('NFC').match(/\S+/g) ?? [])
      }),
    )
  })
})

describe('replaceWords', () => {
  it.each<[string, Replacement[], string, string]>([
    ['\ufeff  Arendet  ar\r\nklart\r\n', [replacement(1, 0, 1, 'Ärendet')], '\ufeff  Ärendet  ar\r\nklart\r\n', 'one'],
    ['dr  an\tnu', [replacement(1, 0, 3, 'är än nu')], 'är  än\tnu', 'as many keep their spacing'],
    ['  for  slag till', [replacement(1, 0, 2, 'förslag')], '  förslag till', 'a join'],
    ['tillbeslut.', [replacement(1, 0, 1, 'till beslut.')], 'till beslut.', 'a split'],
    ['  | Protokoll ~', [replacement(1, 0, 1, ''), replacement(1, 2, 3, '')], '  Protokoll ', 'printed as nothing'],
    ['a b c', [replacement(1, 2, 3, 'å'), replacement(1, 0, 1, 'ä')], 'ä b å', 'in any order'],
    ['na\u0308r dr', [replacement(1, 1, 2, 'a\u0308r')], 'när är', 'the result is composed as a whole'],
    ['dr', [{ ...replacement(1, 0, 1, 'är'), applied: false }], 'dr', 'what is not applied stays'],
  ])('in %j, %j, gives %j: %s', (source, replacements, expected) => {
    expect(replaceWords(source, replacements)).toBe(expected)
  })

  it('mends a word that is broken over lines, and over pages', () => {
    const spans = [
      { page: 1, line: 1, from: 1, to: 2 },
      { page: 2, line: 2, from: 0, to: 1 },
    ]
    const mended = replaceWords('av kommun-\r\n\f\r\nfullmaktige.', [{ spans, printed: 'kommun-\nfullmäktige.' }])
    expect(mended).toBe('av kommun-\r\n\f\r\nfullmäktige.')
  })

  it('without replacements gives the text back, composed', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (source) => {
        expect(replaceWords(source, [])).toBe(source.normalize('NFC'))
      }),
    )
  })

  it('puts every word where it was, and touches nothing between', () => {
    fc.assert(
      fc.property(text, (source) => {
        const pages = parseText(source)
        const replacements = pages.flatMap((page) =>
          page.lines.flatMap((line, at) =>
            line.words.map((word, from) => ({
              spans: [{ page: page.number, line: at + 1, from, to: from + 1 }],
              printed: `<${word.text}>`,
            })),
          ),
        )
        expect(replaceWords(source, replacements)).toBe(source.normalize('NFC').replace(/\S+/g, '<$&>'))
      }),
    )
  })

  it.each<[string, Replacement[]]>([
    ['page', [{ spans: [{ page: 2, line: 1, from: 0, to: 1 }], printed: 'x' }]],
    ['line', [replacement(2, 0, 1, 'x')]],
    ['word', [replacement(1, 2, 3, 'x')]],
    ['order', [replacement(1, 1, 1, 'x')]],
    ['overlap', [replacement(1, 0, 2, 'x'), replacement(1, 1, 2, 'x')]],
    ['parts', [replacement(1, 0, 1, 'x\ny')]],
  ])('refuses spans that do not fit the text: %s', (_, replacements) => {
    expect(() => replaceWords('ett två', replacements)).toThrow(RangeError)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldForComparison, graphemes, normalise } from '../../src/text/index.js'

const anyText = fc.string({ unit: 'binary' })

describe('normalise', () => {
  it.each([
    ['\ufeffÄrende', 'Ärende'],
    ['a\u030a', 'å'],
    ['ett\r\ntvå\rtre\n', 'ett\ntvå\ntre\n'],
    ['inuti\ufeff', 'inuti\ufeff'],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(normalise(text)).toBe(expected)
  })
})

describe('foldForComparison', () => {
  it.each([
    ['  Kallelse\r\n\f till\u00a0möte ', 'Kallelse till möte', 'white space'],
    ['\ufeffKallelse', 'Kallelse', 'a byte order mark'],
    ['kommun\u00adstyrelsen', 'kommunstyrelsen', 'a soft hyphen'],
    ['A\u030angstro\u00ad\u0308m', 'Ångström', 'decomposed letters, even around a soft hyphen'],
    ['”ja” “nej” „jo”', '"ja" "nej" "jo"', 'double quotes'],
    ['’t ‘t ‚t', "'t 't 't", 'single quotes'],
    ['2019–2020 — e\u2011post', '2019-2020 - e-post', 'dashes'],
    ['● ▪ ◦ · •', '• • • • •', 'bullets'],
    ['»Ja« § PÅ', '»Ja« § PÅ', 'all else, as it is'],
  ])('of %j is %j (%s)', (text, expected) => {
    expect(foldForComparison(text)).toBe(expected)
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldForComparison(text)
        expect(foldForComparison(folded)).toBe(folded)
        expect(folded).toBe(folded.normalize('NFC'))
      }),
    )
  })
})

describe('graphemes', () => {
  it.each([
    ['på', ['p', 'å']],
    ['pa\u030a', ['p', 'å']],
    ['a\r\nb', ['a', '\r\n', 'b']],
    ['q\u0307', ['q\u0307']],
    ['👩‍⚖️§', ['👩‍⚖️', '§']],
    ['•–€”', ['•', '–', '€', '”']],
    ['', []],
  ])('of %j are %j', (text, expected) => {
    expect(graphemes(text)).toEqual(expected)
  })

  it('are those of the segmenter, whichever way is taken', () => {
    const segmenter = new Intl.Segmenter('sv', { granularity: 'grapheme' })
    const simple = fc.string({
      unit: fc
        .oneof(
          fc.integer({ min: 0, max: 0x2ff }),
          fc.integer({ min: 0x2010, max: 0x205f }),
          fc.integer({ min: 0x20a0, max: 0x20cf }),
          fc.integer({ min: 0x25a0, max: 0x25ff }),
          fc.integer({ min: 0xe000, max: 0xf8ff }),
        )
        .map((code) => String.fromCharCode(code)),
    })
    fc.assert(
      fc.property(fc.oneof(simple, anyText), (text) => {
        const expected = Array.from(segmenter.segment(text.normalize('NFC')), ({ segment }) => segment)
        expect(graphemes(text)).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })
})

describe('graphemes of long mixed texts', () => {
  it('are those of the segmenter over the whole', () => {
    const units = fc.constantFrom(
      'a',
      'å',
      ' ',
      '\n',
      '\r',
      '\u0301',
      '\u200d',
      '👩',
      '🇸',
      '🇪',
      '各',
      '\u0600',
      '\u2764',
    )
    const segmenter = new Intl.Segmenter('sv', { granularity: 'grapheme' })
    fc.assert(
      fc.property(fc.array(units, { maxLength: 40 }), (parts) => {
        const text = parts.join('').normalize('NFC')
        expect(graphemes(text)).toEqual(Array.from(segmenter.segment(text), ({ segment }) => segment))
      }),
      { numRuns: 500 },
    )
  })
})

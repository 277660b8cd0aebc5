import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare, measure, type Texts } from '../../src/evaluate/index.js'

/** What `measure` must do with: words of few letters, so that they are often alike, and text of any kind. */
const anyText = fc.oneof(
  fc.array(fc.stringMatching(/^[aåd]{1,3}$/), { maxLength: 20 }).map((words) => words.join(' ')),
  fc.string({ unit: 'binary' }),
)

describe('measure', () => {
  it('gives rates by words and characters of the truth', () => {
    const { words, characters, after } = measure({
      truth: 'Beslut om val av ordförande',
      repaired: 'Beslut cm val av ordforande',
    })
    expect({ words, characters }).toEqual({ words: 5, characters: 27 })
    expect(after).toEqual({ wordErrors: 2, characterErrors: 2, wer: 2 / 5, cer: 2 / 27 })
  })

  it('puts gain and harm side by side', () => {
    const texts = {
      truth: 'Härmed kallas till möte på rådhuset',
      scanned: 'Harmed kallas till mote pa radhuset',
      repaired: 'Härmed kallad till möte pi radhuset',
    }
    const { before, after, changes } = measure(texts)
    expect(before?.wer).toBe(4 / 6)
    expect(after.wer).toBe(3 / 6)
    expect(changes).toEqual({
      mended: 2,
      missed: 2,
      harmed: 1,
      misdirected: 1,
      precision: 2 / 4,
      recall: 2 / 4,
    })
  })

  it.each([
    ['pa\u030a', 'på', 'decomposed letters'],
    ['”ja” – ●', '"ja" - •', 'quotes, dashes, bullets'],
    ['\ufeffett\r\n\ftvå ', 'ett två', 'white space, page breaks, a byte order mark'],
    ['kommun\u00adstyrelsen', 'kommunstyrelsen', 'soft hyphens'],
  ])('does not count how %j and %j differ: %s', (truth, repaired) => {
    expect(measure({ truth, repaired }).after).toEqual({ wordErrors: 0, characterErrors: 0, wer: 0, cer: 0 })
  })

  it.each([
    ['På', 'på', 1 / 2],
    ['kommun-\nstyrelsen', 'kommunstyrelsen', 2 / 17],
    ['q\u0307a', 'qa', 1 / 2],
    ['ja.', 'ja', 1 / 3],
  ])('counts how %j and %j differ', (truth, repaired, cer) => {
    expect(measure({ truth, repaired }).after.cer).toBe(cer)
  })

  it('counts words run together, split and added', () => {
    expect(measure({ truth: 'till beslut', repaired: 'tillbeslut' }).after).toEqual({
      wordErrors: 2,
      characterErrors: 1,
      wer: 2 / 2,
      cer: 1 / 11,
    })
    expect(measure({ truth: 'förslag', repaired: 'för slag' }).after.wer).toBe(2 / 1)
    expect(measure({ truth: 'förslag', repaired: '| förslag' }).after.wer).toBe(1 / 1)
  })

  it('has no rate where there is nothing to count by', () => {
    const nothing = measure({ truth: ' \n', scanned: '', repaired: '' })
    expect(nothing.after).toEqual({ wordErrors: 0, characterErrors: 0, wer: 0, cer: 0 })
    expect(nothing.changes).toMatchObject({ precision: null, recall: null })
    expect(measure({ truth: '', repaired: 'ja' }).after).toMatchObject({ wordErrors: 1, wer: null, cer: null })
  })

  it('says nothing of gain and harm without a scanned text', () => {
    expect(Object.keys(measure({ truth: 'ja', repaired: 'ja' }))).toEqual(['words', 'characters', 'after'])
  })

  it('never throws on any text, and its counts agree with each other', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (truth, scanned, repaired) => {
        const { words, before, after, changes } = measure({ truth, scanned, repaired })
        const { mended, missed, harmed, misdirected } = changes!
        expect(mended + missed + harmed).toBeLessThanOrEqual(words)
        expect(misdirected).toBeLessThanOrEqual(missed)
        expect(mended + missed).toBeLessThanOrEqual(Math.max(before!.wordErrors, words))
        expect(after).toEqual(measure({ truth, repaired }).after)
      }),
    )
  })

  it('finds nothing wrong with the truth, and nothing mended by doing nothing', () => {
    fc.assert(
      fc.property(anyText, anyText, (truth, scanned) => {
        expect(measure({ truth, scanned, repaired: truth })).toMatchObject({
          after: { wordErrors: 0, characterErrors: 0 },
          changes: { missed: 0, harmed: 0 },
        })
        const untouched = measure({ truth, scanned, repaired: scanned })
        expect(untouched.changes).toMatchObject({ mended: 0, harmed: 0, misdirected: 0, precision: null })
        expect(untouched.before).toEqual(untouched.after)
      }),
    )
  })

  it.each([
    [{ truth: 'a', repaired: 1 }, 'expected a string for repaired, got 1'],
    [{ truth: undefined, repaired: '' }, 'expected a string for truth, got undefined'],
    [{ truth: '', repaired: '', scan: '' }, 'expected one of truth, scanned, repaired in texts, got "scan"'],
  ])('refuses %j', (texts, message) => {
    expect(() => measure(texts as unknown as Texts)).toThrow(new TypeError(message))
  })
})

describe('compare', () => {
  it('lists the words that differ, in the order of the truth', () => {
    const { differences } = compare({
      truth: 'Härmed kallas till möte',
      scanned: '~ Harmed kallas till mote',
      repaired: '~ Härmed kallad till mote .',
    })
    expect(differences).toEqual([
      { kind: 'added', at: 0, truth: '', scanned: '', repaired: '~' },
      { kind: 'mended', at: 0, truth: 'Härmed', scanned: 'Harmed', repaired: 'Härmed' },
      { kind: 'harmed', at: 1, truth: 'kallas', scanned: 'kallas', repaired: 'kallad' },
      { kind: 'missed', at: 3, truth: 'möte', scanned: 'mote', repaired: 'mote' },
      { kind: 'added', at: 4, truth: '', scanned: '', repaired: '.' },
    ])
  })

  it('shows a word that is gone as empty', () => {
    expect(compare({ truth: 'ja tack', repaired: 'ja' }).differences).toEqual([
      { kind: 'missed', at: 1, truth: 'tack', repaired: '' },
    ])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pauseOf, sequenceOf, shapeOf, splitRun } from '../../src/text/index.js'

/** Runs of print: letters, digits, and every mark that may stand around or inside them. */
const run = fc.string({ unit: fc.constantFrom(...'aåÖ19&§$£¢|@!?.,:;()[]{}<>«»"\'”“„’‘‚–—-*•·…/%'), maxLength: 12 })

describe('splitRun', () => {
  it.each([
    ['Förvaltningen', '', 'Förvaltningen', ''],
    ['("Förvaltningen),', '("', 'Förvaltningen', '),'],
    ['”Ja”,', '”', 'Ja', '”,'],
    ['»Ja«', '»', 'Ja', '«'],
    ['-kommunen', '-', 'kommunen', ''],
    ['kultur-', '', 'kultur', '-'],
    ['–Ja', '–', 'Ja', ''],
    ['•Budget', '•', 'Budget', ''],
    ['LSS-utjämning', '', 'LSS-utjämning', ''],
    ['t.ex.', '', 't.ex', '.'],
    ['1:a', '', '1:a', ''],
    ['(S)', '(', 'S', ')'],
    ['beslut?!', '', 'beslut', '?!'],
    ['och…', '', 'och', '…'],
    ['&r', '', '&r', ''],
    ['p&', '', 'p&', ''],
    ['§', '', '§', ''],
    ['$61', '', '$61', ''],
    ['|', '', '|', ''],
    ['12,5%', '', '12,5%', ''],
    ['5000:-', '', '5000', ':-'],
    ['---', '---', '', ''],
    ['".', '"', '', '.'],
    ['', '', '', ''],
  ])('of %j is %j, %j and %j', (printed, lead, core, tail) => {
    expect(splitRun(printed)).toEqual({ lead, core, tail })
  })

  it('loses nothing, and leaves a core that no mark surrounds', () => {
    fc.assert(
      fc.property(run, (printed) => {
        const { lead, core, tail } = splitRun(printed)
        expect(lead + core + tail).toBe(printed)
        expect(splitRun(core)).toEqual({ lead: '', core, tail: '' })
        expect(`${lead}${tail}`).not.toMatch(/[\p{L}\d&§$£¢|@/%]/u)
      }),
      { numRuns: 500 },
    )
  })
})

describe('sequenceOf', () => {
  it.each([
    ['Ärendet', 'ärendet'],
    ['PÅ', 'på'],
    ['t.ex', 't.ex'],
    ['EU:s', 'eu:s'],
    ['LSS-utjämning', 'lss-utjämning'],
    ['d’Hondt', "d'hondt"],
    ['i', 'i'],
  ])('of %j is the word %j', (core, word) => {
    expect(sequenceOf(core)).toEqual({ kind: 'word', word })
  })

  it.each(['61', '2019/1899', '12,5', '19640823-3234', '1:a', '90-talet', '$61', 'p4', '4r'])(
    'of %j is a number',
    (core) => {
      expect(sequenceOf(core)).toEqual({ kind: 'number' })
    },
  )

  it.each(['&r', 'p&', '§', '|', '', '-ing'])('of %j is something else', (core) => {
    expect(sequenceOf(core)).toEqual({ kind: 'other' })
  })
})

describe('pauseOf', () => {
  it.each([
    ['', false, 'none'],
    ['.', false, 'stop'],
    ['?', false, 'stop'],
    ['!”', false, 'stop'],
    ['…', false, 'stop'],
    [').', false, 'stop'],
    [',', false, 'comma'],
    [';', false, 'comma'],
    [')', false, 'comma'],
    ['”', false, 'none'],
    ['-', false, 'none'],
    [':', false, 'colon'],
    [':”', false, 'colon'],
    ['.', true, 'none'],
    ['.,', true, 'comma'],
    ['..', true, 'stop'],
    [',', true, 'comma'],
    ['?', true, 'stop'],
  ])('after %j (an abbreviation: %s) is %s', (tail, isAbbreviation, expected) => {
    expect(pauseOf(tail, isAbbreviation)).toBe(expected)
  })
})

describe('shapeOf', () => {
  it.each([
    ['ärende', 'lower'],
    ['Ärende', 'title'],
    ['ÄRENDE', 'upper'],
    ['hAllbart', 'mixed'],
    ['ÄRende', 'mixed'],
    ['PA', 'upper'],
    ['A', 'title'],
    ['å', 'lower'],
    ['EU:s', 'mixed'],
    ['E-post', 'title'],
    ['e-Post', 'mixed'],
    ['1:A', 'title'],
    ['2019/1899', 'lower'],
    ['&', 'lower'],
    ['straße', 'lower'],
    ['', 'lower'],
  ])('of %j is %s', (core, shape) => {
    expect(shapeOf(core)).toBe(shape)
  })

  it('is that of the letters, whatever stands between them', () => {
    fc.assert(
      fc.property(run, (core) => {
        expect(shapeOf(core)).toBe(shapeOf(core.replace(/[^\p{L}]/gu, '')))
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { type Learned, learnConfusions, parseConfusions, serializeConfusions } from '../../src/channel/index.js'

/** Right text around the damage, so that a page is one that is worth learning from. */
const PADDING = ' Nämnden beslutar att godkänna planen och att sända den till styrelsen för vidare handläggning.'

function learnOne(printed: string, scanned: string): Learned {
  return learnConfusions([{ printed: printed + PADDING, scanned: scanned + PADDING }], 0.5, 1)
}

/** The confusions that change something, as "printed>scanned". */
function changes({ confusions }: Learned): string[] {
  return confusions
    .filter(({ printed, scanned }) => printed !== scanned)
    .map(({ printed, scanned, count }) => `${printed}>${scanned}${count > 1 ? ` x${count}` : ''}`)
    .sort()
}

describe('learnConfusions', () => {
  it.each([
    ['förebygga', 'foérebygga', ['ö>oé'], 'one letter as two'],
    ['tjänst', 'tjdnst', ['ä>d'], 'a letter as another'],
    ['samhälls', 'samhiills', ['ä>ii'], 'an umlaut as two strokes'],
    ['modern', 'modem', ['rn>m'], 'two letters as one'],
    ['före', 'fre', ['ö>'], 'a lost letter'],
    ['beslut', 'besl|ut', ['>|'], 'an invented letter'],
    ['till beslut', 'tillbeslut', [' >'], 'a lost space'],
    ['beslut', 'bes lut', ['> '], 'an added space'],
    ['på', 'PA', ['på>PA'], 'case counts'],
    ['på nytt', 'pA nytt', ['å>A'], 'a small letter as a capital of another'],
    ['år på år', 'ar pa ar', ['å>a x3'], 'the same thing three times'],
    ['är det', 'dr det', ['ä>d'], 'the very first letter'],
    ['sammanträde', 'sammanträde', [], 'nothing'],
    ['hållbarhet', 'hxqwzkarhet', [], 'a stretch too long to be one confusion'],
    ['idéer', 'ideér', ['ée>eé'], 'accents change more easily than letters come and go'],
    ['kort och', 'korto ch', ['>o', 'o>'], 'words stay with their words: no space moves'],
    ['en ny väg', 'ennyväg', [' > x2'], 'spaces one by one'],
  ])('of %j read as %j learns %j: %s', (printed, scanned, expected) => {
    expect(changes(learnOne(printed, scanned))).toEqual(expected)
  })

  it('counts how often the printed side stood there, right or wrong', () => {
    const { confusions, letters, pages } = learnConfusions(
      [
        { printed: 'åka på båt', scanned: 'aka på bat' },
        { printed: 'måne', scanned: 'mane' },
      ],
      0.5,
      1,
    )
    const rowOf = (printed: string, scanned: string) =>
      confusions.find((row) => row.printed === printed && row.scanned === scanned)
    expect(rowOf('å', 'a')).toMatchObject({ count: 3, total: 4 })
    expect(rowOf('å', 'å')).toMatchObject({ count: 1, total: 4 })
    expect(rowOf(' ', ' ')).toMatchObject({ count: 2, total: 2 })
    // An invented letter may come before any letter; a line feed parts the pages.
    expect({ letters, pages }).toEqual({ letters: 'åka på båt\nmåne'.length, pages: 2 })
  })

  it('charges an invented letter to all letters', () => {
    const { confusions, letters } = learnConfusions([{ printed: 'beslutet', scanned: 'beslut|et' }], 0.5, 1)
    expect(confusions).toContainEqual({ printed: '', scanned: '|', count: 1, total: letters })
  })

  it('drops what was seen too seldom, but never that a letter came back right', () => {
    const page = { printed: 'år på är xy', scanned: 'ar pa dr xy' }
    expect(changes(learnConfusions([page], 0.5, 2))).toEqual(['å>a x2'])
    const kept = learnConfusions([page], 0.5, 2).confusions
    expect(kept).toContainEqual({ printed: 'x', scanned: 'x', count: 1, total: 1 })
  })

  it('leaves out a page with a larger share of letters wrong than the bound', () => {
    const good = { printed: `år${PADDING}`, scanned: `ar${PADDING}` }
    const bad = { printed: `tjänst${PADDING}`, scanned: 'Re eR Wek Wek yr TE tree Se SEE oe' }
    const learned = learnConfusions([good, bad], 0.15, 1)
    expect(learned).toMatchObject({ pages: 1, leftOut: 1 })
    expect(learned.confusions).toEqual(learnConfusions([good], 0.15, 1).confusions)
  })

  it.each([
    [0.2, 0],
    [0.19, 1],
  ])('with 2 of 10 letters wrong and a bound of %d leaves out %i', (worst, leftOut) => {
    expect(learnConfusions([{ printed: 'abcdefghij', scanned: 'abxdefgyij' }], worst, 1).leftOut).toBe(leftOut)
  })

  it('reads line ends, other white space and decomposed letters as what they are', () => {
    const plain = learnConfusions([{ printed: 'på sidan två står det', scanned: 'pa sidan tva står det' }], 0.5, 1)
    const odd = learnConfusions(
      [{ printed: 'på\r\nsidan två\tsta\u030ar\u00a0 det\r\n', scanned: '\npa sidan\ntva\r\nsta\u030ar det' }],
      0.5,
      1,
    )
    expect(odd).toEqual(plain)
    expect(changes(plain)).toEqual(['å>a x2'])
  })

  it('makes a table that can be written and read', () => {
    const { confusions } = learnOne('till beslut före år', 'tillbeslut f re ar')
    expect(parseConfusions(serializeConfusions(confusions))).toEqual(expect.arrayContaining(confusions))
  })

  it('follows a page of many letters that drifts', () => {
    const printed = Array.from({ length: 120 }, (_, at) => `beslut nummer ${at} om årets möte`).join(' ')
    const scanned = printed.replaceAll('ö', 'ii').replaceAll('å', 'a')
    const learned = learnConfusions([{ printed, scanned }], 0.5, 1)
    expect(changes(learned)).toEqual(['å>a x120', 'ö>ii x120'])
  })

  it('learns nothing from no pages, and from empty ones', () => {
    expect(learnConfusions([], 0.15, 1)).toEqual({ confusions: [], pages: 0, leftOut: 0, letters: 0 })
    expect(learnConfusions([{ printed: '', scanned: '' }], 0.15, 1).confusions).toEqual([])
    expect(learnConfusions([{ printed: '', scanned: 'noise' }], 0.15, 1)).toMatchObject({ pages: 0, leftOut: 1 })
  })
})

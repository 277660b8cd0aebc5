import { describe, expect, it } from 'vitest'
import { COLON_ID, COMMA_ID, STOP_ID } from '../../src/language/index.js'
import { tokensOf } from './page-tokens.js'

describe('tokenisePage', () => {
  it('takes runs apart and tells their pauses', () => {
    const tokens = tokensOf('Nämnden, (som beslutat): godkänner t.ex. planen.')
    expect(tokens.map(({ lead, core, tail }) => [lead, core, tail].filter((part) => part !== '').join('|'))).toEqual([
      'Nämnden|,',
      '(|som',
      'beslutat|):',
      'godkänner',
      't.ex|.',
      'planen|.',
    ])
    expect(tokens.map(({ pause }) => pause)).toEqual([COMMA_ID, -1, COLON_ID, -1, -1, STOP_ID])
  })

  it('says where a token stands', () => {
    const lines = ['Kort rad', 'Nästa rad är lång nog för att fylla hela spalten', 'och den går vidare här', '', 'Nytt']
    expect(
      tokensOf(lines.join('\n'))
        .filter(({ startsLine }) => startsLine)
        .map(({ core, place }) => [core, place]),
    ).toEqual([
      ['Kort', 'block'],
      ['Nästa', 'line'],
      ['och', 'inside'],
      ['Nytt', 'block'],
    ])
  })

  it.each([
    ['kommun-\nfullmäktige', ['kommun+fullmäktige']],
    ['vård-\noch omsorg', ['vård', 'och', 'omsorg']],
    ['EU-\nMedlemmar', ['EU', 'Medlemmar']],
    ['2019-\n2020', ['2019', '2020']],
    ['kommun-\n\nfullmäktige', ['kommun+fullmäktige']],
    ['kommun- fullmäktige', ['kommun', 'fullmäktige']],
    ['kommun-\n"fullmäktige', ['kommun', 'fullmäktige']],
  ])('joins what is broken at a line end in %j', (text, expected) => {
    expect(tokensOf(text).map(({ core, rest }) => (rest === undefined ? core : `${core}+${rest.core}`))).toEqual(
      expected,
    )
  })

  it.each([
    ['PROTOKOLL FRÅN MÖTET', true],
    ['Protokoll från mötet', false],
    ['EU', false],
  ])('sees whether %j is in capitals: %s', (text, inCapitals) => {
    expect(tokensOf(text).every((token) => token.inCapitals === inCapitals)).toBe(true)
  })
})

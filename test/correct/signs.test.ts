import { describe, expect, it } from 'vitest'
import { hasStuckBullet, signReadings } from '../../src/correct/signs.js'
import { tokensOf } from './page-tokens.js'

describe('signReadings', () => {
  it.each([
    ['enligt 7 $ lagen', '$', '§'],
    ['enligt 7 och 8 $$ gäller', '$$', '§§'],
    ['3 kap. 5 8 första stycket', '8', '§'],
    ['3 och 4 88 gäller', '88', '§§'],
    ['5 & första stycket', '&', '§'],
    ['50 Yo av', 'Yo', '%'],
    ['50 96 av', '96', '%'],
    ['registratorQkommunen.se', 'registratorQkommunen.se', 'registrator@kommunen.se'],
    ['1 § Lag\n28 Lagen\n3 § Lag', '28', '2 §'],
  ])('in %j of %j: %j', (text, core, printed) => {
    const tokens = tokensOf(text)
    const at = tokens.findIndex((token) => token.core === core)
    const readings = signReadings(tokens, at)
    expect(readings?.map((reading) => reading.printed)).toEqual([printed, core])
    expect(readings?.[0].rank).toBeLessThan(readings?.[1].rank as number)
  })

  it.each([
    ['priset är $ 5', '$'],
    ['mellan 5 8 10', '8'],
    ['8 personer', '8'],
    ['Berg & Dal', '&'],
    ['5 88 10', '88'],
    ['Jo det stämmer', 'Jo'],
    ['vid 28 års ålder', '28'],
    ['1 § Lag\n28 Lagen', '28'],
    ['SQL-databas', 'SQL-databas'],
    ['IQ.se', 'IQ.se'],
  ])('in %j leave %j alone', (text, core) => {
    const tokens = tokensOf(text)
    const at = tokens.findIndex((token) => token.core === core)
    expect(at).toBeGreaterThanOrEqual(0)
    expect(signReadings(tokens, at)).toBeUndefined()
  })

  it.each([
    ['«snöröjning', true],
    ['«snöröjning»', false],
    ['om «snöröjning', false],
    ['• snöröjning', false],
  ])('sees a bullet stuck to its word in %j: %s', (text, expected) => {
    expect(tokensOf(text).some(hasStuckBullet)).toBe(expected)
  })
})

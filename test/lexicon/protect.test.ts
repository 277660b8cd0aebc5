import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { protectedAs } from '../../src/lexicon/index.js'

describe('protectedAs', () => {
  it.each([
    ['61', 'a number'],
    ['2019/1899', 'a number'],
    ['2024-04-25', 'a number'],
    ['25.4.2024', 'a number'],
    ['19640823-3234', 'a number'],
    ['640823-3234', 'a number'],
    ['1250000', 'a number'],
    ['12,5', 'a number'],
    ['12,5%', 'a number'],
    ['8:30', 'a number'],
    ['5000:-', 'a number'],
    ['250kr', 'a number'],
    ['2007/08:787', 'a number'],
    ['2020–2024', 'a number'],
    ['§61', 'a number'],
    ['$61', 'a number'],
    ['±5', 'a number'],
    ['1:a', 'a number with its ending'],
    ['2:a', 'a number with its ending'],
    ['19:e', 'a number with its ending'],
    ['90-tal', 'a number with its ending'],
    ['90-talet', 'a number with its ending'],
    ['90-talets', 'a number with its ending'],
    ['15-årig', 'a number with its ending'],
    ['3a', 'a number with its ending'],
    ['2009:400a', 'a number with its ending'],
    ['KS2019/1899', 'a reference number'],
    ['SOU2020:14', 'a reference number'],
    ['U2023/00123', 'a reference number'],
    ['VON/2025:00149', 'a reference number'],
    ['https://www.stockholm.se/om', 'a web address'],
    ['www.kommun.se', 'a web address'],
    ['riksdagen.se', 'a web address'],
    ['registrator@skolverket.se', 'an e-mail address'],
    ['åsa.öberg@malmö.se', 'an e-mail address'],
  ])('of %j is %j', (core, name) => {
    expect(protectedAs(core)).toBe(name)
  })

  it.each([
    ['f6r', 'för'],
    ['4r', 'är'],
    ['6ver', 'över'],
    ['p4', 'på'],
    ['fr4n', 'från'],
    ['m6te', 'möte'],
    ['N4r', 'När'],
    ['PA', 'på'],
    ['dr', 'är'],
    ['&r', 'är'],
    ['p&', 'på'],
    ['A', 'å'],
    ['hAllbart', 'hållbart'],
    ['Arendet', 'Ärendet'],
    ['drendet.Forvaltningen', 'ärendet. Förvaltningen'],
    ['tjdnst@', 'tjänst'],
    ['§', '§'],
    ['', ''],
  ])('of %j is nothing, for it may be %j', (core) => {
    expect(protectedAs(core)).toBeUndefined()
  })

  it('of letters alone is nothing: the corrector does not ask for these', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aåäöÅekmrstVIXLKSOUhpwn') })
    fc.assert(
      fc.property(letters, (core) => {
        expect(protectedAs(core)).toBeUndefined()
      }),
    )
  })

  it('answers at once for the longest runs', () => {
    const runs = ['1.'.repeat(50_000), 'a.'.repeat(50_000), 'A1'.repeat(50_000), `${'a'.repeat(50_000)}@`]
    const started = performance.now()
    for (const run of runs) protectedAs(`${run}!`)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})

import { describe, expect, it, test } from 'vitest'
import { type CorrectOptions, createCorrector } from '../../src/correct/index.js'
import { isOldPrint } from '../../src/correct/marks.js'
import { readPack } from '../../src/pack/index.js'
import { parseText, replaceWords } from '../../src/text/index.js'
import { pageTokensOf } from './page-tokens.js'

const corrector = createCorrector(await readPack())
const correct = (text: string, options?: CorrectOptions) => corrector.correct(parseText(text), options)
const repair = (text: string, options?: CorrectOptions) => replaceWords(text, correct(text, options))

describe('marks', () => {
  it('alone are a correction of their own, which says what else they may be', () => {
    const [quotation] = correct('Rektorn kallade det “god”, vilket alla vet.')
    expect(quotation).toMatchObject({
      scanned: '“god”,',
      printed: '”god”,',
      kind: 'mark',
      applied: true,
      confidence: 0.8,
      runnerUp: { printed: '“god”,', cost: expect.closeTo(Math.log(4), 3) },
    })
    expect(quotation.reasons).toMatchObject([{ what: '"”" came back as "“"' }])
  })

  it('go with the word where both are wrong, and are as sure as the less sure of them', () => {
    const alone = correct('Motet avslutades och namnden avslog motionen. men den tas upp igen.')
    expect(alone.find(({ scanned }) => scanned === 'motionen.')).toMatchObject({
      scanned: 'motionen.',
      printed: 'motionen,',
      confidence: 0.91,
    })
    const both = correct('Fragan avgjordes med stod av forslaget, Det var vad namnden ville.')
    const forslaget = both.find(({ scanned }) => scanned === 'forslaget,')
    expect(forslaget).toMatchObject({ printed: 'förslaget.', kind: 'word', confidence: 0.8 })
  })

  it('are left where they are not sure enough, and the word is mended all the same', () => {
    const text = 'Fragan avgjordes med stod av forslaget, Det var vad namnden ville.'
    expect(repair(text, { minConfidence: 0.85 })).toBe(
      'Frågan avgjordes med stöd av förslaget, Det var vad nämnden ville.',
    )
  })

  it('are those of the second half behind a word broken at the line end', () => {
    expect(repair('Styrelsen och namnden avslog ansok-\nningarna. men de tas upp igen.')).toBe(
      'Styrelsen och nämnden avslog ansök-\nningarna, men de tas upp igen.',
    )
    expect(repair('Arbetet gjordes fore sommaren av “tekniska for-\nvaltningen” i Lund.')).toBe(
      'Arbetet gjordes före sommaren av ”tekniska för-\nvaltningen” i Lund.',
    )
  })

  it('are left alone in other languages and where the caller says so', () => {
    const english = 'This is the letter that was sent — by “them" — to the archive, The end of it.'
    expect(repair(`Namnden har tagit del av brevet.\n\n${english}\n\nNamnden tackar for brevet.`)).toContain(english)
    const text = 'Rektorn kallade det “god”, vilket alla vet.'
    expect(repair(text, { protect: [/“god”/u] })).toBe(text)
  })
})

test('explain reads them as a repair does', () => {
  const { chosen, confidence } = corrector.explain('ansokan.', { before: 'Motionen och', after: 'men den' })
  expect([chosen, confidence]).toEqual(['ansökan,', 0.91])
})

describe('isOldPrint', () => {
  it.each([
    ['Af hvad som sagts voro de nöjda.', true],
    ['De &ro gamla och hava det bra.', true],
    ['Det finns ett hus av sten, som är gammalt.', false],
    [`Det stod "hvad" i titeln.${' Nämnden fattade beslut om skolan.'.repeat(40)}`, false],
    ['', false],
  ])('of %j: %j', (text, isOld) => {
    expect(isOldPrint(pageTokensOf(text))).toBe(isOld)
  })
})

import { beforeAll, describe, expect, it } from 'vitest'
import { createWordJudge, type WordJudge } from '../../src/correct/index.js'
import { readPack } from '../../src/pack/index.js'

describe('a judge of words', () => {
  let judge: WordJudge
  beforeAll(async () => {
    judge = createWordJudge(await readPack())
  })

  it.each([
    ['och', 'oeh'],
    ['Förvaltningens', 'Förvaltnmgens'],
    ['miljöpåverkan', 'miljöpaverkan'],
    ['bostadsförsörjningen.', 'hostadsförsörjningen.'],
    ['"sanering', '"sanermg'],
    ['till', 't1ll'],
    ['kommunen', 'kommuNen'],
  ])('has "%s" cost less than "%s"', (word, damaged) => {
    expect(judge.costOf(word)).toBeLessThan(judge.costOf(damaged) - 3)
  })

  it('passes over marks around a word, and has no opinion on figures', () => {
    expect(judge.costOf('(kommunen),')).toBe(judge.costOf('kommunen'))
    expect(judge.costOf('1996')).toBe(judge.costOf('2006'))
    expect(judge.costOf('–')).toBe(judge.costOf('$'))
  })

  it('gives the same answer again, and a finite one for any text', () => {
    for (const word of ['kommunen', 'Ahnberg', 'x'.repeat(500), '', '\ud800', 'ﬁ', 'Å'.normalize('NFD')]) {
      expect(Number.isFinite(judge.costOf(word))).toBe(true)
      expect(judge.costOf(word)).toBe(judge.costOf(word))
    }
  })
})

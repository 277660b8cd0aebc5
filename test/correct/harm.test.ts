import { beforeAll, describe, expect, it } from 'vitest'
import { FIXTURES } from '../../bench/collections.js'
import { type Judgement, judge } from '../../bench/judge.js'
import { reliability } from '../../bench/reliability.js'
import { createCorrector } from '../../src/correct/index.js'
import { addMeasures, type Measure } from '../../src/evaluate/index.js'
import { readPack } from '../../src/pack/index.js'

const judgements = new Map<string, Judgement[]>()

beforeAll(async () => {
  const corrector = createCorrector(await readPack())
  for (const model of ['truth', 'eng', 'swe'])
    judgements.set(
      model,
      FIXTURES.documents(model).map((document) => judge(document, corrector)),
    )
})

const judged = (model: string): Judgement[] => judgements.get(model) ?? []
const total = (model: string): Measure => addMeasures(judged(model).map(({ measure }) => measure))
const wrongBefore = (model: string): number => total(model).before?.wordErrors ?? Number.NaN

describe('the fixtures, repaired', () => {
  it('from right text: at most 1 word in 500 is changed', () => {
    const { words, changes } = total('truth')
    expect(words).toBeGreaterThan(1000)
    expect(changes?.harmed).toBeLessThanOrEqual(words / 500)
  })

  it('from what an English model read: at most a quarter of the wrong words are left', () => {
    expect(wrongBefore('eng')).toBeGreaterThan(300)
    expect(total('eng').after.wordErrors).toBeLessThanOrEqual(wrongBefore('eng') / 4)
  })

  it('from what a Swedish model read: no more wrong words than before', () => {
    expect(total('swe').after.wordErrors).toBeLessThanOrEqual(wrongBefore('swe'))
  })

  it('by corrections of which at least 9 in 10 are right', () => {
    const applied = judged('eng')
      .flatMap(({ judged }) => judged)
      .filter(({ correction }) => correction.applied)
    const right = applied.filter(({ isRight }) => isRight)
    expect(right.length).toBeGreaterThanOrEqual((9 / 10) * applied.length)
  })

  it('with confidences that are right about as often as they say', () => {
    expect(reliability(judged('eng').flatMap(({ judged }) => judged)).error).toBeLessThan(0.08)
  })
})

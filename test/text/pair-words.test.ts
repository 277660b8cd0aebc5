import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairWords } from '../../src/text/index.js'
import { slowDistance, slowPath } from '../reference/levenshtein.js'

/** The costs that `pairWords` states, in the same whole numbers. */
const COSTS = {
  gap: 1_351_350,
  pair(word: string, other: string): number {
    if (word === other) return 0
    const share = slowDistance(word.split(''), other.split('')) / Math.max(word.length, other.length)
    return 1_081_080 + Math.round(720_720 * share)
  },
}

function slowPairs(words: readonly string[], others: readonly string[]): number[] {
  const partners = words.map(() => -1)
  let at = 0
  let otherAt = 0
  for (const step of slowPath(words, others, COSTS)) {
    if (step === 'pair') partners[at] = otherAt
    if (step !== 'insert') at++
    if (step !== 'delete') otherAt++
  }
  return partners
}

function pairs(truth: string, scanned: string): string[] {
  const [words, others] = [truth.split(' '), scanned.split(' ')]
  return Array.from(pairWords(words, others), (other, at) => `${words[at]}=${others[other] ?? ''}`)
}

describe('pairWords', () => {
  it.each([
    ['i tjänst hos kommunen', 'tjdnst kommunen', ['i=', 'tjänst=tjdnst', 'hos=', 'kommunen=kommunen']],
    ['förslag till beslut', 'for slag till beslut', ['förslag=slag', 'till=till', 'beslut=beslut']],
    ['till beslut', 'tillbeslut', ['till=', 'beslut=tillbeslut']],
    ['är', 'dr', ['är=dr']],
  ])('of %j and %j', (truth, scanned, expected) => {
    expect(pairs(truth, scanned)).toEqual(expected)
  })

  it('is that of the whole grid', () => {
    const words = fc.array(fc.stringMatching(/^[abcå]{1,6}$/), { maxLength: 40 })
    fc.assert(
      fc.property(words, words, (truth, scanned) => {
        expect([...pairWords(truth, scanned)]).toEqual(slowPairs(truth, scanned))
      }),
      { numRuns: 300 },
    )
  })

  it('pairs the words of a book that has lost whole passages', () => {
    const truth = Array.from({ length: 30_000 }, (_, at) => `ord${(at * 7919) % 30_011}`)
    const kept = (at: number) => at % 5000 > 300
    const scanned = truth.map((word, at) => (at % 7 < 2 ? `${word}x` : word)).filter((_, at) => kept(at))
    let next = 0
    const expected = truth.map((_, at) => (kept(at) ? next++ : -1))
    expect(Array.from(pairWords(truth, scanned))).toEqual(expected)
  })

  it('comes to an end on long texts that have nothing in common', () => {
    const partners = pairWords(
      Array.from({ length: 4200 }, (_, at) => `ett${at % 500}`),
      Array.from({ length: 2100 }, (_, at) => `två${at % 700}`),
    )
    expect(partners.filter((partner) => partner >= 0)).toHaveLength(2100)
  })
})

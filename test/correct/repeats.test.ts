import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../src/correct/candidate.js'
import { countRepeats, type Repeats, withRepeats } from '../../src/correct/repeats.js'
import { UNKNOWN_ID } from '../../src/language/index.js'
import { tokensOf } from './page-tokens.js'

describe('repeats', () => {
  const unknown: Candidate = {
    printed: 'Krokvarn',
    shape: 'title',
    channel: 1,
    making: 23.5,
    rank: 24.5,
    id: UNKNOWN_ID,
    number: -1,
    kind: 'unknown',
  }
  const standing = (times: number): Repeats => ({ of: (core) => (core === 'Krokvarn' ? times : 0) })
  const word: Candidate = { ...unknown, making: 0, rank: 1, kind: 'word' }

  it('counts cores over all pages, in the letters that they have', () => {
    const counts = countRepeats([tokensOf('Krokvarn, krokvarn'), tokensOf('(Krokvarn)')])
    expect(counts.of('Krokvarn')).toBe(2)
    expect(counts.of('krokvarn')).toBe(1)
    expect(counts.of('annat')).toBe(0)
  })

  it('spreads the cost of spelling over the times a word stands there', () => {
    const makings = [1, 2, 3, 10, 1000].map(
      (times) => withRepeats([word, unknown], 'Krokvarn', standing(times))[1].making,
    )
    expect(makings[0]).toBe(unknown.making)
    for (let at = 1; at < makings.length; at++) expect(makings[at]).toBeLessThan(makings[at - 1])
    for (const times of [2, 10]) {
      const [kept, cheaper] = withRepeats([word, unknown], 'Krokvarn', standing(times))
      expect(kept).toBe(word)
      expect(cheaper.rank).toBeCloseTo(cheaper.channel + cheaper.making, 12)
    }
  })

  it('makes nothing dearer', () => {
    const cheap = { ...unknown, making: 2, rank: 3 }
    expect(withRepeats([word, cheap], 'Krokvarn', standing(10))).toEqual([word, cheap])
  })
})

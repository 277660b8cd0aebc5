import { describe, expect, it } from 'vitest'
import { checksum } from '../../bench/child/checksum.js'
import { endlessPages } from '../../bench/child/endless-pages.js'
import { quantile, spreadOf } from '../../bench/speed/figures.js'
import { pointsOf } from '../../bench/speed/growth.js'

describe('figures of speed', () => {
  it('have the median between the least and the most', () => {
    expect(spreadOf([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 })
    expect(spreadOf([4, 1])).toEqual({ median: 2.5, least: 1, most: 4 })
    expect(() => spreadOf([])).toThrow(RangeError)
  })

  it.each([
    [0, 10],
    [0.5, 20],
    [0.75, 25],
    [0.99, 29.8],
    [1, 30],
  ])('quantile %f of 10, 20, 30 is %f', (share, expected) => {
    expect(quantile([10, 20, 30], share)).toBeCloseTo(expected, 9)
  })

  it('are microseconds a word since the point before and from the start', () => {
    const rest = { resident: 1, alive: 1 }
    const points = [
      { words: 1000, time: 20, ...rest },
      { words: 10_000, time: 110, ...rest },
    ]
    expect(pointsOf({ points })).toEqual([
      { words: 1000, since: 20, overall: 20, ...rest },
      { words: 10_000, since: 10, overall: 11, ...rest },
    ])
  })
})

describe('pages without end', () => {
  const texts = ['Nämnden beslutar\natt bifalla motionen\n', '\n', 'och att avslå resten']
  const take = (count: number) => {
    const pages = endlessPages(texts)
    return Array.from({ length: count }, () => pages.next().value)
  }

  it('are the same for the same texts, and new from page to page', () => {
    expect(take(3)).toEqual(take(3))
    expect(new Set(take(5).map(({ text }) => text)).size).toBe(5)
  })

  it('count their words, most of them the texts own, some new', () => {
    const own = new Set(texts.join(' ').match(/\S+/g))
    let all = 0
    let changed = 0
    for (const { text, words } of take(100)) {
      const runs = text.match(/\S+/g) ?? []
      expect(runs).toHaveLength(words)
      all += words
      changed += runs.filter((run) => !own.has(run)).length
    }
    expect(changed / all).toBeGreaterThan(0.01)
    expect(changed / all).toBeLessThan(0.03)
  })

  it('want words', () => {
    expect(() => endlessPages(['\n']).next()).toThrow(RangeError)
  })
})

describe('the checksum', () => {
  // The published test values of FNV-1a, 32 bits.
  it.each([
    ['', 0x811c9dc5],
    ['a', 0xe40c292c],
    ['foobar', 0xbf9cf968],
  ])('of "%s"', (text, expected) => {
    expect(checksum(text)).toBe(expected)
  })
})

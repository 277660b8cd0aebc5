import { describe, expect, it } from 'vitest'
import { compareResults, compareSpreads } from '../../bench/compare.js'
import { figuresOf } from '../../bench/quality/figures.js'
import type { Speed } from '../../bench/results.js'
import { parseResult, RESULT_SCHEMA, type Result } from '../../bench/results.js'
import { measure } from '../../src/evaluate/index.js'

const truth = 'Nämnden beslutar att bifalla motionen'
const scanned = 'Namnden beslutar att bifalla motionen'

/** A result on ten documents, of which so many were mended and so many harmed. */
function resultOf({
  mended = 10,
  harmed = 0,
  speed,
}: {
  mended?: number
  harmed?: number
  speed?: Speed
} = {}): Result {
  const measures = Array.from({ length: 10 }, (_, at) => {
    const repaired = at < mended ? truth : scanned
    return measure({ truth, scanned, repaired: at < harmed ? repaired.replace('att', 'ätt') : repaired })
  })
  return {
    schema: RESULT_SCHEMA,
    run: 'quick',
    environment: {
      date: '2026-11-24T00:00:00.000Z',
      seconds: 1,
      commit: 'abc',
      node: 'v20.19.0',
      v8: '11',
      platform: 'linux x64',
      processor: 'one',
      cores: 2,
      memory: 1,
      pack: { name: 'sv', checksum: '0', bytes: 1 },
    },
    quality: [
      {
        collection: 'ten',
        about: 'ten documents',
        model: 'eng',
        figures: figuresOf(measures),
        applied: mended,
        right: mended,
        calibrationError: 0,
        bins: [],
        curve: [],
      },
    ],
    ...(speed && { speed }),
  }
}

const point = (value: number) => ({ median: value, least: value, most: value })

function speedOf(wordsPerSecond: number, timesSymspell: number): Speed {
  return {
    about: 'ten documents',
    collection: 'ten',
    open: { runs: 1, opening: point(80), first: point(1), before: point(1), resident: point(1), added: point(1e7) },
    lookUp: { looked: 1, known: 1, lexicon: point(100), set: point(50) },
    candidates: { words: 1, p50: point(10), p99: point(20) },
    races: [
      {
        contender: 'aterstall',
        title: 'aterstall',
        setting: '',
        on: 'damaged',
        pages: 10,
        words: 50,
        bytes: 300,
        rounds: 1,
        wordsPerSecond: point(wordsPerSecond),
        bytesPerSecond: point(6 * wordsPerSecond),
        p50: point(1),
        p99: point(1),
        peak: point(1e8),
        timesSymspell: point(timesSymspell),
      },
    ],
  }
}

const worseOf = (before: Result, now: Result) =>
  compareResults(before, now)
    .findings.filter(({ isWorse }) => isWorse)
    .map(({ what }) => what)

describe('a result against one from before', () => {
  it('has nothing worse when it is the same, or better', () => {
    expect(worseOf(resultOf(), resultOf())).toEqual([])
    expect(worseOf(resultOf({ mended: 2, harmed: 5 }), resultOf())).toEqual([])
    expect(compareResults(resultOf(), resultOf()).findings).toHaveLength(3)
  })

  it('is worse when many documents are, and not when one is: that may be chance', () => {
    expect(worseOf(resultOf(), resultOf({ mended: 4 }))).toEqual([
      'ten eng: wrong words after repair',
      'ten eng: wrong characters after repair',
    ])
    expect(worseOf(resultOf(), resultOf({ harmed: 6 }))).toContain('ten eng: right words harmed')
    expect(worseOf(resultOf(), resultOf({ mended: 9 }))).toEqual([])
  })

  it('says what it cannot compare', () => {
    const { quality: _, ...without } = resultOf()
    expect(compareResults(without, resultOf())).toEqual({ findings: [], left: ['ten eng: not in the other result'] })
    const fewer = resultOf()
    const row = fewer.quality![0]
    const cut = { ...row, figures: { ...row.figures, documents: row.figures.documents.slice(1) } }
    expect(compareResults({ ...fewer, quality: [cut] }, resultOf()).left).toEqual(['ten eng: the documents are others'])
  })

  it('compares speeds on the same machine only, ratios on any', () => {
    const before = resultOf({ speed: speedOf(1000, 10) })
    expect(worseOf(before, resultOf({ speed: speedOf(800, 10) }))).toEqual(['aterstall, damaged pages: words a second'])
    expect(worseOf(before, resultOf({ speed: speedOf(800, 8) }))).toHaveLength(2)
    const now = resultOf({ speed: speedOf(800, 8) })
    const elsewhere = { ...now, environment: { ...now.environment, processor: 'another' } }
    expect(worseOf(before, elsewhere)).toEqual(['aterstall, damaged pages: times SymSpell'])
    expect(compareResults(before, elsewhere).left[0]).toContain('another machine')
  })

  it('is read only when it is a result', () => {
    expect(parseResult(JSON.stringify(resultOf())).run).toBe('quick')
    expect(() => parseResult('{"rows": []}')).toThrow('expected a result of schema aterstall.bench/1, got undefined')
  })
})

describe('two spreads', () => {
  it.each([
    ['a loss within the spreads', { median: 100, least: 80, most: 110 }, { median: 75, least: 70, most: 80 }, false],
    ['a loss beyond them', { median: 100, least: 95, most: 105 }, { median: 80, least: 78, most: 82 }, true],
    ['a loss of less than a tenth', point(100), point(91), false],
    ['a gain', point(100), point(300), false],
  ])('%s', (_, before, now, isWorse) => {
    expect(compareSpreads('words a second', before, now, true).isWorse).toBe(isWorse)
  })

  it('turn round where less is better', () => {
    expect(compareSpreads('milliseconds', point(100), point(120), false).isWorse).toBe(true)
    expect(compareSpreads('milliseconds', point(100), point(80), false).isWorse).toBe(false)
  })
})

import { describe, expect, it, test } from 'vitest'
import { compare, compareSystems, estimateIntervals, HtmlReport, summarise } from '../../src/evaluate/index.js'
import { Worst } from '../../src/evaluate/worst.js'

interface Texts {
  readonly truth: string
  readonly scanned?: string
  readonly repaired: readonly string[]
}

/** A report on documents of one page each. */
function report(documents: Readonly<Record<string, Texts>>, names: readonly string[], mostPages?: number): string {
  const hasScanned = Object.values(documents).every(({ scanned }) => scanned !== undefined)
  const html = new HtmlReport({ systems: names.length, hasScanned, ...(mostPages ? { mostPages } : {}) })
  const measured = Object.entries(documents).map(([document, { truth, scanned, repaired }]) => {
    const before = scanned === undefined ? {} : { scanned }
    const comparisons = repaired.map((text) => compare({ truth, repaired: text, ...before }))
    html.add({ document, page: 1, pages: 1, truth, comparisons })
    return { name: document, pages: 1, measures: comparisons.map(({ measure }) => measure) }
  })
  const measuresOf = (system: number) => measured.map(({ measures }) => measures[system])
  const systems = names.map((name, at) => ({
    name,
    summary: summarise(measuresOf(at)),
    intervals: estimateIntervals(measuresOf(at)),
  }))
  const comparisons = names.slice(1).map((system, at) => ({
    system,
    against: names[0],
    ...compareSystems(measuresOf(at + 1), measuresOf(0)),
  }))
  return html.serialize({ documents: measured, systems, comparisons, leftOut: 0 })
}

/** How many elements of a class there are. */
function count(html: string, className: string): number {
  return [...html.matchAll(/<span class="([^"]*)"/gu)].filter(([, names]) => names.split(' ').includes(className))
    .length
}

const texts: Texts = {
  truth: 'Ärendet bereds på förvaltningen i dag',
  scanned: 'Arendet bereds pa förvaltningen i bag',
  repaired: ['Ärendet bereds pa förvaltningem i bagg extra'],
}

describe('a report', () => {
  const html = report({ brev: texts }, ['vår'])

  it('marks what was measured', () => {
    expect(['mended', 'missed', 'misdirected', 'harmed', 'added'].map((kind) => count(html, kind))).toEqual([
      1, 2, 1, 1, 1,
    ])
    const { changes } = compare({ truth: texts.truth, scanned: texts.scanned!, repaired: texts.repaired[0] }).measure
    expect(changes).toMatchObject({ mended: 1, missed: 2, misdirected: 1, harmed: 1 })
  })

  it('is the same every time', () => {
    expect(report({ brev: texts }, ['vår'])).toBe(html)
  })
})

test('whatever the texts, names and systems are, they are no markup', () => {
  const evil = '<script>alert(1)</script><img src=x onerror="alert(2)"> & </style>\u0000\u202e'
  const documents = { [evil]: { truth: `ett ${evil}`, scanned: `två ${evil}x`, repaired: [evil, `'${evil}'`] } }
  const html = report(documents, [`a${evil}`, 'b"onload="x'])
  expect(html).not.toMatch(/<script|<img|onerror="|"onload="|[\0\u202e]/u)
  expect(html).toContain('&lt;script&gt;')
  expect(html).toContain('[U+202E]')
  expect(html.match(/<\/style>/gu)).toHaveLength(1)
})

test('only differences are shown, with what stands around them, and the rest is counted', () => {
  const words = Array.from({ length: 60 }, (_, at) => `ord${at}`)
  const wrong = words.with(0, 'x').with(30, 'y')
  const html = report({ brev: { truth: words.join(' '), repaired: [wrong.join(' ')] } }, ['a'])
  expect(html.match(/… \d+ words alike …/gu)).toEqual(['… 17 words alike …', '… 23 words alike …'])
  expect(html).toMatch(/ord5 ord6 <span class="gap"/u)
  expect(html).not.toContain('ord7 ')
})

test('the worst pages are kept, worst first, and the others counted', () => {
  const truth = 'ett två tre fyra'
  const documents = {
    bra: { truth, repaired: [truth] },
    dålig: { truth, repaired: ['ett tva tre fyra'] },
    värst: { truth, repaired: ['et tva tre fyra'] },
    tom: { truth: '', repaired: ['brus'] },
  }
  const html = report(documents, ['a'], 2)
  expect([...html.matchAll(/<h3[^>]*>([^<]*)/gu)].map(([, name]) => name)).toEqual(['tom', 'värst'])
  expect(html).toContain('the 2 worst pages of 3 that differ; 1 better one left out')
  const rows = [...html.matchAll(/<th scope="row">(tom|värst|dålig|bra)</gu)].map(([, name]) => name)
  expect(rows).toEqual(['tom', 'värst', 'dålig', 'bra'])
})

test('systems stand side by side: what one mended and the other did not, and who left a word alone', () => {
  const documents = { brev: { truth: 'på tak', scanned: 'pa tak', repaired: ['på tak', 'pa tok'] } }
  const html = report(documents, ['ett', 'annat'])
  expect(['mended', 'missed', 'harmed', 'kept'].map((kind) => count(html, kind))).toEqual([1, 1, 1, 1])
  expect(html).toContain('annat against ett')
})

test('a page of noise takes bounded room', () => {
  const noise = Array.from({ length: 20_000 }, (_, at) => `n${at}`).join(' ')
  const added = report({ brus: { truth: 'ett ord', repaired: [`${noise} ett ord ${'x'.repeat(100_000)}`] } }, ['a'])
  const lost = report({ brus: { truth: noise, repaired: ['ett ord'] } }, ['a'])
  expect(added.length).toBeLessThan(40_000)
  expect(lost.length).toBeLessThan(120_000)
  expect(added).toContain('more words')
  expect(lost).toContain('further differences and the text between are left out')
})

test('nothing wrong, nothing to show', () => {
  const html = report({ brev: { truth: 'ett', scanned: 'ett', repaired: ['ett'] } }, ['a'])
  for (const sentence of ['No letters were confused', 'No word was wrong', 'No page differs']) {
    expect(html).toContain(sentence)
  }
})

test('a page needs a comparison for each system', () => {
  const html = new HtmlReport({ systems: 2, hasScanned: false })
  expect(() => html.add({ document: 'a', page: 1, pages: 1, truth: '', comparisons: [] })).toThrow(RangeError)
})

test('the worst of many: in order, the first come first, no more than asked for', () => {
  const worst = new Worst<string>(3)
  const made: string[] = []
  for (const [name, badness] of Object.entries({ a: 1, b: 3, c: 3, d: 0, e: 2, f: 1, g: Infinity })) {
    worst.add(badness, () => {
      made.push(name)
      return name
    })
  }
  expect(worst.items()).toEqual(['g', 'b', 'c'])
  expect([worst.seen(), made.join('')]).toEqual([7, 'abceg'])
})

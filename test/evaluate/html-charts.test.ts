import { expect, it, test } from 'vitest'
import { documentsChart, intervalChart } from '../../src/evaluate/html-charts.js'

const rows = [
  { label: 'ett', rate: 0.02, interval: { from: 0.01, to: 0.04 }, color: 1 },
  { label: '<b>', rate: 0.04, color: 7 },
]

/** The positions of dots, and from where to where whiskers reach. */
const dots = (svg: string) => [...svg.matchAll(/cx="([\d.]+)"/gu)].map(([, x]) => Number(x))
const whisker = (svg: string) =>
  svg
    .match(/class="line c1" d="M([\d.]+) [\d.]+H([\d.]+)/u)!
    .slice(1)
    .map(Number)

test('rates stand on one scale from 0, intervals around them', () => {
  const svg = intervalChart('Rates', rows)
  const [one, other] = dots(svg)
  const [from, to] = whisker(svg)
  const zero = 44
  expect((other - zero) / (one - zero)).toBeCloseTo(0.04 / 0.02, 1)
  expect((from - zero) / (one - zero)).toBeCloseTo(0.01 / 0.02, 1)
  expect((to - zero) / (one - zero)).toBeCloseTo(0.04 / 0.02, 1)
  expect(svg).toContain('&lt;b&gt;: 4.00 %')
  expect(svg).toContain('class="dot c1"')
})

it('draws nothing where all is right or there is too little', () => {
  expect(intervalChart('Rates', [{ label: 'ett', rate: 0, color: 0 }])).toBe('')
  expect(documentsChart('Documents', [{ label: 'ett', rates: [0.1, 0.2] }])).toBe('')
  expect(documentsChart('Documents', [{ label: 'ett', rates: [0, 0, 0] }])).toBe('')
})

it("draws each reading's documents in their own order, at most 200 points, and nothing above 100 %", () => {
  const rates = Array.from({ length: 1000 }, (_, at) => ((at * 7) % 1000) / 500)
  const svg = documentsChart('Documents', [
    { label: 'scanned', rates },
    { label: 'ett', rates: [0.5, 0, 0.25] },
  ])
  const lines = [...svg.matchAll(/class="line c\d"[^>]* d="M([^"]+)"/gu)]
    .map(([, path]) => path.split('L').map((point) => point.split(' ').map(Number)))
    .filter((points) => points.length > 1)
  expect(lines.map((points) => points.length)).toEqual([200, 3])
  for (const points of lines) {
    const heights = points.map(([, y]) => y)
    expect(heights).toEqual(heights.toSorted((one, other) => other - one))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(12)
  }
  expect(svg).toContain('scanned: half the documents at or below 99.80 %')
  expect(svg).toContain('ett: half the documents at or below 25.00 %')
})

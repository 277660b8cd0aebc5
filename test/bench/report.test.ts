import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { barChart } from '../../bench/report/bar-chart.js'
import { fill } from '../../bench/report/fill.js'
import { lineChart } from '../../bench/report/line-chart.js'
import { percentWithin, rounded, spread } from '../../bench/report/numbers.js'
import { linearScale, logScale } from '../../bench/report/scale.js'

describe('scales', () => {
  it.each([
    [0, 0.336, [0, 0.1, 0.2, 0.3, 0.4]],
    [0, 17, [0, 5, 10, 15, 20]],
    [0, 10, [0, 2, 4, 6, 8, 10]],
    [0.43, 0.999, [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]],
    [0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  ])('from %f to %f have round marks', (least, most, ticks) => {
    expect(linearScale({ least, most, from: 0, to: 100 }).ticks).toEqual(ticks)
  })

  it('place values in proportion, and what is beyond at the ends', () => {
    const scale = linearScale({ least: 0, most: 10, from: 100, to: 200 })
    expect([0, 5, 10, 12, -1].map(scale.place)).toEqual([100, 150, 200, 200, 100])
    expect(linearScale({ least: 0, most: 10, from: 200, to: 100 }).place(2.5)).toBe(175)
  })

  it('by powers of ten place each power at the same distance', () => {
    const scale = logScale({ least: 20, most: 9000, from: 0, to: 300 })
    expect(scale.ticks).toEqual([10, 100, 1000, 10_000])
    expect(scale.ticks.map((tick) => Math.round(scale.place(tick)))).toEqual([0, 100, 200, 300])
    expect(logScale({ least: 1000, most: 1000, from: 0, to: 1 }).ticks).toEqual([1000, 10_000])
    expect(() => logScale({ least: 0, most: 10, from: 0, to: 1 })).toThrow(RangeError)
  })
})

describe('charts', () => {
  it('draw a bar as long as its value', () => {
    const bars = [
      { label: 'ours & <more>', value: 5, isOurs: true },
      { label: 'other', value: 10, ends: [8, 10] as const, isOurs: false },
    ]
    const svg = barChart({ title: 'Wrong', unit: 'less is better', bars, show: String })
    const widths = Array.from(svg.matchAll(/<rect class="(\w+)".*? width="([\d.]+)"/g), ([, of, width]) => [of, +width])
    expect(widths).toEqual([
      ['ours', 190],
      ['other', 380],
    ])
    expect(svg).toContain('ours &amp; &lt;more&gt;')
    expect(svg).toContain('prefers-color-scheme: dark')
  })

  it('draw lines through their points, upwards for more', () => {
    const points = [
      [1000, 1],
      [10_000, 2],
    ] as const
    const svg = lineChart({
      title: 't',
      unit: 'u',
      lines: [{ label: 'l', points }],
      isLog: true,
      showX: String,
      showY: String,
    })
    const [, drawn] = /class="line line0" points="([^"]+)"/.exec(svg) ?? []
    expect(drawn).toBe('80,199 660,62')
  })
})

describe('numbers', () => {
  it('have three figures', () => {
    expect([0, 7.4, 15_734, 1_510_000, 999.6].map(rounded)).toEqual(['0', '7', '15,700', '1,510,000', '1,000'])
  })

  it('stand with what they lie within', () => {
    expect(percentWithin(0.0117, [0.009, 0.0148])).toBe('1.17 % (0.90–1.48)')
    expect(percentWithin(0.0117, null)).toBe('1.17 %')
    expect(percentWithin(null, null)).toBe('–')
    expect(spread({ median: 2, least: 1, most: 3 })).toBe('2.00 (1.00–3.00)')
    expect(spread({ median: 2, least: 2, most: 2 })).toBe('2.00')
  })
})

describe('generated blocks', () => {
  it('are filled between their marks and nowhere else', () => {
    const text = 'a\n<!-- x -->\nold\n<!-- /x -->\nb <!-- y -->\n<!-- /y -->'
    expect(fill(text, 'x', '$1 new')).toBe('a\n<!-- x -->\n\n$1 new\n\n<!-- /x -->\nb <!-- y -->\n<!-- /y -->')
    expect(fill(fill(text, 'x', 'new'), 'x', '')).toBe('a\n<!-- x -->\n\n<!-- /x -->\nb <!-- y -->\n<!-- /y -->')
    expect(() => fill(text, 'z', '')).toThrow('expected <!-- z -->')
  })

  it.each([
    ['README.md', ['figures', 'speed']],
    [
      'bench/README.md',
      [
        'environment',
        'collections',
        'quality',
        'rivals',
        'settings',
        'scans',
        'reading',
        'speed',
        'growth',
        'reliability',
        'curve',
        'ablation',
      ],
    ],
  ])('have their marks in %s', (file, names) => {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    for (const name of names) expect(fill(text, name, 'new')).toContain(`<!-- ${name} -->\n\nnew\n\n<!-- /${name} -->`)
  })
})

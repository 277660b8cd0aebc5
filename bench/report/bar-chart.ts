import { linearScale, logScale } from './scale.js'
import { bar, drawing, label, stroke } from './svg.js'

export interface Bar {
  readonly label: string
  readonly value: number
  /** Where the whisker begins and ends. */
  readonly ends?: readonly [number, number] | null
  readonly isOurs: boolean
}

export interface BarChart {
  readonly title: string
  /** What is drawn, and which way is better. */
  readonly unit: string
  readonly bars: readonly Bar[]
  readonly isLog?: boolean
  readonly show: (value: number) => string
  readonly showTick?: (value: number) => string
}

const WIDTH = 860
const LEFT = 330
const RIGHT = 150
const TOP = 58
const ROW = 30
const THICK = 18
/** On a logarithmic axis the least bar is so many times the axis' beginning at least: it must be seen. */
const ROOM = 3

/** Bars to the right, one below the other, each with its value and, where there is one, its whisker. */
export function barChart({ title, unit, bars, isLog = false, show, showTick = show }: BarChart): string {
  const values = bars.flatMap(({ value, ends }) => [value, ...(ends ?? [])])
  const range = { from: LEFT, to: WIDTH - RIGHT }
  const positive = values.filter((value) => value > 0)
  const scale = isLog
    ? logScale({ least: Math.min(...positive) / ROOM, most: Math.max(...positive), ...range })
    : linearScale({ least: 0, most: Math.max(...values), ...range })
  const bottom = TOP + bars.length * ROW
  const place = (value: number): number => (isLog && value <= 0 ? LEFT : scale.place(value))
  return drawing(WIDTH, bottom + 30, `${title}: ${bars.map((one) => `${one.label} ${show(one.value)}`).join(', ')}`, [
    label(16, 24, title, { of: 'title' }),
    label(16, 43, unit, { of: 'faint' }),
    ...scale.ticks.flatMap((tick) => [
      stroke('grid', [scale.place(tick), TOP], [scale.place(tick), bottom]),
      label(scale.place(tick), bottom + 18, showTick(tick), { of: 'faint', anchor: 'middle' }),
    ]),
    ...bars.flatMap(({ label: name, value, ends, isOurs }, row) => {
      const y = TOP + row * ROW + (ROW - THICK) / 2
      const middle = y + THICK / 2
      const end = Math.max(place(value), ...(ends ?? []).map(place))
      return [
        label(LEFT - 10, middle + 4.5, name, { anchor: 'end' }),
        bar(isOurs ? 'ours' : 'other', LEFT, y, place(value) - LEFT, THICK),
        ...(ends ? [whisker(place(ends[0]), place(ends[1]), middle)] : []),
        label(end + 8, middle + 4.5, show(value)),
      ]
    }),
  ])
}

function whisker(from: number, to: number, y: number): string {
  return [
    stroke('whisker', [from, y], [to, y]),
    stroke('whisker', [from, y - 4], [from, y + 4]),
    stroke('whisker', [to, y - 4], [to, y + 4]),
  ].join('')
}

import { linearScale, logScale } from './scale.js'
import { dot, drawing, LINE_CLASSES, label, stroke } from './svg.js'

export interface LineChart {
  readonly title: string
  readonly unit: string
  readonly lines: readonly { readonly label: string; readonly points: readonly (readonly [number, number])[] }[]
  readonly isLog?: boolean
  readonly showX: (value: number) => string
  readonly showY: (value: number) => string
  /** A straight line from corner to corner, which the others should follow. */
  readonly diagonal?: boolean
}

const WIDTH = 860
const HEIGHT = 380
const LEFT = 80
const RIGHT = 200
const TOP = 62
const BOTTOM = 44

/** Lines over a common axis, which may go by powers of ten; the vertical one begins at zero. */
export function lineChart({ title, unit, lines, isLog = false, showX, showY, diagonal = false }: LineChart): string {
  const xs = lines.flatMap(({ points }) => points.map(([x]) => x))
  const ys = lines.flatMap(({ points }) => points.map(([, y]) => y))
  const across = { least: Math.min(...xs), most: Math.max(...xs), from: LEFT, to: WIDTH - RIGHT }
  const x = isLog ? logScale(across) : linearScale(across)
  const y = linearScale({ least: 0, most: Math.max(...ys), from: HEIGHT - BOTTOM, to: TOP })
  return drawing(WIDTH, HEIGHT, `${title}: ${lines.map((line) => line.label).join(', ')}`, [
    label(16, 24, title, { of: 'title' }),
    label(16, 43, unit, { of: 'faint' }),
    ...x.ticks.flatMap((tick) => [
      stroke('grid', [x.place(tick), TOP], [x.place(tick), HEIGHT - BOTTOM]),
      label(x.place(tick), HEIGHT - BOTTOM + 20, showX(tick), { of: 'faint', anchor: 'middle' }),
    ]),
    ...y.ticks.flatMap((tick) => [
      stroke('grid', [LEFT, y.place(tick)], [WIDTH - RIGHT, y.place(tick)]),
      label(LEFT - 10, y.place(tick) + 4, showY(tick), { of: 'faint', anchor: 'end' }),
    ]),
    ...(diagonal ? [stroke('whisker', [x.place(x.ticks[0]), y.place(x.ticks[0])], [x.place(1), y.place(1)])] : []),
    ...lines.flatMap(({ label: name, points }, at) => {
      const colour = `dot${at % LINE_CLASSES}`
      const places = points.map(([across, up]) => [x.place(across), y.place(up)] as const)
      return [
        stroke(`line line${at % LINE_CLASSES}`, ...places),
        ...places.map(([across, up]) => dot(colour, across, up)),
        dot(colour, WIDTH - RIGHT + 24, TOP + 10 + at * 24),
        label(WIDTH - RIGHT + 36, TOP + 14.5 + at * 24, name),
      ]
    }),
  ])
}

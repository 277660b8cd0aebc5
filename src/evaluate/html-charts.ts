import type { Interval } from './bootstrap.js'
import { countText, escapeHtml, percentText } from './html-text.js'

/** A rate with its interval, as one row of a chart. */
export interface ChartedRate {
  readonly label: string
  readonly rate: number
  /** Which of the six colours, from 0: a system has one and the same in all charts. */
  readonly color: number
  readonly interval?: Interval
}

/** The word error rates of all documents in one reading. */
export interface ChartedDocuments {
  readonly label: string
  readonly rates: readonly number[]
}

/** Units of the drawings; the page scales them. */
const WIDTH = 520
const LEFT = 44
const RIGHT = 12
const ROW = 26

/** Points of a line: more than there are documents to tell apart at this width. */
const MOST_POINTS = 200

/** Lines of different kinds, told apart without colour; the seventh is as the first. */
const DASHES = ['', '7 3', '2 3', '9 3 2 3', '4 4', '12 4']

/** Rates with their intervals, one row each on one scale from 0. Empty where there is nothing to draw. */
export function intervalChart(caption: string, rows: readonly ChartedRate[]): string {
  const top = Math.max(...rows.map(({ rate, interval }) => Math.max(rate, interval?.to ?? 0)))
  if (!(top > 0)) return ''
  const step = niceStep(top / 4)
  const end = Math.ceil(top / step) * step
  const height = 2 * ROW * rows.length + 30
  const x = (rate: number) => round(LEFT + (rate / end) * (WIDTH - LEFT - 30))
  const grid = Array.from({ length: Math.round(end / step) + 1 }, (_, at) => at * step).map(
    (rate) =>
      `<path class="grid" d="M${x(rate)} 4V${height - 22}"/>` +
      `<text class="tick" x="${x(rate)}" y="${height - 6}" text-anchor="middle">${tickText(rate)}</text>`,
  )
  const marks = rows.map(({ label, rate, color, interval }, at) => {
    const y = 2 * ROW * at + 38
    const said = `${label}: ${percentText(rate)}${interval ? intervalText(interval) : ''}`
    const whisker = interval
      ? `<path class="line c${color % 6}" d="M${x(interval.from)} ${y}H${x(interval.to)}M${x(interval.from)} ${y - 5}v10M${x(interval.to)} ${y - 5}v10"/>`
      : ''
    return `<text x="${LEFT}" y="${y - 14}">${escapeHtml(said)}</text>${whisker}<circle class="dot c${color % 6}" cx="${x(rate)}" cy="${y}" r="5"/>`
  })
  return figure(caption, height, [...grid, ...marks], '')
}

/**
 * The word error rates of all documents, each reading's in their own order from best to worst: a lower line is better,
 * and where it turns up says how many documents are in a bad way. The scale is that of the square root, which leaves
 * room for the small rates; rates above 100 % are drawn at 100 %. Empty where there are fewer than three documents.
 */
export function documentsChart(caption: string, series: readonly ChartedDocuments[]): string {
  const count = Math.max(...series.map(({ rates }) => rates.length))
  const top = Math.min(
    1,
    Math.max(0, ...series.map(({ rates }) => rates.reduce((one, other) => Math.max(one, other), 0))),
  )
  if (count < 3 || top === 0) return ''
  const height = 260
  const bottom = height - 34
  const y = (rate: number) => round(bottom - Math.sqrt(Math.min(rate, 1) / top) * (bottom - 12))
  const x = (share: number) => round(LEFT + share * (WIDTH - LEFT - RIGHT))
  const ticks = [0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1].filter(
    (rate) => rate === 0 || (rate <= top && rate >= top / 100),
  )
  const grid = ticks.map(
    (rate) =>
      `<path class="grid" d="M${LEFT} ${y(rate)}H${WIDTH - RIGHT}"/>` +
      `<text class="tick" x="${LEFT - 6}" y="${y(rate) + 4}" text-anchor="end">${tickText(rate)}</text>`,
  )
  const axis = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const anchor = share === 0 ? 'start' : share === 1 ? 'end' : 'middle'
    return `<text class="tick" x="${x(share)}" y="${height - 18}" text-anchor="${anchor}">${100 * share} %</text>`
  })
  const axisName = `<text class="tick" x="${x(0.5)}" y="${height - 3}" text-anchor="middle">of the documents, the best first</text>`
  const lines = series.map(({ rates }, at) => {
    const ordered = rates.toSorted((one, other) => one - other)
    const points = Math.min(ordered.length, MOST_POINTS)
    const path = Array.from({ length: points }, (_, point) => {
      const share = points === 1 ? 0.5 : point / (points - 1)
      return `${x(share)} ${y(ordered[Math.round(share * (ordered.length - 1))])}`
    })
    return `<path class="line c${at % 6}"${dash(at)} d="M${path.join('L')}"/>`
  })
  const legend = series.map(
    ({ label, rates }, at) =>
      `<li><svg viewBox="0 0 44 8" aria-hidden="true"><path class="line c${at % 6}"${dash(at)} d="M0 4H44"/></svg> ` +
      `${escapeHtml(label)}: half the documents at or below ${percentText(median(rates))}</li>`,
  )
  return figure(
    `${caption}, ${countText(count, 'document')}`,
    height,
    [...grid, ...axis, axisName, ...lines],
    `<ul class="legend">${legend.join('')}</ul>`,
  )
}

/** What is drawn is in the tables too: to a screen reader a chart is its caption. */
function figure(caption: string, height: number, parts: readonly string[], after: string): string {
  const said = escapeHtml(caption)
  return (
    `<figure><figcaption>${said}</figcaption>` +
    `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${said}">${parts.join('')}</svg>${after}</figure>`
  )
}

function intervalText({ from, to }: Interval): string {
  return ` [${(100 * from).toFixed(2)}, ${(100 * to).toFixed(2)}]`
}

function median(rates: readonly number[]): number | null {
  const ordered = rates.toSorted((one, other) => one - other)
  return ordered[Math.floor((ordered.length - 1) / 2)] ?? null
}

function dash(at: number): string {
  const pattern = DASHES[at % DASHES.length]
  return pattern === '' ? '' : ` stroke-dasharray="${pattern}"`
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function niceStep(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size))
  return power * ([1, 2, 5].find((times) => times * power >= size) ?? 10)
}

function tickText(rate: number): string {
  return `${Number((100 * rate).toPrecision(3))} %`
}

function round(position: number): number {
  return Math.round(10 * position) / 10
}

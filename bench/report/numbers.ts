import type { Interval } from '../quality/intervals.js'
import type { Spread } from '../speed/figures.js'

/** A share as a percentage, "–" where there is none. */
export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? '–' : `${(100 * share).toFixed(2)} %`
}

/** A share with its interval: "1.17 % (0.90–1.48)". */
export function percentWithin(share: number | null, interval: Interval | null): string {
  if (share === null || interval === null) return percent(share)
  return `${percent(share)} (${interval.map((end) => (100 * end).toFixed(2)).join('–')})`
}

/** A large number to three figures, thousands parted: 15,700. */
export function rounded(value: number): string {
  if (value === 0) return '0'
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(value))) - 2)
  return (Math.round(value / unit) * unit).toLocaleString('en')
}

/** A small number to two figures after the point where it is below ten, one where it is below a hundred. */
export function plain(value: number): string {
  return value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : rounded(value)
}

export const megabytes = (bytes: number): string => `${rounded(bytes / 1e6)} MB`

/** A median and, where rounds differ, the least and the most: "15,700 (15,100–16,000)". */
export function spread({ median, least, most }: Spread, show: (value: number) => string = plain): string {
  const ends = [show(least), show(most)]
  return ends.every((end) => end === show(median)) ? show(median) : `${show(median)} (${ends.join('–')})`
}

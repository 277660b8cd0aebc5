import type { Comparison } from '../compare.js'
import { textTable } from './table.js'

/** A comparison as text for a terminal, what is worse last, where it is seen. */
export function showComparison({ findings, left }: Comparison): string {
  const show = (value: number): string =>
    Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3)
  const rows = [...findings]
    .sort((a, b) => Number(a.isWorse) - Number(b.isWorse))
    .map(({ what, before, now, noise, isWorse }) => [
      what,
      show(before),
      show(now),
      show(noise),
      isWorse ? 'WORSE' : 'holds',
    ])
  const worse = findings.filter(({ isWorse }) => isWorse).length
  const verdict =
    worse === 0 ? 'Nothing is worse beyond the noise.' : `${worse} of ${findings.length} are worse beyond the noise.`
  return `\nAgainst the other result\n\n${textTable(['what', 'then', 'now', 'noise', ''], rows)}\n${left
    .map((reason) => `Not compared: ${reason}.\n`)
    .join('')}${verdict}\n`
}

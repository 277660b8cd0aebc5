/**
 * One thing that scanners do: what was printed comes back as something else. Case counts: "å" may come back as "A".
 * At most three letters on either side; an empty `scanned` is a lost letter, an empty `printed` an invented one. A space
 * on one side only is two words run together, or one split.
 */
export interface Confusion {
  readonly printed: string
  readonly scanned: string
  /** How often it was seen. */
  readonly count: number
  /** How often `printed` stood on the pages it was learned from (for an empty one: all letters). */
  readonly total: number
}

/** Longest side of a confusion, in UTF-16 units. */
export const LONGEST_SIDE = 3

const HEADER = 'printed\tscanned\tcount\ttotal'
/** A space would be lost on the eye, and at a line's end: tables write it as an open box. */
const SPACE = '␣'

/** Writes confusions as a sorted table, one a line, commonest first. */
export function serializeConfusions(confusions: readonly Confusion[]): string {
  const rows = [...confusions]
    .sort((a, b) => b.count - a.count || compare(a.printed, b.printed) || compare(a.scanned, b.scanned))
    .map((c) => [c.printed.replaceAll(' ', SPACE), c.scanned.replaceAll(' ', SPACE), c.count, c.total].join('\t'))
  return `${[HEADER, ...rows].join('\n')}\n`
}

/** Reads a table of `serializeConfusions`. Throws RangeError with the line's number when a line is not of that form. */
export function parseConfusions(table: string): Confusion[] {
  const [header, ...lines] = table.trimEnd().split('\n')
  if (header !== HEADER) throw new RangeError(`expected "${HEADER}" in the first line of confusions, got "${header}"`)
  return lines.map((line, index) => {
    const [printed, scanned, count, total] = line.split('\t')
    if (!(Number(count) > 0 && Number(total) > 0)) {
      throw new RangeError(`expected two counts in line ${index + 2} of confusions, got "${line}"`)
    }
    return {
      printed: printed.replaceAll(SPACE, ' '),
      scanned: scanned.replaceAll(SPACE, ' '),
      count: Number(count),
      total: Number(total),
    }
  })
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

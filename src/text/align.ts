import { cheapestPath, DELETE, INSERT, PAIR, restCosts } from './cheapest-path.js'
import { ONLY_IN_A, ONLY_IN_B, rename } from './rename.js'

/**
 * A stretch of an edit script: what is `equal`, what of the one sequence must be replaced by as much of the other, and
 * what must be deleted from the one or inserted from the other. Ranges are half-open; a deletion has an empty range
 * in the second sequence, an insertion in the first.
 */
export interface Edit {
  readonly kind: 'equal' | 'replace' | 'delete' | 'insert'
  readonly from: number
  readonly to: number
  readonly otherFrom: number
  readonly otherTo: number
}

/**
 * The shortest edit script that makes `other` of `one`: words, or the `graphemes` of a line or page.
 *
 * Exact: replacements, deletions and insertions together are `distance(one, other)` symbols. Of scripts of equal
 * length the one is given which, read from the end, pairs symbols (equal or not) rather than deletes and deletes
 * rather than inserts. Neighbouring steps of one kind are one `Edit`.
 *
 * Time is the length times the width of the band searched, memory the root of the length (1,024 at least) times that
 * width. The band is narrow for sequences of words, however long, because a word that the other side lacks is known to
 * cost 1; for graphemes it is up to twice the distance: align those by line or page.
 */
export function align(one: readonly string[], other: readonly string[]): Edit[] {
  const { a, b } = rename(one, other)
  const steps = cheapestPath({
    rows: a.length,
    columns: b.length,
    gap: 1,
    pair: (row, column) => (a[row] === b[column] ? 0 : 1),
    restOfRows: restCosts(a.length, (row) => (a[row] === ONLY_IN_A ? 1 : 0)),
    restOfColumns: restCosts(b.length, (column) => (b[column] === ONLY_IN_B ? 1 : 0)),
  })
  return script(steps, one, other)
}

function script(steps: Uint8Array, one: readonly string[], other: readonly string[]): Edit[] {
  const edits: Edit[] = []
  let from = 0
  let otherFrom = 0
  let to = 0
  let otherTo = 0
  for (let at = 0; at < steps.length; at++) {
    const kind = kindOf(steps[at], one[to], other[otherTo])
    if (steps[at] !== INSERT) to++
    if (steps[at] !== DELETE) otherTo++
    if (at + 1 < steps.length && kindOf(steps[at + 1], one[to], other[otherTo]) === kind) continue
    edits.push({ kind, from, to, otherFrom, otherTo })
    from = to
    otherFrom = otherTo
  }
  return edits
}

function kindOf(step: number, symbol: string, otherSymbol: string): Edit['kind'] {
  if (step === PAIR) return symbol === otherSymbol ? 'equal' : 'replace'
  return step === DELETE ? 'delete' : 'insert'
}

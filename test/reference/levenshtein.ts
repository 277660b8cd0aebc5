/**
 * The whole grid, cell by cell, as in every textbook: the slow twin of the kernels in `src/text`. Kept free of every
 * saving, so that it is right at a glance.
 */

/** What it costs to pair two symbols; deleting or inserting one costs `gap`. */
interface Costs {
  readonly gap: number
  readonly pair: (symbol: string, otherSymbol: string) => number
}

const UNIT: Costs = { gap: 1, pair: (symbol, otherSymbol) => (symbol === otherSymbol ? 0 : 1) }

function fillGrid(one: readonly string[], other: readonly string[], { gap, pair }: Costs): number[][] {
  const grid = [Array.from({ length: other.length + 1 }, (_, j) => j * gap)]
  for (let i = 1; i <= one.length; i++) {
    grid[i] = [i * gap]
    for (let j = 1; j <= other.length; j++) {
      const paired = grid[i - 1][j - 1] + pair(one[i - 1], other[j - 1])
      grid[i][j] = Math.min(paired, grid[i - 1][j] + gap, grid[i][j - 1] + gap)
    }
  }
  return grid
}

export function slowDistance(one: readonly string[], other: readonly string[]): number {
  return fillGrid(one, other, UNIT)[one.length][other.length]
}

/** The cheapest path, from the start: followed from the end, pair before delete before insert. */
export function slowPath(
  one: readonly string[],
  other: readonly string[],
  costs: Costs = UNIT,
): ('pair' | 'delete' | 'insert')[] {
  const grid = fillGrid(one, other, costs)
  const path: ('pair' | 'delete' | 'insert')[] = []
  let i = one.length
  let j = other.length
  while (i > 0 || j > 0) {
    if (i > 0 && j > 0 && grid[i - 1][j - 1] + costs.pair(one[i - 1], other[j - 1]) === grid[i][j]) {
      path.push('pair')
      i--
      j--
    } else if (i > 0 && grid[i - 1][j] + costs.gap === grid[i][j]) {
      path.push('delete')
      i--
    } else {
      path.push('insert')
      j--
    }
  }
  return path.reverse()
}

/**
 * The cheapest way through the grid of two sequences, exact, in memory that stays far below the grid's size.
 *
 * Row i and column j mean: the first i symbols of one sequence stand against the first j of the other. A step down
 * deletes a symbol, a step right inserts one, a step down and right pairs two:
 *
 *          .   d   r   ä   r           deleting and inserting cost 1, pairing 0 or 1
 *      .   0   1   2   3   4
 *      ä   1   1   2   2   3
 *      r   2   2   1   2   2           "är" against "drär": the two inserted letters come first
 *
 * Two things keep it small. Only cells whose cost so far plus the least that must follow stays within a bound are
 * looked at; the bound starts near the least cost thinkable and doubles its distance from there until the end is
 * reached, so that sequences that are nearly equal cost little more than their length. And way marks (how each cell
 * was reached) are kept for one stretch of rows at a time; the others are computed again from the row they start with,
 * when the way back comes to them.
 *
 * The bound cuts no cell of a cheapest path, so the result is that of the whole grid: of equally cheap paths, the one
 * which, followed from the end, pairs rather than deletes and deletes rather than inserts.
 *
 * Sources: Ukkonen 1985, Information and Control 64 (the bound that doubles); Hart, Nilsson and Raphael 1968, IEEE
 * Transactions SSC 4(2) (the least that must follow); Hirschberg 1975, CACM 18(6) (linear memory).
 */

/** Costs are whole numbers, so that equal means equal; their sum must stay below 2^53. */
export interface Grid {
  readonly rows: number
  readonly columns: number
  /** What deleting or inserting one symbol costs, above 0. */
  readonly gap: number
  /** What pairing the symbol of a row with that of a column costs, both counted from 0. */
  readonly pair: (row: number, column: number) => number
  /** At least what the rows from i on must cost, whatever they are paired with: `rows` + 1 figures, the last one 0. */
  readonly restOfRows: Float64Array
  /** The same for the columns. */
  readonly restOfColumns: Float64Array
}

export const PAIR = 0
export const DELETE = 1
export const INSERT = 2

/** Rows whose way marks are kept together: a page's words are one stretch, and never computed twice. */
const LEAST_STRETCH = 1024

/**
 * The first bound lies this many gaps above the least cost, times the square root of the length of both sequences.
 * Measured on damaged pages of 100 to 500 words: 0.25 and 0.5 are equally fast, 1.4 takes twice as long.
 */
const FIRST_SLACK = 0.5

/** A row of the grid within the bound: the cost of column j at j + 1, for columns `from` to `to`, half-open. */
interface Row {
  readonly costs: Float64Array
  from: number
  to: number
}

/** The steps of the cheapest path from the start of both sequences to their end: `PAIR`, `DELETE` or `INSERT` each. */
export function cheapestPath(grid: Grid): Uint8Array {
  const stretch = Math.max(LEAST_STRETCH, Math.ceil(Math.sqrt(grid.rows)))
  const least = leastToCome(grid, 0, 0)
  let slack = FIRST_SLACK * grid.gap * Math.sqrt(grid.rows + grid.columns)
  for (; ; slack *= 2) {
    const walk = new Walk(grid, least + slack, stretch)
    if (walk.reachesEnd()) return walk.steps()
  }
}

/** Sums up, from the end, what each row or column costs at least; for `Grid.restOfRows` and `Grid.restOfColumns`. */
export function restCosts(length: number, leastCost: (at: number) => number): Float64Array {
  const rest = new Float64Array(length + 1)
  for (let at = length - 1; at >= 0; at--) rest[at] = rest[at + 1] + leastCost(at)
  return rest
}

function leastToCome(grid: Grid, i: number, j: number): number {
  const gaps = Math.abs(grid.rows - i - (grid.columns - j)) * grid.gap
  return Math.max(gaps, grid.restOfRows[i], grid.restOfColumns[j])
}

/** One try under one bound. */
class Walk {
  private now: Row
  private before: Row
  /** The first row of every stretch, as it was when the walk came to it. */
  private readonly starts: Row[] = []
  /** The way marks of the stretch last walked, its rows one after another, and where in `marks` each row begins. */
  private marks = new Uint8Array(1 << 16)
  private readonly markFrom: Int32Array
  /** Where each row begins in its grid row: the column of its first way mark. */
  private readonly firstColumn: Int32Array
  private marked = -1

  constructor(
    private readonly grid: Grid,
    private readonly bound: number,
    private readonly stretch: number,
  ) {
    this.now = emptyRow(grid.columns)
    this.before = emptyRow(grid.columns)
    this.markFrom = new Int32Array(stretch)
    this.firstColumn = new Int32Array(stretch)
  }

  /** Walks all rows; false when no path stays within the bound. */
  reachesEnd(): boolean {
    const { rows, columns, gap } = this.grid
    const first = this.now
    first.from = 0
    for (let j = 0; j <= columns && j * gap + leastToCome(this.grid, 0, j) <= this.bound; j++) {
      first.costs[j + 1] = j * gap
      first.to = j + 1
    }
    for (let start = 0; start < rows; start += this.stretch) {
      this.starts.push(copyRow(this.now))
      if (!this.walkStretch(start)) return false
    }
    return this.now.to === columns + 1
  }

  /** Follows the way marks back from the end. To be asked once the end has been reached. */
  steps(): Uint8Array {
    const { rows, columns } = this.grid
    const steps = new Uint8Array(rows + columns)
    let at = steps.length
    let i = rows
    let j = columns
    while (i > 0) {
      const start = Math.floor((i - 1) / this.stretch) * this.stretch
      if (this.marked !== start) {
        restoreRow(this.now, this.starts[start / this.stretch])
        this.walkStretch(start)
      }
      while (i > start) {
        const row = i - 1 - start
        const step = this.marks[this.markFrom[row] + j - this.firstColumn[row]]
        steps[--at] = step
        if (step !== INSERT) i--
        if (step !== DELETE) j--
      }
    }
    for (; j > 0; j--) steps[--at] = INSERT
    return steps.subarray(at)
  }

  /** Walks the rows of one stretch from the row before them, which is `now`; false when the bound leaves nothing. */
  private walkStretch(start: number): boolean {
    const end = Math.min(start + this.stretch, this.grid.rows)
    let marksUsed = 0
    this.marked = start
    for (let i = start + 1; i <= end; i++) {
      const swap = this.before
      this.before = this.now
      this.now = swap
      this.markFrom[i - 1 - start] = marksUsed
      this.firstColumn[i - 1 - start] = this.before.from
      marksUsed = this.walkRow(i, marksUsed)
      if (this.now.to === 0) return false
    }
    return true
  }

  /** Fills row i from the row before it; returns where the next row's way marks go. */
  private walkRow(i: number, marksUsed: number): number {
    const { grid, bound } = this
    const { gap, columns } = grid
    const before = this.before.costs
    const now = this.now.costs
    const remainingRows = grid.rows - i
    const restOfRow = grid.restOfRows[i]
    const restOfColumns = grid.restOfColumns
    const begin = this.before.from
    const reach = this.before.to
    let from = -1
    let to = 0
    // Cell j lies at j + 1: this is the cell before the first, and like those past `reach` it counts as unreached.
    now[begin] = Infinity
    for (let j = begin; j <= columns; j++) {
      // Past what the row before can reach, only inserting goes on.
      if (j > reach && now[j] === Infinity) break
      if (marksUsed === this.marks.length) this.growMarks()
      let cost = j < reach ? before[j + 1] + gap : Infinity
      let step = DELETE
      const corner = j <= reach ? before[j] : Infinity
      if (corner !== Infinity) {
        const paired = corner + grid.pair(i - 1, j - 1)
        if (paired <= cost) {
          cost = paired
          step = PAIR
        }
      }
      const inserted = now[j] + gap
      if (inserted < cost) {
        cost = inserted
        step = INSERT
      }
      const gaps = Math.abs(remainingRows - (columns - j)) * gap
      const least = Math.max(gaps, restOfRow, restOfColumns[j])
      this.marks[marksUsed++] = step
      if (cost + least <= bound) {
        now[j + 1] = cost
        if (from < 0) from = j
        to = j + 1
      } else {
        now[j + 1] = Infinity
      }
    }
    this.now.from = Math.max(from, 0)
    this.now.to = to
    return marksUsed
  }

  private growMarks(): void {
    const larger = new Uint8Array(this.marks.length * 2)
    larger.set(this.marks)
    this.marks = larger
  }
}

function emptyRow(columns: number): Row {
  return { costs: new Float64Array(columns + 2).fill(Infinity), from: 0, to: 0 }
}

function copyRow(row: Row): Row {
  return { costs: row.costs.slice(row.from, row.to + 1), from: row.from, to: row.to }
}

function restoreRow(row: Row, copy: Row): void {
  row.costs.set(copy.costs, copy.from)
  row.from = copy.from
  row.to = copy.to
}

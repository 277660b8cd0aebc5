import { ONLY_IN_A, ONLY_IN_B, type Renamed } from './rename.js'

/**
 * The Levenshtein distance of two long sequences, exact, without filling their whole grid.
 *
 * The grid has a row for each symbol of `a` and a column for each of `b`; cell (i, j) is the distance of the first i
 * symbols to the first j. It is walked column by column, 32 rows in one step: neighbouring cells differ by one at most,
 * so that a block of 32 rows is one score, at its lowest row, and two words of bits that say where the cells grow
 * downwards and where they shrink. Of each column only those blocks are walked in which the best path may still lie:
 *
 *        b  →                    ░ walked: the cost so far and the least that must follow stay within the bound
 *      a ░░░                     The least that must follow: as many symbols as one rest is longer than the other,
 *      ↓ ░░░░░                   and all those of a rest that the other sequence lacks altogether. A page read by an
 *         ░░░░░                  English model has no å, ä, ö, which is most of its errors.
 *           ░░░░░
 *             ░░░
 *
 * A cell of a best path is never cut off while the bound is not below the distance, and cells that are cut off only
 * make others dearer. So a walk that ends within its bound has found the distance. The bound doubles until one does,
 * and is never taken above what a first walk finds, which follows the best cells and keeps only their neighbourhood:
 * that is the cost of some path, and nearly always the distance itself.
 *
 * Time is the length times the distance by 32, divided again by four or more because the band narrows; sequences that
 * have nothing in common take the whole grid by 32. Memory is some ten integers a symbol.
 *
 * Sources: Myers 1999, JACM 46(3), and Hyyrö 2003, Nordic Journal of Computing 10(1) (bits, blocks); Ukkonen 1985,
 * Information and Control 64 (the band); Šošić and Šikić 2017, Bioinformatics 33(9) (both together).
 */
export function bandDistance({ a, b, size }: Renamed): number {
  const shorter = Math.min(a.length, b.length)
  let from = 0
  while (from < shorter && a[from] === b[from]) from++
  let same = 0
  while (same < shorter - from && a[a.length - 1 - same] === b[b.length - 1 - same]) same++
  const band = new Band(a.subarray(from, a.length - same), b.subarray(from, b.length - same), size)
  const longer = Math.max(a.length, b.length)
  const most = band.walk(longer, NEIGHBOURHOOD) ?? longer
  for (let bound = Math.max(FIRST_BOUND, Math.abs(a.length - b.length)); bound < most; bound *= 2) {
    const found = band.walk(bound)
    if (found !== undefined) return found
  }
  return band.walk(most) ?? most
}

/** Rows of a block: the bits that JavaScript computes with at once. */
const BLOCK = 32

/** The first bound; smaller ones save nothing, because two blocks are walked anyhow. */
const FIRST_BOUND = 64

/** How much dearer than the best cell of its column a cell may be in the first walk: wide enough to get over a page. */
const NEIGHBOURHOOD = 512

/** Cutting off blocks is never needed to be right, so it is tried in every sixteenth column only. */
const COLUMNS_BETWEEN_CUTS = 16

/** The grid of two sequences, and scratch memory for walks through it. */
class Band {
  private readonly blocks: number
  /** For symbol s, at `starts[s]` to `starts[s + 1]`: the blocks that hold it, and in which rows. */
  private readonly starts: Int32Array
  private readonly holders: Int32Array
  private readonly rows: Int32Array
  /** How many of the symbols from i on the other sequence lacks. */
  private readonly restOfA: Int32Array
  private readonly restOfB: Int32Array
  /** Per block: the distance at its lowest row, and the rows in which the cells grow by one, or shrink. */
  private readonly scores: Int32Array
  private readonly grows: Int32Array
  private readonly shrinks: Int32Array

  constructor(
    private readonly a: Int32Array,
    private readonly b: Int32Array,
    size: number,
  ) {
    this.blocks = Math.ceil(a.length / BLOCK)
    this.restOfA = countRest(a, ONLY_IN_A)
    this.restOfB = countRest(b, ONLY_IN_B)
    this.scores = new Int32Array(this.blocks)
    this.grows = new Int32Array(this.blocks)
    this.shrinks = new Int32Array(this.blocks)
    this.starts = new Int32Array(size + 1)
    const lastHolder = new Int32Array(size).fill(-1)
    for (let i = 0; i < a.length; i++) {
      if (lastHolder[a[i]] === i >> 5) continue
      lastHolder[a[i]] = i >> 5
      this.starts[a[i] + 1]++
    }
    for (let symbol = 0; symbol < size; symbol++) this.starts[symbol + 1] += this.starts[symbol]
    this.holders = new Int32Array(this.starts[size])
    this.rows = new Int32Array(this.starts[size])
    const ends = this.starts.slice(0, size)
    for (let i = 0; i < a.length; i++) {
      const symbol = a[i]
      const isNew = ends[symbol] === this.starts[symbol] || this.holders[ends[symbol] - 1] !== i >> 5
      if (isNew) this.holders[ends[symbol]++] = i >> 5
      this.rows[ends[symbol] - 1] |= 1 << (i & 31)
    }
  }

  /**
   * The distance when it is at most `most`, else undefined. With a `neighbourhood`, cells that are so much dearer than
   * the best one of their column are cut off too: then it is the cost of some path, or undefined.
   */
  walk(most: number, neighbourhood?: number): number | undefined {
    const { a, b, blocks, starts, holders, rows, scores, grows, shrinks } = this
    if (blocks === 0 || b.length === 0) return Math.max(a.length, b.length)
    const next = starts.slice()
    let limit = neighbourhood === undefined ? most : Math.min(most, this.leastThrough(-1, 0) + BLOCK + neighbourhood)
    let first = 0
    let last = -1
    do {
      last++
      scores[last] = (last + 1) * BLOCK
      grows[last] = -1
      shrinks[last] = 0
    } while (last + 1 < blocks && this.leastThrough(last, 0) <= limit)
    for (let j = 1; j <= b.length; j++) {
      const symbol = b[j - 1]
      const end = starts[symbol + 1]
      let holder = next[symbol]
      while (holder < end && holders[holder] < first) holder++
      next[symbol] = holder
      // Above the first block the cells grow by one a column: at the grid's edge they do, elsewhere nothing is dearer.
      let above = 1
      for (let block = first; ; block++) {
        if (block > last) {
          // Into the next block a path comes past the lowest row of this one, here or one column back.
          if (block === blocks || this.leastThrough(last, j) - 2 > limit) break
          last = block
          scores[block] = scores[block - 1] - above + BLOCK
          grows[block] = -1
          shrinks[block] = 0
        }
        let equal = 0
        if (holder < end && holders[holder] === block) equal = rows[holder++]
        const grow = grows[block]
        const shrink = shrinks[block]
        const vertical = equal | shrink
        equal |= above >>> 31
        const horizontal = (((equal & grow) + grow) ^ grow) | equal
        let growsRight = shrink | ~(horizontal | grow)
        let shrinksRight = grow & horizontal
        const below = (growsRight >>> 31) - (shrinksRight >>> 31)
        growsRight = (growsRight << 1) | (above > 0 ? 1 : 0)
        shrinksRight = (shrinksRight << 1) | (above >>> 31)
        grows[block] = shrinksRight | ~(vertical | growsRight)
        shrinks[block] = growsRight & vertical
        scores[block] += below
        above = below
      }
      if (j % COLUMNS_BETWEEN_CUTS !== 0) continue
      if (neighbourhood !== undefined) {
        let least = most
        for (let block = first; block <= last; block++) least = Math.min(least, this.leastThrough(block, j))
        limit = Math.min(most, least + neighbourhood)
      }
      while (first <= last && this.leastWithin(last, j) > limit) last--
      while (first <= last && this.leastWithin(first, j) > limit) first++
      if (first > last) return undefined
    }
    if (last < blocks - 1) return undefined
    const distance = this.endScore()
    return distance <= most ? distance : undefined
  }

  /** The least that a path past the lowest row of a block costs in all. */
  private leastThrough(block: number, j: number): number {
    const end = (block + 1) * BLOCK
    const score = block < 0 ? 0 : this.scores[block]
    const inA = end < this.a.length ? this.restOfA[end] : 0
    return score + Math.max(inA, this.restOfB[j], Math.abs(this.a.length - end - (this.b.length - j)))
  }

  /** The least that a path through any row of a block costs in all: one row up is one less in both parts at most. */
  private leastWithin(block: number, j: number): number {
    const end = (block + 1) * BLOCK
    const inA = end < this.a.length ? this.restOfA[end] : 0
    const gaps = Math.abs(this.a.length - end - (this.b.length - j)) - (BLOCK - 1)
    return this.scores[block] - (BLOCK - 1) + Math.max(inA, this.restOfB[j], gaps)
  }

  /** The score in the last row of `a`, which need not be the lowest of its block. */
  private endScore(): number {
    const block = this.blocks - 1
    let score = this.scores[block]
    for (let row = BLOCK * this.blocks - 1; row >= this.a.length; row--) {
      score += ((this.shrinks[block] >>> (row & 31)) & 1) - ((this.grows[block] >>> (row & 31)) & 1)
    }
    return score
  }
}

function countRest(symbols: Int32Array, lacking: number): Int32Array {
  const rest = new Int32Array(symbols.length + 1)
  for (let at = symbols.length - 1; at >= 0; at--) rest[at] = rest[at + 1] + (symbols[at] === lacking ? 1 : 0)
  return rest
}

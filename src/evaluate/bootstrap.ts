/**
 * How far a figure would move if other documents of the same kind had been measured: the documents are drawn anew,
 * with replacement, as many as there are, two thousand times; the middle 95 % of what the figure then is, is its
 * interval. Documents are drawn whole, because the errors of one hang together (the same scan, the same names).
 *
 * The draws are seeded, so that the same documents in the same order give the same intervals. With few documents
 * (fewer than twenty or so) intervals come out too narrow, as they do with every bootstrap.
 *
 * Sources: Efron and Tibshirani 1993, An Introduction to the Bootstrap, ch. 13 (percentile intervals); Bisani and Ney
 * 2004, ICASSP (error rates by document, and two systems on the same draws).
 */
export interface Interval {
  readonly from: number
  readonly to: number
}

/** Draws; the ends of an interval then rest on fifty draws each. */
const DRAWS = 2000

/** The share of the draws that an interval leaves out at each end. */
const TAIL = 0.025

const SEED = 20_040_517

/**
 * The interval of each figure that `figures` makes of sums over documents. `rows` has one row of summands for each
 * document, all of one length. A figure that is null in some draw (nothing to divide by) is taken from the others;
 * undefined when there is no draw, or are fewer than two documents, which have nothing to vary.
 */
export function bootstrap(
  rows: readonly (readonly number[])[],
  figures: (sums: Float64Array) => readonly (number | null)[],
): (Interval | undefined)[] {
  const width = rows[0]?.length ?? 0
  const sums = new Float64Array(width)
  const flat = Float64Array.from(rows.flat())
  const drawn: number[][] = figures(sums).map(() => [])
  if (rows.length < 2) return drawn.map(() => undefined)
  const random = randomNumbers(SEED)
  for (let draw = 0; draw < DRAWS; draw++) {
    sums.fill(0)
    for (let i = 0; i < rows.length; i++) {
      const row = Math.floor(random() * rows.length) * width
      for (let column = 0; column < width; column++) sums[column] += flat[row + column]
    }
    figures(sums).forEach((figure, index) => {
      if (figure !== null) drawn[index].push(figure)
    })
  }
  return drawn.map((values) => {
    if (values.length === 0) return undefined
    values.sort((one, other) => one - other)
    const cut = Math.floor(TAIL * values.length)
    return { from: values[cut], to: values[values.length - 1 - cut] }
  })
}

/** Numbers from 0 to 1, 1 left out, always the same. Source: mulberry32, Tommy Ettinger 2017, public domain. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000
  }
}

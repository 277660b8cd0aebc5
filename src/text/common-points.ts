/** A position in each of two sequences. */
export interface Point {
  readonly at: number
  readonly otherAt: number
}

/** Words that must agree in a row. Four seldom recur by chance; OCR that spoils a third of the words leaves plenty. */
const PASSAGE = 4

/**
 * Where two long texts plainly agree: the middles of passages of four words that each text has exactly once, as many as
 * can be had in the same order in both, in that order.
 *
 * Time and memory grow with the length. Source: Cohen's patience diff (unique common lines, then the longest
 * increasing run of them); Schensted 1961, Canadian Journal of Mathematics 13 (finding that run).
 */
export function commonPoints(words: readonly string[], others: readonly string[]): Point[] {
  const places = uniquePassages(others)
  const points: Point[] = []
  for (const [passage, at] of uniquePassages(words)) {
    const otherAt = places.get(passage)
    if (at !== REPEATED && otherAt !== undefined && otherAt !== REPEATED) points.push({ at, otherAt })
  }
  return longestIncreasing(points)
}

const REPEATED = -1

/** Passages by their words, in order of first appearance, with the index of their middle word, or `REPEATED`. */
function uniquePassages(words: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  for (let from = 0; from + PASSAGE <= words.length; from++) {
    const passage = words.slice(from, from + PASSAGE).join(' ')
    places.set(passage, places.has(passage) ? REPEATED : from + (PASSAGE >> 1))
  }
  return places
}

/** Of points in order of `at`, the most that are in order of `otherAt` too. */
function longestIncreasing(points: readonly Point[]): Point[] {
  /** For each length, the point that ends a run of that length earliest in the other text; and what came before it. */
  const ends: number[] = []
  const previous = new Int32Array(points.length)
  points.forEach(({ otherAt }, index) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (points[ends[middle]].otherAt < otherAt) low = middle + 1
      else high = middle
    }
    previous[index] = low > 0 ? ends[low - 1] : -1
    ends[low] = index
  })
  const run: Point[] = []
  for (let index = ends.length > 0 ? ends[ends.length - 1] : -1; index >= 0; index = previous[index]) {
    run.push(points[index])
  }
  return run.reverse()
}

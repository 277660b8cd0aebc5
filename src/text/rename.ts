/** Symbols of two sequences as numbers: equal numbers for equal symbols of the two. */
export interface Renamed {
  readonly a: Int32Array
  readonly b: Int32Array
  /** How many numbers are in use, the two reserved ones included. */
  readonly size: number
}

/** The number of every symbol that the other side lacks: it can match nothing, so it needs no number of its own. */
export const ONLY_IN_A = 0
export const ONLY_IN_B = 1
const FIRST_SHARED = 2

/** Numbers the symbols of two sequences, so that comparing them is comparing integers. */
export function rename(a: readonly string[], b: readonly string[]): Renamed {
  const names = new Map<string, number>()
  for (const symbol of a) names.set(symbol, ONLY_IN_A)
  let size = FIRST_SHARED
  const inB = Int32Array.from(b, (symbol) => {
    const name = names.get(symbol)
    if (name === undefined) return ONLY_IN_B
    if (name >= FIRST_SHARED) return name
    names.set(symbol, size)
    return size++
  })
  return { a: Int32Array.from(a, (symbol) => names.get(symbol)!), b: inB, size }
}

/** A mark that begins a list item: how many words it takes, and what they are. */
export interface Mark {
  readonly words: number
  readonly marker: string
  /** The number of a numbered item. */
  readonly number?: number
}

const BULLET = /^[•·●○▪■□◦*\-–—»►→✓]$/u

/** What scanners make of a bullet; none of them is a Swedish word of one letter (those are å, ö and i). */
const MISREAD_BULLET = /^(?:[eo¢«°¥§©®+.,=~]|[«»]|e\.|o\.)$/u

const NUMBERED = /^\(?(\d{1,2})[.)]$/u
const LETTERED = /^\(?[a-zåäö]\)$/u

/** Finds a list mark at a line's beginning. `misread` says whether what bullets are read as may count as one. */
export function markOf(words: readonly string[], misread: boolean): Mark | undefined {
  const [first, second] = words
  if (first === undefined) return undefined
  if (BULLET.test(first)) return { words: 1, marker: first }
  const number = NUMBERED.exec(first)
  if (number) return { words: 1, marker: first, number: Number(number[1]) }
  if (LETTERED.test(first)) return { words: 1, marker: first }
  if (/^\(?\d{1,2}[.)]\p{Lu}\p{Ll}/u.test(first)) {
    const [glued] = /^\(?\d{1,2}[.)]/u.exec(first)!
    return { words: 0, marker: glued, number: Number(/\d+/u.exec(glued)![0]) }
  }
  if (misread && second !== undefined && MISREAD_BULLET.test(first) && !/^\d/u.test(second))
    return { words: 1, marker: '•' }
  return undefined
}

import { align, graphemes } from '../text/index.js'

/** A group of letters as printed and as it came: "ä" as "ii", "rn" as "m", "ö" as nothing. One of them may be empty. */
export interface Confusion {
  readonly printed: string
  readonly read: string
}

/** Words longer than this in characters are runs of noise, and are not aligned letter by letter. */
const LONGEST_WORD = 60

/**
 * What was confused in a word, in its order: neighbouring differences of the shortest edit script in characters are
 * one confusion.
 *
 *     printed   t j ä    n s t        one confusion, ä came as ii: the shortest script replaces ä and inserts an i,
 *     read      t j i i  n s t        and the two lie side by side
 *
 * Of a script that is as short as another the one of `align` is taken. Undefined where one of the words is longer than
 * 60 characters.
 */
export function confusionsOf(printed: string, read: string): Confusion[] | undefined {
  const [letters, readLetters] = [graphemes(printed), graphemes(read)]
  if (Math.max(letters.length, readLetters.length) > LONGEST_WORD) return undefined
  const confusions: Confusion[] = []
  let open: { printed: string; read: string } | undefined
  for (const { kind, from, to, otherFrom, otherTo } of align(letters, readLetters)) {
    if (kind === 'equal') {
      open = undefined
      continue
    }
    if (!open) {
      open = { printed: '', read: '' }
      confusions.push(open)
    }
    open.printed += letters.slice(from, to).join('')
    open.read += readLetters.slice(otherFrom, otherTo).join('')
  }
  return confusions
}

/** Before these a hyphen at a line end was written by the author: "vård- och omsorg", "in- eller utflyttning". */
const SHARED_TAIL = new Set(['och', 'eller', 'samt', 'respektive', 'resp.'])

/** What a line end cuts words with: hyphen-minus, hyphen, soft hyphen, and the ¬ that some scanners write for it. */
const BREAK = /[-\u2010\u00AD\u00AC]$/u

/** A hyphen that belongs to the word wherever it stands: after a figure or an abbreviation, "1990-talet", "EU-rätt". */
const OWN_HYPHEN = /(?:\d|(?:^|[^\p{L}])\p{Lu}{2,})[-\u2010]$/u

const STARTS_SMALL = /^["'”(]?\p{Ll}/u
const LETTER_BEFORE_BREAK = /[\p{L}\p{M}\d].$/u

/**
 * Joins lines of words to one text, words parted by one space.
 *
 * A word that was hyphenated at a line end is made whole when that is clearly so: the line ends in a letter and a
 * hyphen, the next begins with a small letter, and not with "och" or the like.
 *
 *     kommun- | fullmäktige  ->  kommunfullmäktige
 *     1990-   | talet        ->  1990-talet
 *     vård-   | och omsorg   ->  vård- och omsorg
 *     Vård-   | Omsorg       ->  Vård- Omsorg
 */
export function joinLines(lines: readonly (readonly string[])[]): string {
  const words: string[] = []
  for (const line of lines) {
    if (line.length === 0) continue
    const last = words.at(-1)
    if (last !== undefined && isBroken(last, line[0])) {
      words[words.length - 1] = (OWN_HYPHEN.test(last) ? last : last.slice(0, -1)) + line[0]
      words.push(...line.slice(1))
    } else {
      words.push(...line)
    }
  }
  return words.join(' ')
}

function isBroken(last: string, next: string): boolean {
  if (!BREAK.test(last) || !LETTER_BEFORE_BREAK.test(last) || !STARTS_SMALL.test(next)) return false
  return !SHARED_TAIL.has(next.toLowerCase().replace(/[,;:]$/u, ''))
}

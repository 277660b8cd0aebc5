import type { Lexicon } from '../lexicon/index.js'
import { natsOf, numberOf } from '../lexicon/index.js'

/** How the two halves at a line end were printed: as one word, with a hyphen of its own, or as two words. */
export type Halves = 'whole' | 'hyphen' | 'apart'

/** Before these a hyphen was written by the author: "vård- och omsorg", "in- eller utflyttning". */
const SHARED_TAIL = new Set(['och', 'eller', 'respektive', 'resp.', 'resp'])

/** These too ("tio- till femtonåringar"), unless they make a known word with the first half: "därtill", "problemen". */
const MAY_SHARE_TAIL: ReadonlyMap<string, Halves> = new Map([
  ['till', 'apart'],
  ['samt', 'apart'],
  ['som', 'whole'],
  ['men', 'whole'],
])

/** What a line end cuts words with: hyphen-minus, hyphen, soft hyphen, and the ¬ that some scanners write for it. */
const BREAK = /[-\u2010\u00AD\u00AC]$/u

/** Signs that stand for nothing but a break. */
const BREAK_ONLY = /[\u00AD\u00AC]$/u

const LETTER_BEFORE_BREAK = /[\p{L}\p{M}\d].$/u
const STARTS_SMALL = /^["'”(]?\p{Ll}/u

/** Keeps its hyphen wherever it stands: a figure, an abbreviation, a letter alone: "1990-talet", "EU-rätt", "e-post". */
const OWN_HYPHEN = /(?:\d|(?:^|[^\p{L}\p{M}])(?:\p{L}|\p{L}{1,3}\p{Lu}|\p{Lu}{2,}\p{Ll}?))$/u

/** "icke-finansiell"; and adjectives side by side, "ekonomisk-politiska". */
const NOT = /(?:^|[^\p{L}])icke$/iu
const SIDE_BY_SIDE = /\p{L}{2}sk$/u
const BESIDE = /^\p{L}{3,}sk(?:a|t|e)?$/u

/**
 * What a hyphen of the word's own costs beside the word, and what a compound that is no known word costs beside its
 * parts. Over 563 words with hyphens and 36,000 broken words of texts that were held out of the counting: of the former
 * 112 lose their hyphen by rule and 69 so (half of them typing errors of their authors); of the latter nine
 * and two are wrong.
 */
const HYPHEN = 4
const COMPOUND = 3

/** What a word costs at most: one that is neither known nor a compound is a broken word all the same. */
const UNKNOWN = 22

/**
 * Says whether a line's last word and the next line's first one are the halves of a word, and of which kind.
 *
 *     kommun- | fullmäktige   whole
 *     EU-     | medel         hyphen: an abbreviation
 *     Lind-   | Berg          hyphen: a capital follows
 *     vård-   | och           apart
 *
 * The lexicon is asked which of the two spellings is the likelier one; without it there are only the rules.
 * Undefined when the line does not end in a break.
 */
export function halvesOf(last: string, next: string, lexicon?: Lexicon): Halves | undefined {
  if (!BREAK.test(last) || !LETTER_BEFORE_BREAK.test(last)) return undefined
  const first = last.slice(0, -1)
  const bare = next.toLowerCase().replace(/[,;:]$/u, '')
  if (SHARED_TAIL.has(bare)) return 'apart'
  if (BREAK_ONLY.test(last)) return 'whole'
  const head = /[\p{L}\p{M}]+$/u.exec(first)?.[0].normalize('NFC').toLowerCase() ?? ''
  const tail = /^["'”(]?([\p{L}\p{M}]+)/u.exec(next)?.[1].normalize('NFC').toLowerCase() ?? ''
  const whole = lexicon && tail !== '' && !/\d$/u.test(first) ? costOf(lexicon, head + tail) : Number.POSITIVE_INFINITY
  const unasked = MAY_SHARE_TAIL.get(bare)
  if (unasked !== undefined) {
    if (lexicon === undefined) return unasked
    return wordCost(lexicon, head + tail) < Number.POSITIVE_INFINITY ? 'whole' : 'apart'
  }
  if (!STARTS_SMALL.test(next)) return halvesBeforeCapital(first, next, whole)
  if (OWN_HYPHEN.test(first) || NOT.test(first)) return 'hyphen'
  if (SIDE_BY_SIDE.test(head) && BESIDE.test(tail) && whole === Number.POSITIVE_INFINITY) return 'hyphen'
  if (lexicon === undefined) return 'whole'
  return wordCost(lexicon, `${head}-${tail}`) + HYPHEN < Math.min(whole, UNKNOWN) ? 'hyphen' : 'whole'
}

/** Print in capitals is broken as other print is, "TJÄNSTE-|UTLÅTANDE"; else a capital or a figure keeps the hyphen. */
function halvesBeforeCapital(first: string, next: string, whole: number): Halves {
  if (!/^["'”(]?[\p{Lu}\d]/u.test(next)) return 'apart'
  const inCapitals = /^\P{Ll}*\p{Lu}{2}$/u.test(first) && /^\P{Ll}*\p{Lu}{2}\P{Ll}*$/u.test(next)
  return inCapitals && whole < Number.POSITIVE_INFINITY ? 'whole' : 'hyphen'
}

/** -ln of the probability of a word, or of the best compound it may be; Infinity when it is neither. */
function costOf(lexicon: Lexicon, word: string): number {
  return Math.min(wordCost(lexicon, word), COMPOUND + compoundCost(lexicon, word))
}

function wordCost(lexicon: Lexicon, word: string): number {
  const number = numberOf(lexicon, word)
  return number < 0 ? Number.POSITIVE_INFINITY : natsOf(lexicon.wordCosts[number])
}

function compoundCost(lexicon: Lexicon, word: string): number {
  let least = Number.POSITIVE_INFINITY
  for (let at = 2; at < word.length - 1; at++) {
    const modifier = numberOf(lexicon, word.slice(0, at))
    const head = modifier < 0 ? -1 : numberOf(lexicon, word.slice(at))
    if (head < 0) continue
    least = Math.min(least, natsOf(lexicon.modifierCosts[modifier]) + natsOf(lexicon.headCosts[head]))
  }
  return least
}

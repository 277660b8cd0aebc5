import type { Page } from '../document/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { hasWord, NEVER, numberOf } from '../lexicon/index.js'
import { splitRun } from '../text/index.js'

/** Shorter words are no evidence: two letters of noise are a word as likely as not. */
const SHORTEST = 3
/** Both parts of a compound have as many letters at least, so that not everything is one. */
const SHORTEST_PART = 3

const WORD = /^\p{L}[\p{L}'’:-]*$/u

/** How many words a page has that can be judged, and how many of them are words of the language. */
export interface KnownWords {
  readonly judged: number
  readonly known: number
}

function isCompound(lexicon: Lexicon, word: string): boolean {
  for (let cut = SHORTEST_PART; cut <= word.length - SHORTEST_PART; cut++) {
    const modifier = numberOf(lexicon, word.slice(0, cut))
    if (modifier < 0 || lexicon.modifierCosts[modifier] === NEVER) continue
    const head = numberOf(lexicon, word.slice(cut))
    if (head >= 0 && lexicon.headCosts[head] !== NEVER) return true
  }
  return false
}

/**
 * Counts the words of a page that the lexicon knows, compounds of two known parts among them. What has no letters only
 * (numbers, addresses, "Forv&ltningen") is judged too where it has letters at all: it is none.
 */
export function countKnownWords(page: Page, lexicon: Lexicon): KnownWords {
  let judged = 0
  let known = 0
  const words = page.lines.flatMap((line) => line.words)
  for (const { text } of words) {
    const { core } = splitRun(text)
    if (core.length < SHORTEST || !/\p{Ll}/u.test(core) || /\d/.test(core)) continue
    judged++
    if (!WORD.test(core)) continue
    const word = core.toLowerCase()
    if (hasWord(lexicon, word) || isCompound(lexicon, word)) known++
  }
  return { judged, known }
}

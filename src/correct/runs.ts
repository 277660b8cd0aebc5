import type { ErrorModel } from '../channel/index.js'
import { COLON_ID, COMMA_ID, STOP_ID } from '../language/index.js'
import { type Lexicon, NEVER, numberOf } from '../lexicon/index.js'
import { type Pause, pauseOf, splitRun } from '../text/index.js'
import type { Candidate } from './candidate.js'
import { type Voice, voiceOf } from './voices.js'

/** What a run of print says by itself, wherever it stands. */
export interface Run {
  readonly text: string
  readonly lead: string
  readonly core: string
  readonly tail: string
  /** The id of the pause behind it, or -1. */
  readonly pause: number
  /** How many letters it has, how many of these are capitals, and how many å, ä or ö. */
  readonly letters: number
  readonly capitals: number
  readonly swedishLetters: number
  /** What it says of the language that it stands in. */
  readonly voice: Voice
  /** "kommun-": at a line's end it may be the first half of a word. */
  readonly isFirstHalf: boolean
  /** "styrelsen": at a line's start it may be the second half of one. */
  readonly isSecondHalf: boolean
  /** "«snöskottning": at a line's start a bullet that lost its space; a quotation would be closed in the same run. */
  readonly isStuckBullet: boolean
  /** It has what all rules of `signs.ts` ask for: nearly all words are spared these rules. */
  readonly mayBeSign: boolean
  /** The number of the core in small letters, -1 when the lexicon lacks it. */
  readonly number: number
  /** The core and its full stop are one of the lexicon's abbreviations. */
  readonly isAbbreviation: boolean
  /** Nothing but letters in the core. */
  readonly isPlain: boolean
  /** What the proposer said of it last, and under which error model: so it is asked for once. */
  readings: readonly Candidate[] | undefined
  readFor: ErrorModel | undefined
}

const PAUSE_IDS: Record<Pause, number> = { stop: STOP_ID, comma: COMMA_ID, colon: COLON_ID, none: -1 }

/** No half of a word is longer. */
const LONGEST_HALF = 60
/** After a hanging hyphen these go on with a list ("vård- och omsorg"), they are no second half. */
const AFTER_HANGING_HYPHEN = new Set(['och', 'eller', 'samt', 'respektive', 'som', 'till', 'men', 'resp'])

const NO_SECOND_HALF = /^[\p{Lu}\d]/u
const STUCK_BULLET = /^«(?=\p{L})/u
const MAY_BE_SIGN = /^[\d$&YJZ]|Q/

const LETTER = /\p{L}/u
const CAPITAL = /\p{Lu}/u
const AFTER_ASCII = 0x80
const A = 0x41
const Z = 0x5a
/** What tells a small letter of ASCII from its capital. */
const SMALL = 0x20

/** Runs kept between tokens and documents; when full, all are dropped. */
const MOST_RUNS = 60_000

/**
 * The same letters in memory of their own. A word cut from a text is kept by V8 as a place in that text, and would keep all of
 * it for as long as the word is remembered: 57 MB after a thousand texts of 50 kB, where it is 6 MB now. A place in a text that
 * was put together for it is as good as a copy.
 */
function ownCopy(text: string): string {
  return ` ${text}`.slice(1)
}

/** Reads runs of print; what was read once is remembered, as a few thousand runs make up most of any text. */
export class RunReader {
  private readonly known = new Map<string, Run>()

  constructor(private readonly lexicon: Lexicon) {}

  read(text: string): Run {
    let run = this.known.get(text)
    if (run === undefined) {
      const own = ownCopy(text)
      run = this.take(own)
      if (this.known.size >= MOST_RUNS) this.known.clear()
      this.known.set(own, run)
    }
    return run
  }

  private take(text: string): Run {
    const { lead, core, tail } = splitRun(text)
    const lower = core.toLowerCase()
    const isAbbreviation = tail.startsWith('.') && this.lexicon.abbreviations.has(`${lower}.`)
    const number = numberOf(this.lexicon, lower)
    let letters = 0
    let capitals = 0
    let swedishLetters = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code < AFTER_ASCII) {
        const small = code | SMALL
        if (small < (A | SMALL) || small > (Z | SMALL)) continue
        letters++
        if (code <= Z) capitals++
        continue
      }
      const char = String.fromCodePoint(text.codePointAt(at)!)
      if (char.length > 1) at++
      if (!LETTER.test(char)) continue
      letters++
      if (CAPITAL.test(char)) capitals++
      if ('åäöÅÄÖ'.includes(char)) swedishLetters++
    }
    return {
      text,
      lead,
      core,
      tail,
      pause: PAUSE_IDS[pauseOf(core === '' ? lead : tail, isAbbreviation)],
      letters,
      capitals,
      swedishLetters,
      voice: letters > 0 ? voiceOf(lower, number >= 0 && this.lexicon.wordCosts[number] !== NEVER) : 'none',
      isStuckBullet: STUCK_BULLET.test(text) && !text.includes('»'),
      mayBeSign: MAY_BE_SIGN.test(core),
      number,
      isAbbreviation,
      isPlain: letters > 0 && letters === core.length,
      readings: undefined,
      readFor: undefined,
      isFirstHalf: (tail === '-' || tail === '‐') && core.length <= LONGEST_HALF && letters > 0,
      isSecondHalf: lead === '' && core.length > 1 && !NO_SECOND_HALF.test(core) && !AFTER_HANGING_HYPHEN.has(lower),
    }
  }
}

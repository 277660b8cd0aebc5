import type { Line, Page } from '../document/index.js'
import { COLON_ID, COMMA_ID, STOP_ID } from '../language/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { type Pause, pauseOf, splitRun } from '../text/index.js'

/** Where a token stands: at the start of a block, at the start of a line that no full line runs into, or inside. */
export type Place = 'block' | 'line' | 'inside'

/** A word of a page as the corrector sees it: a run of print taken apart, with its place. */
export interface Token {
  readonly page: number
  readonly line: number
  readonly word: number
  readonly run: string
  readonly lead: string
  readonly core: string
  readonly tail: string
  /** The id of the pause behind it, or -1. */
  readonly pause: number
  readonly place: Place
  /** Its line is printed in capitals: a heading, a letterhead. */
  readonly inCapitals: boolean
  /** First word of its line. */
  readonly startsLine: boolean
  /** The token that goes on with this one, when the word is broken at the line's end: "kommun-" | "fullmäktige". */
  readonly rest?: Token
}

const PAUSE_IDS: Record<Pause, number> = { stop: STOP_ID, comma: COMMA_ID, colon: COLON_ID, none: -1 }

/** A line that would have had room for the next word was ended on purpose, if it is shorter than this share of the widest. */
const FULL_LINE = 0.85
/** No half of a word is longer. */
const LONGEST_HALF = 60
/** After a hanging hyphen these go on with a list ("vård- och omsorg"), they are no second half. */
const AFTER_HANGING_HYPHEN = new Set(['och', 'eller', 'samt', 'respektive', 'som', 'till', 'men', 'resp'])

/** Takes the words of a page apart. Words marked as junk are passed over. Cost: linear in the page's letters. */
export function tokenisePage(page: Page, lexicon: Lexicon, brokenWords = true): Token[] {
  const widths = page.lines.map(({ words }) => words.reduce((sum, { text }) => sum + text.length + 1, -1))
  const widest = widths.reduce((most, width) => Math.max(most, width), 0)
  const tokens: Token[] = []
  let place: Place = 'block'
  let broken: Token | undefined
  page.lines.forEach((line, lineIndex) => {
    if (line.words.length === 0) {
      place = 'block'
      return
    }
    if (lineIndex > 0 && place !== 'block') {
      const width = widths[lineIndex - 1] + 1 + line.words[0].text.length
      place = width < FULL_LINE * widest ? 'line' : 'inside'
    }
    const inCapitals = isInCapitals(line)
    line.words.forEach((word, wordIndex) => {
      if (word.junk) return
      const { lead, core, tail } = splitRun(word.text)
      const isAbbreviation = tail.startsWith('.') && lexicon.abbreviations.has(`${core.toLowerCase()}.`)
      const pause = PAUSE_IDS[pauseOf(core === '' ? lead : tail, isAbbreviation)]
      const token: Token = {
        page: page.number,
        line: lineIndex + 1,
        word: wordIndex,
        run: word.text,
        lead,
        core,
        tail,
        pause,
        place,
        inCapitals,
        startsLine: wordIndex === 0,
      }
      if (brokenWords && broken !== undefined && wordIndex === 0 && goesOn(broken, token)) {
        tokens[tokens.length - 1] = { ...broken, pause, rest: token }
      } else {
        tokens.push(token)
      }
      place = 'inside'
      broken = wordIndex === line.words.length - 1 && isBroken(token) ? token : undefined
    })
  })
  return tokens
}

/** Capitals are most of the line's letters, over more than one short word. */
function isInCapitals(line: Line): boolean {
  const letters = line.words.map(({ text }) => text.replace(/\P{L}/gu, '')).join('')
  const capitals = letters.replace(/\P{Lu}/gu, '').length
  return letters.length >= 4 && capitals > 0.7 * letters.length
}

/** "kommun-" at a line's end: letters and one hyphen. */
function isBroken({ core, tail }: Token): boolean {
  return (tail === '-' || tail === '‐') && core.length <= LONGEST_HALF && /\p{L}/u.test(core)
}

function goesOn(broken: Token, { line, lead, core }: Token): boolean {
  return (
    line > broken.line &&
    lead === '' &&
    core.length > 1 &&
    !/^[\p{Lu}\d]/u.test(core) &&
    !AFTER_HANGING_HYPHEN.has(core.toLowerCase())
  )
}

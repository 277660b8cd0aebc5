import type { Line, Page } from '../document/index.js'
import type { Run, RunReader } from './runs.js'

/** Where a token stands: at the start of a block, at the start of a line that no full line runs into, or inside. */
export type Place = 'block' | 'line' | 'inside'

/** A word of a page as the corrector sees it: a run of print taken apart, with its place. */
export interface Token {
  readonly page: number
  readonly line: number
  readonly word: number
  /** The run as it stands, and what it says by itself. */
  readonly text: string
  readonly run: Run
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

/** A line that would have had room for the next word was ended on purpose, if it is shorter than this share of the widest. */
const FULL_LINE = 0.85
/** Takes the words of a page apart. Words marked as junk are passed over. Cost: linear in the page's letters. */
export function tokenisePage(page: Page, runs: RunReader, joinBroken = true): Token[] {
  const widths = page.lines.map(widthOf)
  const widest = widths.reduce((most, width) => Math.max(most, width), 0)
  const tokens: Token[] = []
  let place: Place = 'block'
  let broken: Token | undefined
  page.lines.forEach(({ words }, lineIndex) => {
    if (words.length === 0) {
      place = 'block'
      return
    }
    if (lineIndex > 0 && place !== 'block') {
      const width = widths[lineIndex - 1] + 1 + words[0].text.length
      place = width < FULL_LINE * widest ? 'line' : 'inside'
    }
    const taken = words.map(({ text }) => runs.read(text))
    const inCapitals = isInCapitals(taken)
    for (let index = 0; index < words.length; index++) {
      const { text, junk } = words[index]
      if (junk) continue
      const run = taken[index]
      const { lead, core, tail, pause } = run
      const startsLine = index === 0
      const token = {
        page: page.number,
        line: lineIndex + 1,
        word: index,
        text,
        run,
        lead,
        core,
        tail,
        pause,
        place,
        inCapitals,
        startsLine,
      }
      if (joinBroken && broken !== undefined && startsLine && token.line > broken.line && run.isSecondHalf) {
        tokens[tokens.length - 1] = { ...broken, pause, rest: token }
      } else {
        tokens.push(token)
      }
      place = 'inside'
      broken = index === words.length - 1 && run.isFirstHalf ? token : undefined
    }
  })
  return tokens
}

/** How wide a line is in letters and spaces; -1 for none. */
function widthOf({ words }: Line): number {
  let width = -1
  for (const { text } of words) width += text.length + 1
  return width
}

/** Capitals are most of the line's letters, over more than one short word. */
function isInCapitals(runs: readonly Run[]): boolean {
  let letters = 0
  let capitals = 0
  for (const run of runs) {
    letters += run.letters
    capitals += run.capitals
  }
  return letters >= 4 && capitals > 0.7 * letters
}

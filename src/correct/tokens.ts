import type { Line, Page } from '../document/index.js'
import type { Run, RunReader } from './runs.js'

/** Where a token stands: at the start of a block, at the start of a line that no full line runs into, or inside. */
export type Place = 'block' | 'line' | 'inside'

/** A word of a page as the corrector sees it: a run of print with its place. */
export class Token {
  constructor(
    readonly page: number,
    readonly line: number,
    readonly word: number,
    readonly run: Run,
    readonly place: Place,
    /** Its line is printed in capitals: a heading, a letterhead. */
    readonly inCapitals: boolean,
    /** First word of its line. */
    readonly startsLine: boolean,
    /** The token that goes on with this one, when the word is broken at the line's end: "kommun-" | "fullmäktige". */
    readonly rest: Token | undefined,
  ) {}

  /** The run as it stands, and its parts. */
  get text(): string {
    return this.run.text
  }
  get lead(): string {
    return this.run.lead
  }
  get core(): string {
    return this.run.core
  }
  get tail(): string {
    return this.run.tail
  }
  /** The id of the pause behind it, or -1. */
  get pause(): number {
    return (this.rest ?? this).run.pause
  }
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
      if (words[index].junk) continue
      const run = taken[index]
      const startsLine = index === 0
      const token = new Token(page.number, lineIndex + 1, index, run, place, inCapitals, startsLine, undefined)
      if (joinBroken && broken !== undefined && startsLine && token.line > broken.line && run.isSecondHalf) {
        tokens[tokens.length - 1] = withRest(broken, token)
      } else {
        tokens.push(token)
      }
      place = 'inside'
      broken = index === words.length - 1 && run.isFirstHalf ? token : undefined
    }
  })
  return tokens
}

/** A token together with the one that goes on with it. */
function withRest({ page, line, word, run, place, inCapitals, startsLine }: Token, rest: Token): Token {
  return new Token(page, line, word, run, place, inCapitals, startsLine, rest)
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

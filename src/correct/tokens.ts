import type { Page } from '../document/index.js'
import { COMMA_ID, STOP_ID } from '../language/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { pauseOf, splitRun } from '../text/index.js'

/** A word of a page as the corrector sees it: a run of print taken apart, with its place. */
export interface Token {
  readonly page: number
  readonly line: number
  readonly word: number
  readonly run: string
  readonly lead: string
  readonly core: string
  readonly tail: string
  /** The id of the pause behind it: sentence end, clause mark, or -1. */
  readonly pause: number
  /** An empty line, or a line that is plainly not the last one's continuation, stands before it. */
  readonly startsBlock: boolean
  readonly startsLine: boolean
}

/** Takes the words of a page apart. Words marked as junk are passed over. Cost: linear in the page's letters. */
export function tokenisePage(page: Page, lexicon: Lexicon): Token[] {
  const tokens: Token[] = []
  let startsBlock = true
  page.lines.forEach((line, lineIndex) => {
    if (line.words.length === 0) {
      startsBlock = true
      return
    }
    line.words.forEach((word, wordIndex) => {
      if (word.junk) return
      const { lead, core, tail } = splitRun(word.text)
      const isAbbreviation = tail.startsWith('.') && lexicon.abbreviations.has(`${core.toLowerCase()}.`)
      const pause = pauseOf(core === '' ? lead : tail, isAbbreviation)
      tokens.push({
        page: page.number,
        line: lineIndex + 1,
        word: wordIndex,
        run: word.text,
        lead,
        core,
        tail,
        pause: pause === 'stop' ? STOP_ID : pause === 'comma' ? COMMA_ID : -1,
        startsBlock,
        startsLine: wordIndex === 0,
      })
      startsBlock = false
    })
  })
  return tokens
}

import type { Page } from '../document/index.js'
import { tellPassages } from './passages.js'
import type { Token } from './tokens.js'

/**
 * Which tokens of a page are not up for repair, besides those that are protected by what they are (numbers, addresses):
 * those that overlap a match of the caller's patterns in their line, and those of passages in another language.
 */
export function shieldTokens(
  page: Page,
  tokens: readonly Token[],
  patterns: readonly RegExp[],
  passages: boolean,
): boolean[] {
  const shielded = passages ? tellPassages(tokens) : tokens.map(() => false)
  if (patterns.length === 0) return shielded
  const covered = new Set<string>()
  page.lines.forEach((line, lineIndex) => {
    const text = line.words.map((word) => word.text).join(' ')
    const ranges = patterns.flatMap((pattern) => {
      const flags = `${pattern.flags.replace(/[gy]/g, '')}g`
      return [...text.matchAll(new RegExp(pattern.source, flags))].map((match) => [
        match.index,
        match.index + match[0].length,
      ])
    })
    let from = 0
    line.words.forEach((word, wordIndex) => {
      const to = from + word.text.length
      if (ranges.some(([start, end]) => start < end && start < to && end > from))
        covered.add(`${lineIndex + 1}:${wordIndex}`)
      from = to + 1
    })
  })
  const isCovered = ({ line, word }: Token): boolean => covered.has(`${line}:${word}`)
  return tokens.map(
    (token, index) => shielded[index] || isCovered(token) || (token.rest !== undefined && isCovered(token.rest)),
  )
}

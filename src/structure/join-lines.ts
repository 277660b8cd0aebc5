import type { Lexicon } from '../lexicon/index.js'
import { halvesOf } from './broken-words.js'

/**
 * Joins lines of words to one text, words parted by one space and words broken at line ends made whole.
 *
 *     kommun- | fullmäktige  ->  kommunfullmäktige
 *     EU-     | medel        ->  EU-medel
 *     vård-   | och omsorg   ->  vård- och omsorg
 */
export function joinLines(lines: readonly (readonly string[])[], lexicon?: Lexicon): string {
  const words: string[] = []
  for (const line of lines) {
    const last = words.at(-1)
    const [next] = line
    const halves = last === undefined || next === undefined ? undefined : halvesOf(last, next, lexicon)
    if (last !== undefined && (halves === 'whole' || halves === 'hyphen')) {
      words[words.length - 1] = (halves === 'whole' ? last.slice(0, -1) : last) + next
      words.push(...line.slice(1))
    } else {
      words.push(...line)
    }
  }
  return words.join(' ')
}

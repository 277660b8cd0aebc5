import { graphemes } from '../text/index.js'

/** Characters of a word that are shown; a word this long is noise, and the page should not grow with it. */
const SHOWN_CHARACTERS = 60

/** What would be invisible, or would move what is around it: control characters, joiners, direction marks. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand between tags and in quoted attributes. Whatever it holds, it is no markup. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/gu, (letter) => ESCAPES[letter])
}

/** A word or some letters of a text, escaped; cut where too long to be a word. */
export function wordHtml(word: string): string {
  if (word.length <= SHOWN_CHARACTERS) return escapeHtml(word)
  const letters = graphemes(word.slice(0, 4 * SHOWN_CHARACTERS)).slice(0, SHOWN_CHARACTERS)
  return `${escapeHtml(letters.join(''))}…`
}

/** A rate as a percentage with two digits, or a dash. */
export function percentText(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? '–' : `${(100 * rate).toFixed(2)} %`
}

/** 1 page, 2 pages, 1,000 pages. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** Characters that cannot be seen as their code points. */
function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`
  })
}

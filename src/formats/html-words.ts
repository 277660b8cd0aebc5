import type { Block, Correction, Document } from '../document/index.js'
import type { PrintedWord } from './printed-lines.js'
import { attributesOf, escapeText } from './xml-edit.js'

type PlacedWord = PrintedWord & { readonly place: string }

/** How far ahead a word of a block is looked for when it is not the next one: a list's mark, a word left out. */
const LOOK_AHEAD = 4

/** A word may lie on so many lines. */
const MAX_PARTS = 3

/**
 * Makes a function that writes the text of a block, its changed words marked. The text is the block's own, in which
 * words broken at line ends are whole again; the printed words are followed along it to know which was changed.
 *
 *     text     Ärendet bereds av kommunfullmäktige
 *     printed  Ärendet bereds av kommun- | fullmäktige     the last two are one word of the text
 */
export function markWords({ corrections }: Document): (block: Block, words: readonly PlacedWord[]) => string {
  const numbers = new Map(corrections.map((correction, index) => [correction, index + 1]))
  const unsure = new Map<string, Correction>()
  for (const correction of corrections) {
    if (correction.applied) continue
    for (const { page, line, from, to } of correction.spans) {
      for (let at = from; at < to; at++) unsure.set(`${page}:${line}:${at}`, correction)
    }
  }
  const linked = new Set<number>()

  const write = (text: string, words: readonly PlacedWord[]): string => {
    const correction = words.map((word) => word.correction ?? unsure.get(word.place)).find((one) => one !== undefined)
    const number = correction && numbers.get(correction)
    if (!correction || number === undefined) return escapeText(text)
    // The first word of a correction is where its account leads back to.
    const id = linked.has(number) ? undefined : `w${number}`
    linked.add(number)
    const account = attributesOf({
      id,
      class: correction.applied ? 'change' : 'change unsure',
      href: `#c${number}`,
      'aria-describedby': `c${number}`,
      'data-account': tooltip(correction),
    })
    return `<a${account}>${escapeText(text)}</a>`
  }

  return ({ text }, words) => {
    let at = 0
    return text
      .split(' ')
      .map((token) => {
        const found = find(token, words, at)
        if (!found) return escapeText(token)
        at = found.to
        return write(token, words.slice(found.from, found.to))
      })
      .join(' ')
  }
}

function find(token: string, words: readonly PlacedWord[], from: number): { from: number; to: number } | undefined {
  for (let start = from; start < Math.min(words.length, from + LOOK_AHEAD); start++) {
    let whole = ''
    let bare = ''
    for (let end = start; end < Math.min(words.length, start + MAX_PARTS); end++) {
      const { text } = words[end]
      whole += text
      if (whole === token || bare + text === token) return { from: start, to: end + 1 }
      bare += text.replace(/[-\u2010\u00AD\u00AC]$/u, '')
    }
  }
  return undefined
}

function tooltip({ scanned, confidence, applied, printed, reasons }: Correction): string {
  const flat = (text: string) => text.replaceAll('\n', ' | ')
  const first = applied ? `scanned: ${flat(scanned)}` : `perhaps: ${flat(printed)}`
  return [`${first} (${Math.round(confidence * 100)} % sure)`, ...reasons.map(({ what }) => what)].join('\n')
}

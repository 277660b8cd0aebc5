/**
 * The signs that the Swedish model does not have: "%", "@" and "§" are not among its 98 characters, so it reads 50 % as
 * "50 96" or "5026", an address as "infoQkommun.se" and 4 § as "4 8" or "4 $". The English model has them. Lines where
 * they may stand are cut out and read with it, and of its answer nothing is taken but these signs.
 */
import type { Box, Line, Page, Word } from '../document/index.js'

/** What a percent sign comes back as, before closing marks: by itself, after a number, and stuck to its number. */
const LONE_PERCENT = /^(?:9?[2349]6|9[04]|20|Yo|Vo)[!?.,;:)]*$/u
const STUCK_PERCENT = /\d(?:9?[2349]6|9[04]|20|Yo|Vo)[!?.,;:)]*$/u
const AMOUNT = /^\(?\d[\d.,–-]*$/u
const NO_PERCENT = /^\(?(?:1[6-9]|20)\d\d[.,;:)]*$|[-/:]/u
const MAYBE_SECTION = /^\(?(?:[$8S&B5][$8S3B5]?)[.,;:)]*$/u
const BESIDE_SECTION = /^\d+$|^\d+[.,–-]\d+$|^\p{Ll}$|^kap\.?$/u
const MAYBE_AT = /^Q$|^\S*[\p{L}\d][Q&2€(]\p{L}\S*\.\p{L}\S*$/u

const PERCENT = /^\(?(?<number>[\d.,–-]*)%[!?.,;:)]*$/u
const SECTION = /^\(?§{1,2}[.,;:)]*$/u
const AT = /^(?<before>\S*)@(?<after>\S*)$/u

/** Confidence from which the English reading is believed. */
const BELIEVED = 0.5
/** The share of the narrower word's width that two words of one place have in common. */
const SHARED = 0.5
/** White kept round a line, in its heights. */
const AROUND = 0.25

function mayHoldSign(words: readonly Word[], at: number): boolean {
  const { text } = words[at]
  if (MAYBE_AT.test(text)) return true
  if (STUCK_PERCENT.test(text) && !NO_PERCENT.test(text)) return true
  if (LONE_PERCENT.test(text) && AMOUNT.test(words[at - 1]?.text ?? '')) return true
  if (!MAYBE_SECTION.test(text)) return false
  return [words[at - 1], words[at + 1]].some((beside) => beside !== undefined && BESIDE_SECTION.test(beside.text))
}

/** The boxes of the lines where a sign may stand that the Swedish model cannot read, with some white around. */
export function linesWithSigns(page: Page): Box[] {
  return page.lines.flatMap(({ words, box }) => {
    if (box === undefined || !words.some((_, at) => mayHoldSign(words, at))) return []
    const white = AROUND * (box.y1 - box.y0)
    return [{ x0: box.x0 - white, y0: box.y0 - white, x1: box.x1 + white, y1: box.y1 + white }]
  })
}

/** The page with the signs that the English words, laid on the page's own coordinates, show in their places. */
export function takeSigns(page: Page, english: readonly Word[]): Page {
  const withSign = english.filter(({ text, confidence = 0 }) => /[%@§]/u.test(text) && confidence >= BELIEVED)
  if (withSign.length === 0) return page
  let changed = false
  const lines = page.lines.map((line): Line => {
    const words = line.words.map((word, at): Word => {
      if (!mayHoldSign(line.words, at)) return word
      for (const other of withSign) {
        const text = isSamePlace(word.box, other.box)
          ? signed(word.text, other.text)
          : afterNumber(line.words[at - 1], word, other)
        if (text === undefined) continue
        changed = true
        return { ...word, text, ...(other.confidence === undefined ? {} : { confidence: other.confidence }) }
      }
      return word
    })
    return words.some((word, at) => word !== line.words[at]) ? { ...line, words } : line
  })
  return changed ? { ...page, lines } : page
}

function isSamePlace(a: Box | undefined, b: Box | undefined): boolean {
  if (a === undefined || b === undefined) return false
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
  return height > 0 && width > SHARED * Math.max(a.x1 - a.x0, b.x1 - b.x0)
}

/** "%" where the English reading has it in one word with the number that the Swedish one has before it: 5,1% and "5,1 94". */
function afterNumber(before: Word | undefined, word: Word, english: Word): string | undefined {
  const percent = PERCENT.exec(english.text)?.groups
  if (before?.box === undefined || word.box === undefined || percent?.number !== before.text) return undefined
  const both = { ...before.box, x1: word.box.x1, y1: Math.max(before.box.y1, word.box.y1) }
  return isSamePlace(both, english.box) ? english.text.slice(before.text.length) : undefined
}

/** The Swedish reading with the English one's sign; undefined where they disagree on what stands beside it. */
function signed(swedish: string, english: string): string | undefined {
  const percent = PERCENT.exec(english)
  if (percent?.groups !== undefined) {
    return swedish.replace(/^\(/u, '').startsWith(percent.groups.number) ? english : undefined
  }
  if (SECTION.test(english)) return MAYBE_SECTION.test(swedish) ? english : undefined
  const at = AT.exec(english)?.groups
  if (at === undefined) return undefined
  if (swedish.length === 1) return english === '@' ? english : undefined
  // The Swedish model knows the letters better; of the English one the place of the sign is taken.
  for (const place of [at.before.length, at.before.length - 1, at.before.length + 1]) {
    if (/[Q&2€(]/u.test(swedish[place] ?? '')) return `${swedish.slice(0, place)}@${swedish.slice(place + 1)}`
  }
  return undefined
}

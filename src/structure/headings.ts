import { fieldKey } from './fields.js'
import type { Layout } from './layout.js'
import { endsBroken, endsTerminal, startsLarge, startsSmall } from './layout.js'
import { markOf } from './lists.js'
import type { Row } from './rows.js'
import { ASKS, fold, ITEM_SECTION, KNOWN_HEADING } from './wording.js'

/** A heading found: how many rows it takes and how deep its number says it is. */
export interface HeadingFound {
  readonly rows: number
  /** By its number or its kind; absent where only wording or layout speak for it. */
  readonly level?: number
  readonly known: boolean
}

/** The sign is read as "$", and as "8" before a number and a title. */
const PARAGRAPH_SIGN = /^(?:§|\$|8(?= \d{2,4} \p{Lu})) ?\d{1,4}(?: ?\p{Ll})?(?:[\s.]|$)/u
const STATUTE_SECTION = /^\d{1,3}(?: \p{Ll})? ?§$/u
const CHAPTER = /^\d{1,2}(?: \p{Ll})? ?kap\.?(?: \p{Lu}|$)/u
const NUMBERED = /^(\d{1,2}(?:\.\d{1,2})*)\.?\s+["”]?\p{Lu}/u

const MOST_WORDS = 14
const LONGEST_TITLE_ROWS = 3

/** A heading alone between gaps leaves this share of its line; one right above its text may nearly fill it. */
const SHORT = 0.9

/** What letters end with is no heading though it stands alone. */
const FAREWELL =
  /^(?:hogaktningsfullt|med (?:vanlig|vanliga|hjartlig|hjartliga) halsning(?:ar)?|vordsamt|enligt uppdrag)/u

/**
 * Finds a heading that begins at `rows[at]`. `opens` says whether something parts the row from what is above it: a
 * gap, a heading, or a line that ended early.
 */
export function headingAt(rows: readonly Row[], at: number, layout: Layout, opens: boolean): HeadingFound | undefined {
  if (!opens) return undefined
  const row = rows[at]
  const next = rows[at + 1]
  const { text } = row
  if (PARAGRAPH_SIGN.test(text)) {
    return endsTerminal(text) && row.words.length > MOST_WORDS
      ? undefined
      : { rows: itemRows(rows, at, layout), level: 1, known: true }
  }
  if (STATUTE_SECTION.test(text)) return { rows: 1, level: 3, known: true }
  if (CHAPTER.test(text) && !endsTerminal(text.replace(/kap\.$/u, 'kap')) && row.words.length <= MOST_WORDS) {
    return { rows: titleRows(rows, at, layout), level: 1, known: true }
  }
  const number = NUMBERED.exec(text)
  if (number) return numberedHeading(rows, at, layout, number[1])
  if (row.words.length > MOST_WORDS || !startsLarge(text)) return undefined
  if (KNOWN_HEADING.test(fold(text))) return { rows: 1, known: true }
  if (endsTerminal(text) || /,$/u.test(text) || /^\d/u.test(text) || next === undefined || /\d\s*$/u.test(text))
    return undefined
  if (endsBroken(text) || FAREWELL.test(fold(text))) return undefined
  if (ASKS.test(fold(text)) && row.words.length > 2 && markOf(next.words, true)) return undefined
  return layoutHeading(rows, at, layout)
}

function numberedHeading(rows: readonly Row[], at: number, layout: Layout, number: string): HeadingFound | undefined {
  const { text, words } = rows[at]
  const depth = number.split('.').length
  const count = titleRows(rows, at, layout)
  const last = rows[at + count - 1].text
  if (endsTerminal(last) || /,$/u.test(last) || words.length > MOST_WORDS + 2) return undefined
  if (depth > 1) return { rows: count, level: Math.min(3, depth), known: true }
  // A number of one part may as well count the items of a list: their numbers follow each other line by line.
  const next = rows[at + count]
  if (next === undefined) return undefined
  const value = Number(number)
  const following = NUMBERED.exec(next.text)
  if (following && Number(following[1]) !== value && following[1].split('.')[0] !== number) return undefined
  if (!/^\d{1,2}\.?\s/u.test(text) || !rows[at].gapBefore || !startsLarge(next.text)) return undefined
  for (let i = at - 1; i >= Math.max(0, at - 3); i--) {
    const before = NUMBERED.exec(rows[i].text)
    if (before && Number(before[1]) === value - 1 && !/\s\d{1,3}$/u.test(rows[i].text)) return undefined
  }
  return { rows: count, level: 1, known: false }
}

/** How many rows the title below "§ 71   Dnr KS/2022:118" takes. */
export function itemTitleRows(rows: readonly Row[], at: number, layout: Layout): number {
  return isItemTitle(rows[at + 1]) ? titleRows(rows, at + 1, layout) : 0
}

/** The rows of "§ 61" with its title, which may stand below it by itself. */
function itemRows(rows: readonly Row[], at: number, layout: Layout): number {
  const next = rows[at + 1]
  if (rows[at].words.length > 2 || next === undefined || next.page !== rows[at].page) return titleRows(rows, at, layout)
  return isItemTitle(next) ? 1 + titleRows(rows, at + 1, layout) : 1
}

function isItemTitle(row: Row | undefined): boolean {
  return (
    row !== undefined &&
    startsLarge(row.text) &&
    row.words.length <= MOST_WORDS &&
    !/^[\d§]/u.test(row.text) &&
    !/[.,:;]$/u.test(row.text) &&
    !KNOWN_HEADING.test(fold(row.text)) &&
    fieldKey(row.text, 'after-heading') === undefined
  )
}

/** How many rows a heading's title runs over: those that the row before was too full to hold. */
function titleRows(rows: readonly Row[], at: number, layout: Layout): number {
  let count = 1
  while (count < LONGEST_TITLE_ROWS) {
    const row = rows[at + count - 1]
    const next = rows[at + count]
    if (next === undefined || next.gapBefore || layout.endsEarly(row, next) || endsTerminal(row.text)) break
    if (!startsSmall(next.text) && !endsBroken(row.text)) break
    if (layout.fill(next) > SHORT) return 1
    count++
  }
  return count
}

/** A short line apart, with text below it that begins anew. */
function layoutHeading(rows: readonly Row[], at: number, layout: Layout): HeadingFound | undefined {
  const row = rows[at]
  const next = rows[at + 1]
  if (next.gapBefore) {
    if (isSection(next.text) && row.words.length <= MOST_WORDS) return { rows: 1, known: false }
    if (layout.fill(row) > SHORT || !beginsAnew(next)) return undefined
    return { rows: 1, known: false }
  }
  if (layout.endsEarly(row, next)) {
    if (!beginsAnew(next)) return undefined
    if (!startsLarge(next.text)) return { rows: 1, known: false }
    const below = rows[at + 2]
    const text = layout.fill(next) > 0.6 || endsTerminal(next.text) || (below !== undefined && !below.gapBefore)
    const entries = below !== undefined && !below.gapBefore && layout.endsEarly(next, below) && !endsTerminal(next.text)
    return text && !entries ? { rows: 1, known: false } : undefined
  }
  const after = rows[at + 2]
  if (
    !after?.gapBefore ||
    endsTerminal(next.text) ||
    endsBroken(next.text) ||
    !startsSmall(next.text) ||
    row.words.length + next.words.length > 18
  ) {
    return undefined
  }
  return layout.fill(next) < SHORT && beginsAnew(after) ? { rows: 2, known: false } : undefined
}

/** "2 §" right below makes a line its heading, however long. */
function isSection(text: string): boolean {
  return STATUTE_SECTION.test(text) || PARAGRAPH_SIGN.test(text)
}

function beginsAnew(row: Row): boolean {
  return startsLarge(row.text) || /^[•*–-]/u.test(row.text)
}

/** Whether a heading is a section of an item of minutes, "Beslut" or "Sammanfattning av ärendet". */
export function isItemSection(text: string): boolean {
  return ITEM_SECTION.test(fold(text))
}

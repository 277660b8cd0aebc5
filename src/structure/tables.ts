import type { Row } from './rows.js'
import { fold, ROLE } from './wording.js'

/** A row of a vote or of attendance: a name, and a mark in one of the columns. */
const MARKED = /^\p{Lu}.*\s(?:[Xx]|Ja|Nej|Avstår)$/u

/** The columns' heads: "Ledamot Ja Nej Avstår". */
const HEAD = /(?:^|\s)Ja\s+Nej(?:\s+Avst(?:år|od|\.)?)?$/u

const MOST_WORDS = 12

/** Columns that a line must have, with white space between, to be a row of a table together with its neighbour. */
const COLUMNS = 2

/** Whether `rows[at]` is a row of a table. One row alone is none: its neighbour has to look the same. */
export function isTableRow(rows: readonly Row[], at: number): boolean {
  const row = rows[at]
  const beside = [rows[at - 1], rows[at + 1]].filter((other) => other?.page === row.page)
  if (isVote(row)) return beside.some(isVote)
  if (beside.some((other) => areNumberedRows(row, other))) return true
  return isColumned(row) && beside.some((other) => isColumned(other) && other.columns.length === row.columns.length)
}

/**
 * Two rows right below each other with numbers of the same depth, 2.1 and 2.2: headings would have text between them. So
 * are the rows of a list of delegations set, and those of a table of contents whose pages were lost.
 */
function areNumberedRows(one: Row, other: Row): boolean {
  const [upper, lower] = one.line < other.line ? [one, other] : [other, one]
  const [before, after] = [numberOf(upper), numberOf(lower)]
  if (before === undefined || after === undefined || lower.gapBefore || upper.line + 1 !== lower.line) return false
  return before.above === after.above && after.last === before.last + 1
}

/** A member with the party in brackets and perhaps a role: "Britt Hallin (S), ersättare". */
const MEMBER = /^\p{Lu}[\p{L}-]+(?: (?:von |af )?\p{Lu}[\p{L}-]+){1,3} \(\p{L}{1,3}\)(?:,? \p{L}.*)?$/u

/** "Per Lind, sekreterare". */
const OFFICER = /^\p{Lu}[\p{L}-]+(?: (?:von |af )?\p{Lu}[\p{L}-]+){1,3}, \p{Ll}[\p{L} -]*$/u

/** Whether the row is one of those present, as minutes list them below "Beslutande" without a heading. */
export function isMember({ text, words }: Row): boolean {
  const isNamed = MEMBER.test(text) || (OFFICER.test(text) && ROLE.test(fold(text)))
  return isNamed && words.length <= MOST_WORDS && !/[.!?]$/u.test(text)
}

function numberOf({ text }: Row): { readonly above: string; readonly last: number } | undefined {
  const found = /^((?:\d{1,2}\.)+)(\d{1,2})\.? \p{Lu}/u.exec(text)
  return found ? { above: found[1], last: Number(found[2]) } : undefined
}

function isVote({ text, words }: Row): boolean {
  return words.length <= MOST_WORDS && (MARKED.test(text) || HEAD.test(text))
}

function isColumned({ columns }: Row): boolean {
  return columns.length >= COLUMNS
}

import type { Row } from './rows.js'

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
  return isColumned(row) && beside.some((other) => isColumned(other) && other.columns.length === row.columns.length)
}

function isVote({ text, words }: Row): boolean {
  return words.length <= MOST_WORDS && (MARKED.test(text) || HEAD.test(text))
}

function isColumned({ columns }: Row): boolean {
  return columns.length >= COLUMNS
}

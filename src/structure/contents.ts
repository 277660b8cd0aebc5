import type { Layout } from './layout.js'
import { endsTerminal } from './layout.js'
import type { Row } from './rows.js'

/** A row of a table of contents ends in its page: "2.1 Beräkning av inkomst ........ 4". */
const ENDS_IN_PAGE = /\p{L}.*?[\s.…·_]\d{1,3}[\s|!«»+~iIl]*$/u

/** An entry's page by itself, when the leader before it was too long for the scanner. */
const PAGE = /^\d{1,3}[\s|!]*$/u

const MOST_ROWS = 3

/** No line of a table of contents has more letters; longer ones are not looked at. */
const LONGEST = 300

/** How many rows the entry of a table of contents that begins at `rows[at]` takes; 0 where none begins. */
export function entryRows(rows: readonly Row[], at: number, layout: Layout): number {
  for (let count = 1; count <= MOST_ROWS; count++) {
    const row = rows[at + count - 1]
    if (row === undefined || row.words.length > 20 || row.text.length > LONGEST) return 0
    if (ENDS_IN_PAGE.test(row.text)) return count
    const next = rows[at + count]
    if (next !== undefined && PAGE.test(next.text)) return count + 1
    const broken = next !== undefined && !next.gapBefore && (layout.fill(row) > 0.4 || /^\p{Ll}/u.test(next.text))
    if (!broken || endsTerminal(row.text)) return 0
  }
  return 0
}

/** How many entries in a row, pages rising, make a table of contents that no heading announces. */
const UNANNOUNCED = 3

/** Whether rows that end in rising page numbers begin at `rows[at]`. */
export function beginsContents(rows: readonly Row[], at: number): boolean {
  let page = 0
  for (let i = at; i < at + UNANNOUNCED; i++) {
    const row = rows[i]
    if (
      row === undefined ||
      row.words.length > 12 ||
      row.text.length > LONGEST ||
      !ENDS_IN_PAGE.test(row.text) ||
      !/^[|\s]*[\p{Lu}\d]/u.test(row.text)
    ) {
      return false
    }
    const own = Number(/(\d{1,3})\D*$/u.exec(row.text)![1])
    if (own < page || own === 0) return false
    page = own
  }
  return true
}

import { beginsContents, entryRows } from './contents.js'
import type { Place } from './fields.js'
import {
  fieldKey,
  fieldStarts,
  isDatum,
  isEmptyLabel,
  isLoneLabel,
  numberBehindItem,
  trailingCaseNumber,
} from './fields.js'
import { headingAt, itemTitleRows } from './headings.js'
import type { Layout } from './layout.js'
import { endsBroken, endsTerminal, startsLarge, startsSmall } from './layout.js'
import { markOf } from './lists.js'
import type { Piece, Row } from './rows.js'
import { partsBetween, wholeRow } from './rows.js'
import { partySignatures, signaturesAt } from './signatures.js'
import { isMember, isTableRow } from './tables.js'
import { ASKS, CONTENTS_HEADING, fold, KINDS, KNOWN_HEADING, LISTED_HEADING, TITLE_START } from './wording.js'

const LONGEST_TITLE_ROWS = 6
const LONGEST_TITLE_WORDS = 45
const LONGEST_ENTRY_ROWS = 3

/** "103 33 Stockholm", the last of the few lines of an address. */
const POSTAL_PLACE = /^\d{3} ?\d{2} \p{Lu}\p{L}+(?: \p{L}+)?$/u
const LONGEST_ADDRESS = 4

/** A line that ends before this share of the full one ended because its paragraph did. */
const ROOMY = 0.75

/** Letters of a title are higher than the text's by this; of one title they differ by less than the other. */
const TITLE_HEIGHT = 1.15
const SAME_HEIGHT = 0.12

/**
 * Cuts the rows of the text into pieces. One walk from the first row to the last; at each row the readings are tried
 * from the most telling to the least, and what is nothing else is a paragraph:
 *
 *     contents, signature, table, list mark, field, title, heading, entry of a listed heading, paragraph
 */
export function findPieces(rows: readonly Row[], layout: Layout): Piece[] {
  return new Walk(rows, layout).run()
}

class Walk {
  private readonly pieces: Piece[] = []
  private at = 0
  /** Before the first heading or paragraph: the place of titles and fields. */
  private head = true
  /** Under which kind of heading the walk is. */
  private under: 'contents' | 'listed' | 'text' = 'text'

  constructor(
    private readonly rows: readonly Row[],
    private readonly layout: Layout,
  ) {}

  run(): Piece[] {
    while (this.at < this.rows.length) {
      const taken =
        this.contents() ||
        this.signature() ||
        this.tableRow() ||
        this.listItem() ||
        this.fields() ||
        this.title() ||
        this.heading() ||
        this.entry() ||
        this.paragraph()
      this.at += taken
    }
    return this.pieces
  }

  private get last(): Piece | undefined {
    return this.pieces[this.pieces.length - 1]
  }

  private get opens(): boolean {
    const { row, before } = this
    if (before === undefined || row.gapBefore) return true
    const type = this.last?.type
    return (type !== 'paragraph' && type !== 'list-item') || this.layout.endsEarly(before, row)
  }

  private get row(): Row {
    return this.rows[this.at]
  }

  private get before(): Row | undefined {
    return this.rows[this.at - 1]
  }

  private push(piece: Omit<Piece, 'parts'>, from: number, to: number): number {
    this.pieces.push({ ...piece, parts: this.rows.slice(from, to).map(wholeRow) })
    return to - from
  }

  private contents(): number {
    if (this.under !== 'contents') {
      if (!beginsContents(this.rows, this.at)) return 0
      this.under = 'contents'
      this.head = false
    }
    const count = entryRows(this.rows, this.at, this.layout)
    if (count === 0) {
      // Specks between two entries do not end the table.
      if (this.row.text.length <= 2 && entryRows(this.rows, this.at + 1, this.layout) > 0) {
        return this.push({ type: 'table-row' }, this.at, this.at + 1 + entryRows(this.rows, this.at + 1, this.layout))
      }
      this.under = 'text'
      return 0
    }
    return this.push({ type: 'table-row' }, this.at, this.at + count)
  }

  private signature(): number {
    const signatures = signaturesAt(this.row, this.rows[this.at + 1])
    if (signatures) {
      this.pieces.push(...signatures)
      return 2
    }
    const atEnd = this.rows.length - this.at <= 3
    const parties = atEnd && !this.head && this.row.gapBefore ? partySignatures(this.row, this.layout) : []
    this.pieces.push(...parties)
    return parties.length > 0 ? 1 : 0
  }

  private tableRow(): number {
    const inHead = this.head && this.isPresent(this.at)
    if (!inHead && !isTableRow(this.rows, this.at)) return 0
    this.head &&= inHead
    return this.push({ type: 'table-row' }, this.at, this.at + 1)
  }

  /** One of those present whose label, "Beslutande", is a field above. */
  private isPresent(at: number): boolean {
    const { last } = this
    const key = last?.type === 'field' ? fieldKey(last.parts[0].row.text, 'head') : undefined
    return isMember(this.rows[at]) && (key === 'participants' || last?.type === 'table-row')
  }

  private listItem(): number {
    const { rows, at, row } = this
    const mark = markOf(row.words, this.opens || this.last?.type === 'list-item')
    if (!mark) return 0
    const amid = !this.opens && this.last?.type === 'paragraph' && !endsTerminal(this.before?.text ?? '')
    if (amid && mark.number !== 1 && mark.marker !== '•') return 0
    if (mark.words === row.words.length && rows[at + 1] === undefined) return 0
    if (mark.number !== undefined && headingAt(rows, at, this.layout, this.opens)) return 0
    let to = at + 1
    while (to < rows.length && this.continuesItem(to, mark.words === row.words.length && to === at + 1)) to++
    this.head = false
    return this.push({ type: 'list-item', marker: mark.marker, markWords: mark.words }, at, to)
  }

  private continuesItem(at: number, bare: boolean): boolean {
    const row = this.rows[at]
    const before = this.rows[at - 1]
    if (bare) return true
    if (markOf(row.words, row.gapBefore || this.layout.endsEarly(before, row))) return false
    if (endsBroken(before.text) && startsSmall(row.text)) return true
    if (row.gapBefore) {
      return startsSmall(row.text) && !endsTerminal(before.text) && !this.layout.endsEarly(before, row)
    }
    const early = this.layout.endsEarly(before, row)
    if (startsSmall(row.text)) return !(early && this.layout.fill(before) < ROOMY && this.inSmallList())
    return !(early && (endsTerminal(before.text) || startsLarge(row.text)))
  }

  /** Whether the items of the list begin with small letters, so that a small letter may begin one whose mark was lost. */
  private inSmallList(): boolean {
    const { last } = this
    if (last?.type !== 'list-item') return false
    const { row, from } = last.parts[0]
    return startsSmall(row.words.slice(from + (last.markWords ?? 0)).join(' '))
  }

  private get place(): Place {
    if (this.head) return 'head'
    const type = this.last?.type
    return type === 'heading' || type === 'field' ? 'after-heading' : 'body'
  }

  private fields(): number {
    const { rows, at, row, place } = this
    if (!this.opens && !(this.last?.type === 'field')) return 0
    const next = rows[at + 1]
    const isField =
      fieldKey(row.text, place) !== undefined ||
      (place !== 'body' && isLoneLabel(row.text) && next !== undefined && isDatum(next.text)) ||
      (isEmptyLabel(row.text) && this.last?.type === 'field' && !this.endsSentenceBelow(next))
    if (!isField) return 0
    // "Motion den 20 november" among papers is one of them; a field there has its colon.
    if (this.under === 'listed' && this.last?.type !== 'field' && !/^[\p{L} ]+:/u.test(row.text)) return 0
    let to = at + 1
    if (isLoneLabel(row.text) && next !== undefined && isDatum(next.text)) to++
    while (to < rows.length && !rows[to].gapBefore && !this.layout.endsEarly(rows[to - 1], rows[to]) && to - at < 6) {
      if (isMember(rows[to]) || (this.head && TITLE_START.test(fold(rows[to].text)))) break
      if (fieldKey(rows[to].text, place) !== undefined || headingAt(rows, to, this.layout, true)?.known) break
      to++
    }
    const words = rows.slice(at, to).flatMap((r) => r.words)
    const starts = fieldStarts(words)
    starts.forEach((from, i) => {
      this.pieces.push({ type: 'field', parts: partsBetween(rows.slice(at, to), from, starts[i + 1] ?? words.length) })
    })
    return to - at
  }

  /** An empty label before a list or a text is the sentence that leads to it. */
  private endsSentenceBelow(next: Row | undefined): boolean {
    return next !== undefined && !this.head && markOf(next.words, true) !== undefined
  }

  private title(): number {
    const { rows, at } = this
    // Noise at the page's top may come before the title and look like text.
    const late = this.pieces.length <= 2 && this.row.gapBefore && TITLE_START.test(fold(this.row.text))
    if (!this.head && !late) return 0
    let to = at + 1
    while (to < rows.length && to - at < LONGEST_TITLE_ROWS) {
      const row = rows[to]
      if (
        fieldKey(row.text, 'head') !== undefined ||
        isLoneLabel(row.text) ||
        (row.gapBefore && !this.continuesTitle(to))
      )
        break
      if (TITLE_START.test(fold(row.text)) && startsLarge(row.text)) break
      if (KNOWN_HEADING.test(fold(row.text)) || (endsTerminal(rows[to - 1].text) && !startsSmall(row.text))) break
      to++
    }
    // What goes on below a gap may be the text already.
    let gap = at + 1
    while (gap < to && !rows[gap].gapBefore) gap++
    if (!this.isTitle(at, to)) {
      if (gap >= to || !this.isTitle(at, gap)) return 0
      to = gap
    }
    const taken = this.push({ type: 'title' }, at, to)
    const last = rows[to - 1]
    const number = trailingCaseNumber(last.words)
    if (number > 0) {
      const cut = last.words.length - number
      const { parts } = this.pieces.pop()!
      this.pieces.push(
        { type: 'title', parts: [...parts.slice(0, -1), { row: last, from: 0, to: cut }] },
        { type: 'field', parts: [{ row: last, from: cut, to: last.words.length }] },
      )
    }
    return taken
  }

  /** Whether a row below a gap is of the same title: broken off in print, or as high as the row above it. */
  private continuesTitle(at: number): boolean {
    const row = this.rows[at]
    const before = this.rows[at - 1]
    if (row.page !== before.page || KNOWN_HEADING.test(fold(row.text))) return false
    if (startsSmall(row.text) && this.layout.endsEarly(before, row)) return !endsTerminal(before.text)
    if (row.spaced && row.height === 0) {
      const widest = Math.max(...this.rows.slice(this.at, at + 1).map(({ x1 }) => x1))
      return before.x1 + 1 + row.words[0].length > widest && this.layout.fill(row) < ROOMY
    }
    const high = before.height > TITLE_HEIGHT * this.layout.height && this.layout.height > 0
    return high && Math.abs(row.height - before.height) < SAME_HEIGHT * before.height
  }

  private isTitle(from: number, to: number): boolean {
    const text = textOf(this.rows.slice(from, to))
    const words = text.split(' ')
    const folded = fold(text)
    if (
      words.length > LONGEST_TITLE_WORDS ||
      !startsLarge(text) ||
      /^(?:§|\d+ ?§|\d+ kap\b)|\b\d{3} ?\d{2} \p{Lu}\p{Ll}/u.test(text)
    )
      return false
    const titles = this.pieces.filter(({ type }) => type === 'title')
    if (TITLE_START.test(folded)) return words.length <= 20 || !/[.:;]$/u.test(text)
    if (/[.,;:]$/u.test(text) || words.length > 25 || isMember(this.row)) return false
    const next = this.rows[to]
    const fieldNext = next !== undefined && fieldKey(next.text, 'head') !== undefined
    const isForm = words.length <= 2 && KINDS.some(([, word]) => word.test(folded))
    const isApart = this.row.gapBefore || this.last?.type === 'field' || this.last?.type === 'furniture'
    if (titles.length === 0 && isForm && isApart) return true
    if (KNOWN_HEADING.test(folded)) return false
    if (fieldNext && titles.length < 3) return true
    const lastTitle = titles[titles.length - 1]
    const formBefore = lastTitle !== undefined && lastTitle.parts[0].row.words.length <= 2 && titles.length === 1
    if (formBefore && this.last === lastTitle) return true
    // The form's name, data, and then the matter, apart from all else.
    const namesForm =
      lastTitle !== undefined &&
      titles.length === 1 &&
      KINDS.some(([, word]) => word.test(fold(textOfParts(lastTitle))))
    if (namesForm && /^\p{L}/u.test(text) && this.row.gapBefore && next?.gapBefore && words.length >= 3) return true
    return titles.length === 0 && words.length >= 4 && next?.gapBefore && this.pieces.length > 0
  }

  private heading(): number {
    const { rows, at } = this
    const found = headingAt(rows, at, this.layout, this.opens)
    if (!found) return 0
    if (!found.known && this.under === 'listed' && this.last?.type !== 'paragraph') {
      // A short line among entries is one of them, unless text follows it.
      const next = rows[at + found.rows]
      if (next === undefined || this.layout.fill(next) < 0.8) return 0
    }
    const folded = fold(textOf(rows.slice(at, at + found.rows)))
    this.head = false
    this.under = CONTENTS_HEADING.test(folded) ? 'contents' : LISTED_HEADING.test(folded) ? 'listed' : 'text'
    const number = numberBehindItem(this.row.words)
    if (number > 0) return this.itemWithNumber(number)
    return this.push(
      { type: 'heading', ...(found.level === undefined ? {} : { level: found.level }) },
      at,
      at + found.rows,
    )
  }

  /** "§ 71   Dnr KS/2022:118" above its title: the title belongs to the item, the number is a field. */
  private itemWithNumber(number: number): number {
    const { rows, at, row } = this
    const title = itemTitleRows(rows, at, this.layout)
    this.pieces.push(
      {
        type: 'heading',
        level: 1,
        parts: [{ row, from: 0, to: number }, ...rows.slice(at + 1, at + 1 + title).map(wholeRow)],
      },
      { type: 'field', parts: [{ row, from: number, to: row.words.length }] },
    )
    return 1 + title
  }

  /** One of the names or papers that stand one a line under "Beslutsunderlag". */
  private entry(): number {
    if (this.under !== 'listed' || this.last?.type === 'paragraph') return 0
    const { rows, at } = this
    let to = at + 1
    while (to < rows.length && to - at < LONGEST_ENTRY_ROWS && !rows[to].gapBefore) {
      const before = rows[to - 1]
      if (this.layout.endsEarly(before, rows[to]) && !startsSmall(rows[to].text)) break
      if (markOf(rows[to].words, true)) break
      to++
    }
    const long = to < rows.length && !rows[to].gapBefore && to - at === LONGEST_ENTRY_ROWS
    if (long) return 0
    return this.push({ type: 'list-item' }, at, to)
  }

  private paragraph(): number {
    const { rows, at } = this
    const asks =
      (/^att\s/u.test(this.row.text) && this.last !== undefined && this.asksBefore()) ||
      (startsSmall(this.row.text) && this.inSmallList())
    let to = at + 1
    while (to < rows.length && this.continuesParagraph(to)) to++
    // To whom it is addressed stands among the data of the head.
    this.head &&= to - at <= LONGEST_ADDRESS && rows.slice(at, to).some(({ text }) => POSTAL_PLACE.test(text))
    if (this.splitBeforeFirst(at, to)) return to - at
    return this.push({ type: asks ? 'list-item' : 'paragraph' }, at, to)
  }

  /** "Jag vill fråga ministern följande: 1. Vilka åtgärder": the first item of a list goes on in the line that asks. */
  private splitBeforeFirst(at: number, to: number): boolean {
    const rows = this.rows.slice(at, to)
    const words = rows.flatMap((row) => row.words)
    const first = words.findIndex((word, w) => w > 0 && words[w - 1].endsWith(':') && /^1[.)]/u.test(word))
    const mark = first < 0 ? undefined : markOf(words.slice(first, first + 2), false)
    if (mark === undefined || first + mark.words >= words.length || !startsLarge(words[first + mark.words]))
      return false
    this.pieces.push(
      { type: 'paragraph', parts: partsBetween(rows, 0, first) },
      {
        type: 'list-item',
        marker: mark.marker,
        markWords: mark.words,
        parts: partsBetween(rows, first, words.length),
      },
    )
    return true
  }

  private asksBefore(): boolean {
    const last = this.last!
    if (last.type === 'list-item') return /^att\s/u.test(last.parts[0].row.text)
    return ASKS.test(fold(last.parts[last.parts.length - 1].row.text)) || /:$/u.test(this.before?.text ?? '')
  }

  private continuesParagraph(at: number): boolean {
    const { rows, layout } = this
    const row = rows[at]
    const before = rows[at - 1]
    if (endsBroken(before.text) && startsSmall(row.text)) return true
    const early = layout.endsEarly(before, row)
    const terminal = endsTerminal(before.text)
    if (terminal && isTableRow(rows, at)) return false
    const mark = markOf(row.words, row.gapBefore || early || terminal)
    if (mark && (early || row.gapBefore || terminal)) return false
    if (row.page !== before.page) {
      if (terminal) return false
      return startsSmall(row.text) || (!early && !headingAt(rows, at, layout, true))
    }
    if (row.gapBefore) return !terminal && startsSmall(row.text) && !early && !/^att\s/u.test(row.text)
    if (/^att\s/u.test(row.text) && /^att\s/u.test(rows[this.at].text) && /,(?: (?:och|samt))?$/u.test(before.text))
      return false
    if (/^att\s/u.test(row.text) && early && (ASKS.test(fold(before.text)) || /^att\s/u.test(rows[this.at].text)))
      return false
    if (early && terminal && startsLarge(row.text) && (layout.gapless(row) || layout.fill(before) < ROOMY)) return false
    if (early && headingAt(rows, at, layout, true)?.known) return false
    if (early && signaturesAt(row, rows[at + 1])) return false
    return !(early && startsLarge(row.text) && fieldKey(row.text, 'body') !== undefined)
  }
}

function textOfParts({ parts }: Piece): string {
  return parts.map(({ row }) => row.text).join(' ')
}

function textOf(rows: readonly Row[]): string {
  return rows.map((row) => row.text).join(' ')
}

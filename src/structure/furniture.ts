import type { Row } from './rows.js'
import { fold } from './wording.js'

/** How many lines from the top and from the bottom of a page running heads and footers are looked for in. */
const EDGE = 4

/** Share of letters by which two printings of the same running head may differ when a scanner read them. */
const READ_APART = 0.2

/** How many different edge lines a damaged one is compared with: those of the last few pages, heads on both sides. */
const RECENT = 40

/** "Sida 1 (2)", "8 (110)", "1 av 4", "S. 1/1" anywhere in a line. */
const PAGE_OF =
  /(?:^|\s)(?:(?:sida|sid|s)\.? *\d{1,4}(?: *(?:\(\d{1,4}\)|av \d{1,4}|\/ *\d{1,4}))?|\d{1,4} ?\(\d{1,4}\))$/u

/** A page number by itself: "2", "- 12 -", "iv". */
const NUMBER_ALONE = /^[-–— ]*(?:\d{1,4}|[ivx]{1,5})[-–— ]*$/u

/** What stands at the foot of the paper and nowhere else. */
const FOOT =
  /justerandes? sign|utdragsbestyrk|expedierat ?\/ ?bestyrkt|ratt utdraget|transaction|transaktionsid|signerat dokument|penneo|scrive/u

/** Ways to reach the sender; a line of the foot holds at least one. */
const ADDRESS =
  /postadress|besoksadress|\bbesok:|telefon|\btfn\b|\btel\b|telefax|\bfax\b|org\.? ?nr|organisationsnummer|www\.|@[\p{L}\d]|\b\d{3} ?\d{2} \p{L}|plusgiro|bankgiro|\bbox \d|\b0\d{1,3}[-–]\d{2,3} ?\d{2}/u

/** A stamp of reception, right below the letterhead. */
const STAMP = /^(?:ink(?:om|\.)|ankom|dnr|diarie|registrerad)/u

/** Who writes on paper with a printed head. */
const LETTERHEAD =
  /(?:kommun|landsting|region|stad|arkivet|verket|universitet|departementet|lanstyrelsen|polisen|domstol|myndigheten|styrelsen|riksdag|kyrka|forsamling)\b/u

/**
 * The rows that belong to the paper and not to the text: page numbers, running heads, address footers. Found by
 * place (the first and last lines of a page), by wording, and by coming back on other pages.
 */
export function findFurniture(rows: readonly Row[]): Set<Row> {
  const found = new Set<Row>()
  const pages = pagesOf(rows)
  const repeated = findRepeated(pages)
  for (const page of pages) {
    for (const [i, row] of page.entries()) {
      const atEdge = i < EDGE || i >= page.length - EDGE
      if (isMark(row, atEdge, page[i + 1]) || (atEdge && repeated.has(row))) found.add(row)
    }
    addHead(page, found)
    addFoot(page, found)
  }
  addNeighbours(rows, found)
  return found
}

/** The furniture as lines of print: what the reader took apart at the white space between columns is one line again. */
export function joinFurniture(furniture: ReadonlySet<Row>): Row[][] {
  const lines: Row[][] = []
  for (const row of [...furniture].sort((a, b) => a.page - b.page || a.line - b.line)) {
    const line = lines[lines.length - 1]
    const before = line?.[line.length - 1]
    if (before !== undefined && isBeside(before, row)) line.push(row)
    else lines.push([row])
  }
  return lines.map((line) => line.sort((a, b) => a.x0 - b.x0))
}

/** On the same height of the same page, and neither over the other. */
function isBeside(one: Row, other: Row): boolean {
  if (one.page !== other.page || one.height === 0 || other.height === 0) return false
  const apart = one.x1 <= other.x0 || other.x1 <= one.x0
  return apart && Math.abs(one.bottom - other.bottom) < Math.max(one.height, other.height)
}

function pagesOf(rows: readonly Row[]): Row[][] {
  const pages = new Map<number, Row[]>()
  for (const row of rows) {
    const page = pages.get(row.page)
    if (page) page.push(row)
    else pages.set(row.page, [row])
  }
  return [...pages.values()]
}

function isMark(row: Row, atEdge: boolean, next: Row | undefined): boolean {
  const text = fold(row.text)
  if (FOOT.test(text)) return true
  if (NUMBER_ALONE.test(text)) {
    return row.gapBefore && (next === undefined || next.gapBefore)
  }
  return atEdge && row.words.length <= 14 && PAGE_OF.test(text)
}

/** The rest of a running head: rows close above or below the one with the page number, and a letterhead in capitals. */
function addHead(page: readonly Row[], found: Set<Row>): void {
  let last = -1
  for (let i = 0; i < Math.min(EDGE, page.length - 1); i++) {
    if (found.has(page[i])) last = i
    else if (i > 0 && (page[i].gapBefore || !isShort(page[i]))) break
  }
  const marked = last >= 0 && !NUMBER_ALONE.test(fold(page[last].text))
  if (marked) {
    for (let i = 0; i < last; i++) if (isShort(page[i])) found.add(page[i])
    const next = page[last + 1]
    if (next && !next.gapBefore && last < 2 && isShort(next) && page[last + 2]?.gapBefore) found.add(next)
  } else if (last < 0 && page.length > EDGE) {
    const [first] = page
    if (first.words.length > 6 || !isCapitals(first.text) || !LETTERHEAD.test(fold(first.text))) return
    found.add(first)
    for (let i = 1; i < EDGE && !page[i].gapBefore && STAMP.test(fold(page[i].text)); i++) found.add(page[i])
  }
}

function isShort(row: Row): boolean {
  return row.words.length <= 8 && !/[.,;:?!]$/u.test(row.text)
}

function isCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
}

/** The address lines at the foot: the last rows of a page, from the end, as long as they hold a way to reach the sender. */
function addFoot(page: readonly Row[], found: Set<Row>): void {
  let from = page.length
  for (let i = page.length - 1; i >= Math.max(1, page.length - EDGE); i--) {
    if (!found.has(page[i]) && !(ADDRESS.test(fold(page[i].text)) && !/^[\p{Lu}][\p{L} ]+:\s+\S+$/u.test(page[i].text)))
      break
    if (page[i].gapBefore) from = i
  }
  for (const row of page.slice(from)) if (row.words.length <= 16) found.add(row)
}

/** Rows at the same edge of two pages that say the same, numbers apart. */
function findRepeated(pages: readonly (readonly Row[])[]): Set<Row> {
  const repeated = new Set<Row>()
  const edges: ((page: readonly Row[]) => readonly Row[])[] = [
    (page) => page.slice(0, EDGE),
    (page) => page.slice(-EDGE),
  ]
  for (const edge of edges) {
    const seen = new Map<string, Row>()
    const recent: [shape: string, row: Row][] = []
    for (const page of pages) {
      for (const row of edge(page)) {
        const shape = shapeOf(row)
        if (shape.length < 4) continue
        const same = seen.get(shape) ?? findClose(recent, shape)
        if (same && same.page !== row.page) repeated.add(same).add(row)
        if (seen.has(shape)) continue
        seen.set(shape, row)
        recent.push([shape, row])
        if (recent.length > RECENT) recent.shift()
      }
    }
  }
  return repeated
}

function shapeOf(row: Row): string {
  return fold(row.text)
    .replace(/\d+/gu, '#')
    .replace(/[^\p{L}#]/gu, '')
}

function findClose(recent: readonly (readonly [string, Row])[], shape: string): Row | undefined {
  for (const [other, row] of recent) {
    if (shape.length < 10 || Math.abs(other.length - shape.length) > READ_APART * shape.length) continue
    if (pairsApart(other, shape) <= READ_APART) return row
  }
  return undefined
}

/** How much of two strings' letter pairs is not shared, 0 to 1: a cheap stand-in for the distance in letters. */
function pairsApart(one: string, other: string): number {
  const pairs = new Map<string, number>()
  for (let i = 1; i < one.length; i++) pairs.set(one.slice(i - 1, i + 1), (pairs.get(one.slice(i - 1, i + 1)) ?? 0) + 1)
  let shared = 0
  for (let i = 1; i < other.length; i++) {
    const left = pairs.get(other.slice(i - 1, i + 1)) ?? 0
    if (left > 0) shared++
    pairs.set(other.slice(i - 1, i + 1), left - 1)
  }
  return 1 - (2 * shared) / (one.length + other.length - 2)
}

/**
 * Where page ends are lost, as in text copied from a file, a running head stands alone beside a page number:
 * "225", "8 Interpellationer 1998/99:1-370". A row alone between gaps that comes back elsewhere is one too.
 */
function addNeighbours(rows: readonly Row[], found: Set<Row>): void {
  const alone = rows.flatMap((row, i) => (row.gapBefore && (rows[i + 1]?.gapBefore ?? true) && isShort(row) ? [i] : []))
  const counts = new Map<string, number>()
  for (const i of alone) counts.set(bareShape(rows[i]), (counts.get(bareShape(rows[i])) ?? 0) + 1)
  for (const i of alone) {
    const beside = [rows[i - 1], rows[i + 1]].some((other) => other && found.has(other))
    const shape = bareShape(rows[i])
    if (beside && /#/u.test(shape) && /\p{L}/u.test(shape) && counts.get(shape)! > 1) found.add(rows[i])
  }
}

/** The shape without the page number before or behind it. */
function bareShape(row: Row): string {
  return shapeOf(row).replace(/^#(?=\p{L})/u, '')
}

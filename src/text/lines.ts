import type { Correction, Line, Page } from '../document/index.js'

/**
 * Plain text to pages, and changed words back into plain text. Both go by one reading of the text's layout:
 *
 *     page    up to a form feed, which ends its page as it does in what OCR engines and pdftotext write. What follows
 *             the last form feed is a page only when there is something in it besides white space
 *     line    up to CR LF, LF or CR, or to the page's end. An empty line is a line; a line feed at the very end of a
 *             page does not begin another one
 *     word    a run of anything but white space, in NFC. A byte order mark and a no-break space are white space
 */

/** Where one line of the text lies, in UTF-16 units, half-open, its line end not included. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** The text as pages of words. Never throws, whatever the text; an empty text is one page without lines. */
export function parseText(text: string): Page[] {
  const composed = text.normalize('NFC')
  return readLayout(composed).map((lines, index) => ({
    number: index + 1,
    lines: lines.map((line): Line => ({ words: readWords(composed.slice(line.from, line.to)) })),
  }))
}

function readWords(line: string): Line['words'] {
  return (line.match(/\S+/g) ?? []).map((text) => ({ text }))
}

function readLayout(text: string): Stretch[][] {
  const pages: Stretch[][] = []
  let from = 0
  for (;;) {
    const formFeed = text.indexOf('\f', from)
    const to = formFeed < 0 ? text.length : formFeed
    const isPage = formFeed >= 0 || from === 0 || /\S/.test(text.slice(from, to))
    if (isPage) pages.push(readLines(text, from, to))
    if (formFeed < 0) return pages
    from = formFeed + 1
  }
}

function readLines(text: string, from: number, to: number): Stretch[] {
  const lines: Stretch[] = []
  const lineEnd = /\r\n|\n|\r|\f|$/g
  while (from < to) {
    lineEnd.lastIndex = from
    const end = lineEnd.exec(text)!
    lines.push({ from, to: end.index })
    from = end.index + end[0].length
  }
  return lines
}

/**
 * Words to be replaced: a `Correction`, or as much of one as this needs. `printed` has one part per span, parts joined
 * by a line feed. One that says `applied: false` is left alone.
 */
export type Replacement = Pick<Correction, 'spans' | 'printed'> & Partial<Pick<Correction, 'applied'>>

/** One span of a replacement: the words that go, from 0 and half-open, and those that come. */
interface Exchange {
  readonly from: number
  readonly to: number
  readonly printed: readonly string[]
}

/**
 * Puts replaced words back into the text they were parsed from. Everything else comes out as it was: byte order mark,
 * line ends of every kind, form feeds, indentation and spacing between words.
 *
 * The exception is Unicode form: the result is NFC as a whole. Text that was NFC already, as nearly all is, comes back
 * unit for unit where nothing is replaced; decomposed text is composed throughout, so that no output mixes the forms.
 *
 * A span that is printed with as many words as it had keeps the spacing between them; one that is printed with more or
 * fewer gets one space between words; one that is printed as nothing goes together with the white space behind it.
 *
 * Throws RangeError when spans lie outside the text or overlap, or when `printed` has not one part per span.
 */
export function replaceWords(text: string, replacements: readonly Replacement[]): string {
  const composed = text.normalize('NFC')
  const exchanges = exchangesByLine(replacements)
  if (exchanges.size === 0) return composed
  const layout = readLayout(composed)
  const lines: { readonly stretch: Stretch; readonly exchanges: Exchange[] }[] = []
  for (const [page, pageExchanges] of exchanges) {
    for (const [line, lineExchanges] of pageExchanges) {
      const stretch = layout[page - 1]?.[line - 1]
      if (!stretch) throw new RangeError(`expected a span within the text, got page ${page}, line ${line}`)
      lines.push({ stretch, exchanges: lineExchanges })
    }
  }
  lines.sort((one, other) => one.stretch.from - other.stretch.from)
  const out: string[] = []
  let at = 0
  for (const line of lines) {
    const { from, to } = line.stretch
    out.push(composed.slice(at, from), replaceInLine(composed.slice(from, to), line.exchanges))
    at = to
  }
  out.push(composed.slice(at))
  return out.join('')
}

function exchangesByLine(replacements: readonly Replacement[]): Map<number, Map<number, Exchange[]>> {
  const pages = new Map<number, Map<number, Exchange[]>>()
  for (const { spans, printed, applied } of replacements) {
    if (applied === false) continue
    const parts = printed.normalize('NFC').split('\n')
    if (parts.length !== spans.length) {
      throw new RangeError(`expected ${spans.length} lines in printed, one for each span, got ${parts.length}`)
    }
    spans.forEach(({ page, line, from, to }, index) => {
      const lines = pages.get(page) ?? new Map<number, Exchange[]>()
      const exchanges = lines.get(line) ?? []
      exchanges.push({ from, to, printed: parts[index].match(/\S+/g) ?? [] })
      pages.set(page, lines.set(line, exchanges))
    })
  }
  return pages
}

function replaceInLine(line: string, exchanges: readonly Exchange[]): string {
  const runs = Array.from(line.matchAll(/\S+/g), ({ 0: { length }, index }) => ({ from: index, to: index + length }))
  let out = ''
  let at = 0
  let word = 0
  for (const { from, to, printed } of exchanges.toSorted((one, other) => one.from - other.from)) {
    if (!(from >= word && from < to && to <= runs.length)) {
      throw new RangeError(`expected words ${word} to ${runs.length} of the line for a span, got ${from} to ${to}`)
    }
    out += line.slice(at, runs[from].from)
    at = runs[to - 1].to
    if (printed.length === to - from) {
      out += printed.map((text, index) => text + spaceBehind(line, runs, from + index, to)).join('')
    } else if (printed.length > 0) {
      out += printed.join(' ')
    } else {
      at = to < runs.length ? runs[to].from : at
    }
    word = to
  }
  return out + line.slice(at)
}

/** The white space between a word and the next one of its span. */
function spaceBehind(line: string, runs: readonly Stretch[], word: number, to: number): string {
  return word + 1 < to ? line.slice(runs[word].to, runs[word + 1].from) : ''
}

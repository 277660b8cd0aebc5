import type { Box, Page, Word } from '../document/index.js'
import type { Exchanges } from './changes.js'
import { divideBox } from './changes.js'
import type { XmlElement } from './xml.js'
import type { Edit } from './xml-edit.js'

/** Where one word, or several, stand in an OCR file: a String of ALTO, a Word of PAGE, an ocrx_word of hOCR. */
export interface Place {
  readonly element: XmlElement
  /** The text as the file has it, entities resolved. */
  readonly text: string
  /** What the format keeps apart from the text and belongs to the last word: the hyphen of a line end, else ''. */
  readonly hyphen: string
  /** Whether the place may be made into several, or one with its neighbours: not when letters have boxes of their own. */
  readonly divisible: boolean
  /** What parts the place from the next, where the format has an element for that. */
  readonly space?: XmlElement
  /** Elements around it that hold the same text once more, the innermost first: line and region of PAGE. */
  readonly around?: readonly XmlElement[]
}

/** A page of an OCR file: the words, and for each of its lines the places they come from, in the same order. */
export interface PlacedPage {
  readonly page: Page
  readonly places: readonly (readonly Place[])[]
}

/** What to do with places of one line: `texts` stand there instead. One place and one text is the usual case. */
export interface Change {
  readonly places: readonly [Place, ...Place[]]
  readonly texts: readonly [string, ...string[]]
  /** How sure the corrections are, the least one where there are several. */
  readonly confidence: number
}

/** What the format's own account of the repair says. */
export interface Step {
  readonly version: string
  readonly date: Date
}

/** One of the formats: how its pages are found and read, and how changes are written into a file. */
export interface OcrFormat {
  readonly isRoot: (root: XmlElement) => boolean
  readonly isPage: (element: XmlElement) => boolean
  readonly placePage: (page: XmlElement, number: number, root: XmlElement) => PlacedPage
  /** The edits that write the changes of one page into the file. */
  readonly editPage: (page: EditedPage) => Edit[]
  /** The edit that accounts for the repair at the head of the file, where there is room for that. */
  readonly editHead: (file: Pick<EditedPage, 'text' | 'root'>, step: Step) => Edit[]
}

/** What the edits of a page are made from. */
export interface EditedPage {
  /** The whole file. */
  readonly text: string
  readonly root: XmlElement
  readonly places: readonly Place[]
  readonly changes: readonly [Change, ...Change[]]
}

const WORD = /\S+/gu

/** The words of a place, in NFC, the box parted among them. */
export function wordsOf(
  { text, hyphen }: Pick<Place, 'text' | 'hyphen'>,
  { box, confidence }: Pick<Word, 'confidence'> & { readonly box: Box | undefined },
): Word[] {
  const texts = (text + hyphen).normalize('NFC').match(WORD) ?? []
  const boxes = box && divideBox(box, texts)
  return texts.map((one, i) => ({
    text: one,
    ...(confidence === undefined ? {} : { confidence }),
    ...(boxes ? { box: boxes[i] } : {}),
  }))
}

/** The changes that applied corrections ask for on a page, in the order of its lines. */
export function planChanges({ page, places }: PlacedPage, exchanges: Exchanges): Change[] {
  return places.flatMap((line, index) => planLine(line, exchanges.of(page.number, index + 1)))
}

function planLine(places: readonly Place[], exchanges: ReturnType<Exchanges['of']>): Change[] {
  if (exchanges.length === 0) return []
  // For each word of the line its place and its number there.
  const owners = places.flatMap((place) => wordsOf(place, { box: undefined }).map((_, index) => ({ place, index })))
  const changes: Change[] = []
  const inside = new Map<Place, { texts: (string | undefined)[]; confidence: number }>()

  const write = (word: number, text: string, confidence: number) => {
    const { place, index } = owners[word]
    const kept = inside.get(place) ?? { texts: [], confidence: 1 }
    kept.texts[index] = text
    kept.confidence = Math.min(kept.confidence, confidence)
    inside.set(place, kept)
  }

  for (const { from, to, printed, correction } of exchanges) {
    const { confidence } = correction
    const span = owners.slice(from, to)
    if (span.length === 0) continue
    const [first, ...others] = span.map(({ place }) => place)
    const [text, ...more] = printed
    const apart = new Set(span.map(({ place }) => place)).size === span.length && span.every(isAlone)
    if (text !== undefined && printed.length !== span.length && apart && span.every(({ place }) => place.divisible)) {
      const last = others.at(-1) ?? first
      const texts = [text, ...more] as [string, ...string[]]
      texts[texts.length - 1] = withoutHyphen(texts[texts.length - 1], last.hyphen)
      changes.push({ places: [first, ...others], texts, confidence })
    } else if (printed.length === span.length) {
      for (const [i, one] of printed.entries()) write(from + i, one, confidence)
    } else {
      // The words go where the first one was, parted by spaces.
      for (const i of span.keys()) write(from + i, i === 0 ? printed.join(' ') : '', confidence)
    }
  }
  for (const [place, { texts, confidence }] of inside) {
    const text = rewrite(place, texts)
    if (text !== place.text) changes.push({ places: [place], texts: [text], confidence })
  }
  return changes

  function isAlone({ place }: { readonly place: Place }): boolean {
    return owners.filter((owner) => owner.place === place).length === 1
  }
}

/** The place's text with some of its words changed; unchanged words and the space between stay as they are. */
function rewrite({ text, hyphen }: Place, texts: readonly (string | undefined)[]): string {
  let index = 0
  const count = text.match(WORD)?.length ?? 0
  return text.replace(WORD, (word) => {
    const printed = texts[index++]
    if (printed === undefined) return word
    const bare = index === count ? withoutHyphen(printed, hyphen) : printed
    return bare === word.normalize('NFC') ? word : bare
  })
}

/** The hyphen stays where the format keeps it. */
function withoutHyphen(text: string, hyphen: string): string {
  return hyphen !== '' && text.endsWith(hyphen) ? text.slice(0, -hyphen.length) : text
}

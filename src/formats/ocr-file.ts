import type { Document, Page } from '../document/index.js'
import { FormatError } from '../errors/index.js'
import { ALTO } from './alto.js'
import { Exchanges } from './changes.js'
import { HOCR } from './hocr.js'
import { PAGE } from './page-xml.js'
import type { OcrFormat, PlacedPage } from './places.js'
import { planChanges } from './places.js'
import type { ReadText, XmlElement } from './xml.js'
import { parseXml } from './xml.js'
import { encodeXml, openXml } from './xml-bytes.js'
import { applyEdits } from './xml-edit.js'

/** The OCR formats that are read and repaired in place. */
export type OcrFormatName = 'alto' | 'hocr' | 'page'

const OCR_FORMATS: Readonly<Record<OcrFormatName, OcrFormat>> = { alto: ALTO, hocr: HOCR, page: PAGE }

/** A parsed OCR file: its pages, and its bytes, into which `repairOcrFile` writes. */
export interface OcrFile {
  readonly format: OcrFormatName
  /** The words in reading order, boxes in pixels; an empty line between blocks of text. */
  readonly pages: readonly Page[]
  /** The file itself, not copied. */
  readonly bytes: Uint8Array
}

/**
 * Parses an OCR file; its root element says of which format it is: ALTO 2, 3 and 4, PAGE, and hOCR
 * that is XML too, as Tesseract writes it. The file is decoded page by page.
 *
 * Throws FormatError, with file and line, when the XML is malformed, defines entities, or is of no known format.
 */
export function parseOcrFile(bytes: Uint8Array, file: string): OcrFile {
  const pages: Page[] = []
  const { read } = openXml(bytes, file)
  const texts = new Map<string, string>()
  const { format } = walkPages(read, file, ({ page }) => pages.push(withOwnTexts(page, texts)))
  if (pages.length === 0) throw new FormatError(`${file}, line 1: there is no page in it. ${READ}`)
  return { format, pages, bytes }
}

/** The page with each distinct word kept once, and not as a stretch of the file's text, which would be kept with it. */
function withOwnTexts(page: Page, texts: Map<string, string>): Page {
  const ownText = (text: string): string => {
    const known = texts.get(text)
    if (known !== undefined) return known
    const own = ` ${text}`.slice(1)
    texts.set(own, own)
    return own
  }
  return {
    ...page,
    lines: page.lines.map((line) => ({
      ...line,
      words: line.words.map((word) => ({ ...word, text: ownText(word.text) })),
    })),
  }
}

const READ = 'Give ALTO 2 to 4, PAGE, or hOCR as XHTML.'

interface WalkedPages {
  readonly format: OcrFormatName
  /** The text behind the last page. */
  readonly rest: string
}

/** Hands over the pages one by one, with the places of their words and the text up to their end; none is kept. */
function walkPages(
  read: ReadText,
  file: string,
  onPage: (page: PlacedPage, root: XmlElement, stretch: string, format: OcrFormat) => void,
): WalkedPages {
  let name: OcrFormatName = 'alto'
  let count = 0
  const { rest } = parseXml(read, {
    file,
    onRoot: (element, text) => {
      name = formatOf(element) ?? fail(element, text)
    },
    isPage: (element) => OCR_FORMATS[name].isPage(element),
    onPage: (page, root, stretch) => {
      const format = OCR_FORMATS[name]
      onPage(format.placePage(page, ++count, root), root, stretch, format)
    },
  })
  return { format: name, rest }

  function fail({ name, namespace, from }: XmlElement, text: string): never {
    const line = text.slice(0, from).split('\n').length
    const what = `<${name}>${namespace === '' ? '' : ` of ${namespace}`}`
    throw new FormatError(`${file}, line ${line}: ${what} is not read. ${READ}`)
  }
}

function formatOf(root: XmlElement): OcrFormatName | undefined {
  const names = Object.keys(OCR_FORMATS) as OcrFormatName[]
  return names.find((name) => OCR_FORMATS[name].isRoot(root))
}

/**
 * Writes the applied corrections of a document into the file it was read from: the text of the words that are
 * corrected, what was scanned as the format's own alternative, and one processing step. Everything else, geometry, ids,
 * unknown elements and comments, comes out byte for byte; without an applied correction the whole file does.
 *
 * A word split in two shares its box with the new one, words joined get the box around all and the first one's id.
 * `date` is the day the step bears. Returns bytes in the file's own encoding. The file is walked a second time instead of
 * keeping where every word of it stands: besides the file and the result only the page in hand is in memory.
 */
export function repairOcrFile({ bytes }: OcrFile, document: Document, date: Date = new Date()): Uint8Array {
  const exchanges = new Exchanges(document.corrections)
  const { read, encoding } = openXml(bytes, document.source.file)
  const out = new GrowingBytes(bytes.length)
  let isFirstPage = true
  let isChanged = false
  const { rest } = walkPages(read, document.source.file, (page, root, stretch, { editPage, editHead }) => {
    const [first, ...others] = planChanges(page, exchanges)
    const places = page.places.flat()
    const edits = first ? editPage({ text: stretch, root, places, changes: [first, ...others] }) : []
    isChanged ||= edits.length > 0
    // Written as if there were something to account for; without a change the file stays as it was.
    if (isFirstPage) edits.push(...editHead({ text: stretch, root }, { version: document.engine.version, date }))
    isFirstPage = false
    out.add(encodeXml(applyEdits(stretch, edits), encoding))
  })
  if (!isChanged) return bytes
  out.add(encodeXml(rest, encoding))
  return out.bytes
}

/** How much longer than the file a result is expected to be; what is beyond is copied once more. */
const MARGIN = 1.1
const LEAST_ROOM = 1 << 12

/** Bytes put behind each other. */
class GrowingBytes {
  #room: Uint8Array
  #size = 0

  constructor(size: number) {
    this.#room = new Uint8Array(Math.ceil(size * MARGIN) + LEAST_ROOM)
  }

  add(bytes: Uint8Array): void {
    const size = this.#size + bytes.length
    if (size > this.#room.length) {
      const larger = new Uint8Array(Math.ceil(size * MARGIN) + LEAST_ROOM)
      larger.set(this.bytes)
      this.#room = larger
    }
    this.#room.set(bytes, this.#size)
    this.#size = size
  }

  get bytes(): Uint8Array {
    return this.#room.subarray(0, this.#size)
  }
}

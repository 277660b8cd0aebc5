import type { Document, Page } from '../document/index.js'
import { FormatError } from '../errors/index.js'
import { ALTO } from './alto.js'
import { Exchanges } from './changes.js'
import { HOCR } from './hocr.js'
import { PAGE } from './page-xml.js'
import type { OcrFormat, PlacedPage } from './places.js'
import { planChanges } from './places.js'
import type { XmlElement } from './xml.js'
import { parseXml } from './xml.js'
import type { XmlEncoding } from './xml-bytes.js'
import { decodeXml } from './xml-bytes.js'
import type { Edit } from './xml-edit.js'
import { applyEdits } from './xml-edit.js'

/** The OCR formats that are read and repaired in place. */
export type OcrFormatName = 'alto' | 'hocr' | 'page'

const OCR_FORMATS: Readonly<Record<OcrFormatName, OcrFormat>> = { alto: ALTO, hocr: HOCR, page: PAGE }

/** A parsed OCR file: its pages, and its text, into which `repairOcrFile` writes. */
export interface OcrFile {
  readonly format: OcrFormatName
  /** The words in reading order, boxes in pixels; an empty line between blocks of text. */
  readonly pages: readonly Page[]
  /** The file's text, and the encoding it had. */
  readonly text: string
  readonly encoding: XmlEncoding
}

/**
 * Parses an OCR file; its root element says of which format it is: ALTO 2, 3 and 4, PAGE, and hOCR
 * that is XML too, as Tesseract writes it.
 *
 * Throws FormatError, with file and line, when the XML is malformed, defines entities, or is of no known format.
 */
export function parseOcrFile(bytes: Uint8Array, file: string): OcrFile {
  const { text, encoding } = decodeXml(bytes, file)
  const pages: Page[] = []
  const { format } = walkPages(text, file, ({ page }) => pages.push(page))
  if (pages.length === 0) throw new FormatError(`${file}, line 1: there is no page in it. ${READ}`)
  return { format, pages, text, encoding }
}

const READ = 'Give ALTO 2 to 4, PAGE, or hOCR as XHTML.'

/** Hands over the pages one by one, with the places of their words; each may be forgotten before the next comes. */
function walkPages(
  text: string,
  file: string,
  onPage: (page: PlacedPage, root: XmlElement) => void,
): { readonly format: OcrFormatName; readonly root: XmlElement } {
  let format: OcrFormatName = 'alto'
  let count = 0
  const root = parseXml(text, {
    file,
    onRoot: (element) => {
      format = formatOf(element) ?? fail(element)
    },
    isPage: (element) => OCR_FORMATS[format].isPage(element),
    onPage: (page, root) => onPage(OCR_FORMATS[format].placePage(page, ++count, root), root),
  })
  return { format, root }

  function fail({ name, namespace, from }: XmlElement): never {
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
 * unknown elements and comments, comes out unit for unit; without an applied correction the whole file does.
 *
 * A word split in two shares its box with the new one, words joined get the box around all and the first one's id.
 * `date` is the day the step bears. Returns text for `encodeXml` in the file's own encoding. The file is walked a second
 * time instead of keeping where every word of it stands: of a book of 200 MB only the page in hand is in memory twice.
 */
export function repairOcrFile({ format, text }: OcrFile, document: Document, date: Date = new Date()): string {
  const { editPage, editHead } = OCR_FORMATS[format]
  const exchanges = new Exchanges(document.corrections)
  const edits: Edit[] = []
  const { root } = walkPages(text, document.source.file, (page, root) => {
    const [first, ...others] = planChanges(page, exchanges)
    if (first) edits.push(...editPage({ text, root, places: page.places.flat(), changes: [first, ...others] }))
  })
  if (edits.length === 0) return text
  return applyEdits(text, [...edits, ...editHead({ text, root }, { version: document.engine.version, date })])
}

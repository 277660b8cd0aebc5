import type { Document } from '../document/index.js'
import { serializeAlto } from './alto-write.js'
import { serializeHocr } from './hocr-write.js'
import { serializeHtml } from './html.js'
import { serializeJson } from './json.js'
import { serializeMarkdown } from './markdown.js'
import type { OcrFile } from './ocr-file.js'
import { repairOcrFile } from './ocr-file.js'
import { serializePageXml, serializePageXmlPages } from './page-xml-write.js'
import { serializeReflowed } from './txt.js'
import { decodeXml } from './xml-bytes.js'

export type FormatName = 'txt' | 'md' | 'json' | 'html' | 'hocr' | 'alto' | 'page'

/** What there is to write of a repaired source: its text with the lines kept, and the whole document. */
export interface Printed {
  readonly text: string
  readonly document: Document
  /** The OCR file that was repaired, where it was one: in its own format it is repaired in place. */
  readonly original?: OcrFile
}

export interface SerializeOptions {
  /** txt only: join the lines of a paragraph instead of keeping the source's lines. Default: false. */
  readonly reflow?: boolean
  /** The day that the processing steps of OCR files bear. Default: today. */
  readonly date?: Date
}

/** One way to write a result. */
export interface Format {
  readonly name: FormatName
  /** What is added to an input's name to name its output: scan.jpg becomes scan.jpg.txt. */
  readonly suffix: string
  serialize(printed: Printed, options?: SerializeOptions): string
}

/** Every format that can be written, by name. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  txt: {
    name: 'txt',
    suffix: '.txt',
    serialize: ({ text, document }, options) => (options?.reflow ? serializeReflowed(document) : text),
  },
  md: { name: 'md', suffix: '.md', serialize: ({ document }) => serializeMarkdown(document) },
  json: { name: 'json', suffix: '.json', serialize: ({ document }) => serializeJson(document) },
  html: { name: 'html', suffix: '.html', serialize: ({ document }) => serializeHtml(document) },
  hocr: ocrFormat('hocr', '.hocr', serializeHocr),
  alto: ocrFormat('alto', '.alto.xml', serializeAlto),
  page: ocrFormat('page', '.page.xml', serializePageXml),
}

function ocrFormat(
  name: OcrFile['format'],
  suffix: string,
  serialize: (document: Document, date?: Date) => string,
): Format {
  return {
    name,
    suffix,
    serialize: ({ document, original }, options) =>
      original?.format === name
        ? decodeXml(repairOcrFile(original, document, options?.date), document.source.file)
        : serialize(document, options?.date),
  }
}

/** The names of the formats, in the order in which help lists them. */
export const formatNames: readonly FormatName[] = ['txt', 'md', 'json', 'html', 'hocr', 'alto', 'page']

/**
 * A result as it is to be written: text, which becomes UTF-8, or the bytes of an OCR file that was repaired in place
 * and keeps its own encoding.
 */
export function serializeResult(name: FormatName, printed: Printed, options?: SerializeOptions): string | Uint8Array {
  const { original, document } = printed
  return original?.format === name
    ? repairOcrFile(original, document, options?.date)
    : FORMATS[name].serialize(printed, options)
}

/**
 * A result as the files it takes: one, but for PAGE one for each page of the document, because a PAGE file holds one.
 */
export function serializeFiles(
  name: FormatName,
  printed: Printed,
  options?: SerializeOptions,
): readonly (string | Uint8Array)[] {
  const isPaged = name === 'page' && printed.original?.format !== name && printed.document.pages.length > 1
  return isPaged ? serializePageXmlPages(printed.document, options?.date) : [serializeResult(name, printed, options)]
}

/**
 * `aterstall/formats`: a document as text, Markdown, JSON, HTML, hOCR, ALTO or PAGE; OCR files read and repaired in
 * place; text files as text. Start at `FORMATS`, and at `parseOcrFile` for OCR files.
 */
export { FORMATS, formatNames } from '../formats/index.js'
export type { Format, FormatName, Printed, SerializeOptions } from '../formats/index.js'
export { serializeDiff, serializeJson, serializeLines, serializeMarkdown, serializeReflowed } from '../formats/index.js'
export {
  serializeAlto,
  serializeHocr,
  serializeHtml,
  serializePageXml,
  serializePageXmlPages,
} from '../formats/index.js'
export { parseOcrFile, repairOcrFile } from '../formats/index.js'
export type { OcrFile, OcrFormatName } from '../formats/index.js'
export { decodeText, parseWords } from '../formats/index.js'
export type { DecodedText, TextEncoding } from '../formats/index.js'
export { FormatError } from '../errors/index.js'
export { DOCUMENT_SCHEMA } from '../document/index.js'
export type { Document, Page } from '../document/index.js'

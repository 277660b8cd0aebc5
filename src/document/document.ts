import type { Correction } from './correction.js'
import type { Page, Span } from './page.js'

/** The name and version of the JSON form; the JSON Schema is shipped as `aterstall/document.schema.json`. */
export const DOCUMENT_SCHEMA = 'aterstall.document/1'

/** How a page's text came to be: read by our engine, taken from a PDF's text layer, or given as text. */
export type Reading = 'ocr' | 'text-layer' | 'text'

/** Where a document came from. */
export interface Source {
  /** The file's name as given, or '-' for standard input and text passed in directly. */
  readonly file: string
  /** SHA-256 of the source's bytes, 64 hexadecimal digits. */
  readonly sha256: string
  readonly kind: 'text' | 'scan' | 'pdf' | 'hocr' | 'alto' | 'page'
  /** Each page, how its text came to be, and why it is empty where it could not be read. */
  readonly pages: readonly { readonly number: number; readonly reading: Reading; readonly failure?: string }[]
}

/** What made the document: the OCR engine (null for text), the lexicon pack, and the version of aterstall. */
export interface Engine {
  readonly ocr: string | null
  readonly lexicon: string
  readonly version: string
}

export type BlockType =
  | 'title'
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'field'
  | 'signature'
  | 'table-row'
  | 'furniture'

/** A piece of the document with one role. Its text is repaired; its spans point at the words as scanned. */
export interface Block {
  readonly type: BlockType
  /** 1 to 3, headings only. */
  readonly level?: number
  /** Words joined by one space, words hyphenated at a line end rejoined. */
  readonly text: string
  readonly spans: readonly Span[]
  /** The list item's mark as repaired: "•", "1.", "a)". */
  readonly marker?: string
  /** Signatures only. */
  readonly name?: string
  readonly role?: string
}

/** A heading with what stands under it. `blocks` is a half-open range of indices into the document's blocks. */
export interface Section {
  readonly heading: string
  readonly level: number
  readonly blocks: { readonly from: number; readonly to: number }
  readonly sections: readonly Section[]
}

/** A labelled datum: `key` is caseNumber, date, officer, body, paragraph or the like; `block` indexes blocks. */
export interface Field {
  readonly key: string
  readonly value: string
  readonly block: number
}

export interface Signature {
  readonly name: string
  readonly role: string
}

/** A whole document, repaired, with everything that was changed. The value behind `--to json`. */
export interface Document {
  readonly schema: typeof DOCUMENT_SCHEMA
  readonly source: Source
  readonly engine: Engine
  /** The kind of document (tjänsteutlåtande, protokoll, brev, other ...) and how sure that is, 0 to 1. */
  readonly kind: { readonly name: string; readonly confidence: number }
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
  readonly fields: readonly Field[]
  readonly signatures: readonly Signature[]
  readonly corrections: readonly Correction[]
  /** The text as scanned. */
  readonly pages: readonly Page[]
}

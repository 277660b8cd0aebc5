import type { CorrectOptions, Corrector } from '../correct/index.js'
import { applyCorrections } from '../correct/index.js'
import type { Correction, Document, Engine, Page, Source } from '../document/index.js'
import { DOCUMENT_SCHEMA } from '../document/index.js'
import type { ScanError } from '../errors/index.js'
import type { OcrFile } from '../formats/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { findStructure } from '../structure/index.js'

/**
 * What a repair gives back. `corrections` are those of the document, applied or not. Of text and OCR files the document is
 * put together when it is first asked for: who wants the repaired text alone does not wait for its structure.
 */
export interface Repaired {
  /** The repaired text, with the lines of the source. */
  readonly text: string
  readonly corrections: readonly Correction[]
  readonly document: Document
  /** The OCR file (hOCR, ALTO, PAGE) that was repaired, so that its own format can be written in place. */
  readonly original?: OcrFile
  /** The pages of a scan that could not be read, where there are such: they are empty, the others are repaired. */
  readonly failures?: readonly PageFailure[]
}

/** A page that could not be read. */
export interface PageFailure {
  /** From 1, in the order of the source. */
  readonly page: number
  /** Its message names the file and the page, and says what to do. */
  readonly error: ScanError
}

/** What the document says of where it comes from. */
export interface SourceOptions {
  /** The file's name. Default: the path given, or '-'. */
  readonly file?: string
}

/** The keys of CorrectOptions, by which the options for the corrector are told from the others. */
export const CORRECT_KEYS = ['minConfidence', 'words', 'protect'] as const

/** A source's pages with their corrections; the rest is worked out when it is asked for, once. */
export interface RepairedPages {
  readonly corrections: readonly Correction[]
  readonly repaired: readonly Page[]
  readonly document: Document
}

/** The steps that every source goes through once it is pages. The scanned pages stay as they are. */
export function repairPages(
  scanned: readonly Page[],
  {
    corrector,
    source,
    engine,
    options,
    words,
  }: {
    readonly corrector: Corrector
    readonly words: Lexicon | undefined
    readonly source: () => Source
    readonly engine: Engine
    readonly options: CorrectOptions
  },
): RepairedPages {
  const corrections = corrector.correct(scanned, correctOptions(options))
  let repaired: readonly Page[] | undefined
  let document: Document | undefined
  return {
    corrections,
    get repaired() {
      repaired ??= applyCorrections(scanned, corrections)
      return repaired
    },
    get document() {
      document ??= {
        schema: DOCUMENT_SCHEMA,
        source: source(),
        engine,
        ...findStructure(scanned, this.repaired, words ? { lexicon: words } : {}),
        corrections,
        pages: scanned,
      }
      return document
    },
  }
}

function correctOptions({ minConfidence, words, protect }: CorrectOptions): CorrectOptions {
  return {
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(words === undefined ? {} : { words }),
    ...(protect === undefined ? {} : { protect }),
  }
}

import type { Block, Document, Field, Page, Section, Signature } from '../document/index.js'
import { findParagraphs } from './paragraphs.js'

/**
 * What a document is made of. Start reading at `findParagraphs`: it cuts the lines into blocks; `joinLines` makes the
 * text of a block. Every scanned word is in exactly one block.
 */
export interface Structure {
  readonly kind: Document['kind']
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
  readonly fields: readonly Field[]
  readonly signatures: readonly Signature[]
}

/**
 * Finds the blocks of one document.
 *
 * `scanned` are its pages as read, `repaired` the same pages with the corrections applied: the same lines in the same
 * order, though a line may hold more words or fewer. Spans point into `scanned`, texts are taken from `repaired`.
 * Throws RangeError when the two do not have the same pages and lines.
 *
 * Today every block is a plain paragraph and the kind of document is 'other' with confidence 0, which means unknown.
 */
export function findStructure(scanned: readonly Page[], repaired: readonly Page[]): Structure {
  checkSameLines(scanned, repaired)
  return {
    kind: { name: 'other', confidence: 0 },
    blocks: findParagraphs(scanned, repaired),
    sections: [],
    fields: [],
    signatures: [],
  }
}

function checkSameLines(scanned: readonly Page[], repaired: readonly Page[]): void {
  if (scanned.length !== repaired.length) {
    throw new RangeError(`expected ${scanned.length} pages for repaired, got ${repaired.length}`)
  }
  scanned.forEach((page, i) => {
    if (page.lines.length !== repaired[i].lines.length) {
      throw new RangeError(
        `expected ${page.lines.length} lines on page ${i + 1} of repaired, got ${repaired[i].lines.length}`,
      )
    }
  })
}

import type { Block, Document, Field, Page, Section, Signature } from '../document/index.js'
import { expectKnownKeys } from '../errors/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { findPieces } from './blocks.js'
import { fieldKey, fieldValue } from './fields.js'
import { findFurniture, joinFurniture } from './furniture.js'
import { findKind } from './kind.js'
import { measureLayout } from './layout.js'
import { marginPieces, partMargins } from './margins.js'
import type { Piece } from './rows.js'
import { blockOf, readRows, wholeRow } from './rows.js'
import { findSections, withLevels } from './sections.js'

/**
 * What a document is made of. Start reading at `findStructure`:
 *
 *     pages -> rows -> furniture | margins | the text's rows -> pieces -> blocks with levels -> sections, fields, signatures, kind
 *
 * Furniture goes first, so that paragraphs and lists join over page ends. Every scanned word is in exactly one block.
 */
export interface Structure {
  readonly kind: Document['kind']
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
  readonly fields: readonly Field[]
  readonly signatures: readonly Signature[]
}

export interface StructureOptions {
  /**
   * The words that there are, by which words broken at line ends are made whole ("kommun-|styrelsen", but "EU-|medel").
   * Default: by rule alone.
   */
  readonly lexicon?: Lexicon
}

/**
 * Finds the blocks of one document, in the order in which they begin on the pages.
 *
 * `scanned` are its pages as read, `repaired` the same pages with the corrections applied: the same lines in the same
 * order, though a line may hold more words or fewer. Spans point into `scanned`, texts are taken from `repaired`.
 * Boxes are used where the words have them. Time grows with the number of words.
 * Throws RangeError when the two do not have the same pages and lines, TypeError for options that are not known.
 */
export function findStructure(
  scanned: readonly Page[],
  repaired: readonly Page[],
  options: StructureOptions = {},
): Structure {
  expectKnownKeys('options', options, ['lexicon'])
  checkSameLines(scanned, repaired)
  const rows = readRows(scanned, repaired)
  const furniture = findFurniture(rows)
  const { text, margins } = partMargins(rows.filter((row) => !furniture.has(row)))
  const pieces: Piece[] = [
    ...findPieces(text, measureLayout(text)),
    ...margins.flatMap(marginPieces),
    ...joinFurniture(furniture).map((line): Piece => ({ type: 'furniture', parts: line.map(wholeRow) })),
  ]
  const blocks = withLevels(pieces.sort(byPlace).map((piece) => blockOf(piece, options.lexicon)))
  return {
    kind: findKind(blocks),
    blocks,
    sections: findSections(blocks),
    fields: findFields(blocks),
    signatures: blocks.flatMap(({ type, name = '', role = '' }) => (type === 'signature' ? [{ name, role }] : [])),
  }
}

function byPlace(one: Piece, other: Piece): number {
  const [a] = one.parts
  const [b] = other.parts
  return a.row.page - b.row.page || a.row.line - b.row.line || a.from - b.from
}

/** What the field blocks say, and the paragraph numbers of minutes. */
function findFields(blocks: readonly Block[]): Field[] {
  return blocks.flatMap(({ type, text }, block): Field[] => {
    if (type === 'field') return [{ key: fieldKey(text, 'head') ?? 'other', value: fieldValue(text), block }]
    const item = type === 'heading' ? /^(?:§|\$) ?(\d+(?: ?\p{Ll}(?=\s|$))?)/u.exec(text) : null
    return item ? [{ key: 'paragraph', value: item[1], block }] : []
  })
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

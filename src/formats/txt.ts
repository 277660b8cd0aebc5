import type { Document, Page } from '../document/index.js'

/** The pages line by line, each line ended by a line feed, a form feed between pages. */
export function serializeLines(pages: readonly Page[]): string {
  return pages
    .map((page) => page.lines.map((line) => `${line.words.map((word) => word.text).join(' ')}\n`).join(''))
    .join('\f')
}

/** The document's blocks, one a line, an empty line between them: lines joined and hyphenated words made whole. */
export function serializeReflowed(document: Document): string {
  return document.blocks.map((block) => `${blockText(block)}\n`).join('\n')
}

function blockText(block: Document['blocks'][number]): string {
  return block.marker === undefined ? block.text : `${block.marker} ${block.text}`
}

import type { Document, Page } from '../document/index.js'

/**
 * The pages line by line, each line ended by a line feed, a form feed between pages. A blank page at the end has a form
 * feed after it too: read again, what follows the last form feed counts as a page only when something is printed on it.
 */
export function serializeLines(pages: readonly Page[]): string {
  const texts = pages.map((page) =>
    page.lines.map((line) => `${line.words.map((word) => word.text).join(' ')}\n`).join(''),
  )
  const endsBlank = pages.length > 1 && pages[pages.length - 1].lines.every((line) => line.words.length === 0)
  return texts.join('\f') + (endsBlank ? '\f' : '')
}

/** The document's blocks, one a line, an empty line between them: lines joined and hyphenated words made whole. */
export function serializeReflowed(document: Document): string {
  return document.blocks.map((block) => `${blockText(block)}\n`).join('\n')
}

function blockText(block: Document['blocks'][number]): string {
  return block.marker === undefined ? block.text : `${block.marker} ${block.text}`
}

import type { Block, Page, Span } from '../document/index.js'
import { joinLines } from './join-lines.js'

/**
 * Cuts pages into paragraphs: runs of lines between empty lines and page ends. Text files have empty lines, and the
 * reader of scans leaves one wherever the engine's layout analysis saw a paragraph end.
 */
export function findParagraphs(scanned: readonly Page[], repaired: readonly Page[]): Block[] {
  const blocks: Block[] = []
  scanned.forEach((page, p) => {
    let spans: Span[] = []
    let texts: string[][] = []

    const close = () => {
      if (spans.length > 0) blocks.push({ type: 'paragraph', text: joinLines(texts), spans })
      spans = []
      texts = []
    }

    page.lines.forEach((line, l) => {
      if (line.words.length === 0) {
        close()
      } else {
        spans.push({ page: p + 1, line: l + 1, from: 0, to: line.words.length })
        texts.push(repaired[p].lines[l].words.map((word) => word.text))
      }
    })
    close()
  })
  return blocks
}

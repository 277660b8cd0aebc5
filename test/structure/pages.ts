import type { Block, Page } from '../../src/document/index.js'
import { findStructure } from '../../src/structure/index.js'

/** Pages of words without boxes, one text a page. */
export function pagesOf(...texts: string[]): Page[] {
  return texts.map((text, i) => ({
    number: i + 1,
    lines: text.split('\n').map((line) => ({
      words: line
        .split(' ')
        .filter(Boolean)
        .map((word) => ({ text: word })),
    })),
  }))
}

/** The blocks of right text as "type: text", which reads well in a table. */
export function blocksOf(...texts: string[]): string[] {
  const pages = pagesOf(...texts)
  return findStructure(pages, pages).blocks.map(shown)
}

function shown({ type, level, marker, text }: Block): string {
  const mark = marker === undefined ? '' : ` ${marker}`
  return `${type}${level === undefined ? '' : ` ${level}`}${mark}: ${text}`
}

import type { Block, Section } from '../document/index.js'
import { isItemSection } from './headings.js'

/**
 * Gives every heading a level from 1 to 3. Numbers say it themselves (2.11.1 is 3). Of the others:
 *
 * - under "§ 61" what sections of an item are called, "Beslut", is of level 2;
 * - right above another heading, without text between, is one level up from it, and what follows stays below it:
 *   "Grunderna för god förvaltning", "Legalitet", "5 §" are 1, 2, 3.
 */
export function withLevels(blocks: readonly Block[]): Block[] {
  const headings = blocks.flatMap((block, i) => (block.type === 'heading' ? [i] : []))
  const numberedItems = headings.some((i) => /^§/u.test(blocks[i].text))
  const statute = headings.filter((i) => /§$/u.test(blocks[i].text)).length > 1
  let inItem = false
  let below = false
  return blocks.map((block, i) => {
    if (block.type !== 'heading') return block
    if (block.level !== undefined) {
      inItem = /^§/u.test(block.text)
      below = false
      return block
    }
    const next = nextOfText(blocks, i)
    const above = next?.type === 'heading' && next.level === undefined
    if (statute) return { ...block, level: above ? 1 : 2 }
    if (numberedItems && inItem && isItemSection(block.text)) return { ...block, level: 2 }
    if (above) {
      below = true
      return { ...block, level: 1 }
    }
    return { ...block, level: below ? 2 : 1 }
  })
}

function nextOfText(blocks: readonly Block[], at: number): Block | undefined {
  for (let i = at + 1; i < blocks.length; i++) if (blocks[i].type !== 'furniture') return blocks[i]
  return undefined
}

/** The headings as a tree: a section holds the blocks from its heading to the next of its level or above. */
export function findSections(blocks: readonly Block[]): Section[] {
  const starts = blocks.flatMap(({ type, level = 1, text }, at) => (type === 'heading' ? [{ at, level, text }] : []))
  const read = (from: number, to: number, end: number): Section[] => {
    const sections: Section[] = []
    let i = from
    while (i < to) {
      const { at, level, text } = starts[i]
      let next = i + 1
      while (next < to && starts[next].level > level) next++
      const last = next < to ? starts[next].at : end
      sections.push({ heading: text, level, blocks: { from: at, to: last }, sections: read(i + 1, next, last) })
      i = next
    }
    return sections
  }
  return read(0, starts.length, blocks.length)
}

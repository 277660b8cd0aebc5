import type { XmlElement } from './xml.js'
import { attribute, child } from './xml.js'

/** The order in which the parts of a page are read where the file does not say; in it the print space comes last. */
const SPACES = ['TopMargin', 'LeftMargin', 'PrintSpace', 'RightMargin', 'BottomMargin']

/**
 * The text blocks of a page in reading order:
 *
 *     ReadingOrder (version 4.3 and later, for the whole file) before all, what it does not name after what it names
 *     else IDNEXT from block to block, chains in the order in which they begin in the file
 *     else as they stand in the file
 *
 * Both may name a block, or one that holds others; of what ReadingOrder says of lines and words the block's place is
 * taken. References to nothing and circles are passed over.
 */
export function blocksInOrder(page: XmlElement, root: XmlElement): XmlElement[] {
  const spaces = page.children.toSorted((one, other) => SPACES.indexOf(one.local) - SPACES.indexOf(other.local))
  const blocks = spaces.flatMap((space) => textBlocks(space, []))
  const ranks = ranksOf(root)
  const inOrder = ranks.size > 0 ? byRank(blocks, ranks) : byNext(blocks)
  return inOrder.map(({ element }) => element)
}

interface TextBlock {
  readonly element: XmlElement
  /** The blocks it lies in, the outermost first, and itself. */
  readonly within: readonly XmlElement[]
}

function textBlocks(space: XmlElement, within: readonly XmlElement[]): TextBlock[] {
  return space.children.flatMap((element) =>
    element.local === 'TextBlock'
      ? [{ element, within: [...within, element] }]
      : textBlocks(element, [...within, element]),
  )
}

/** The place of every element that ReadingOrder names, by its ID; found once for a file. */
const RANKS = new WeakMap<XmlElement, ReadonlyMap<string, number>>()

function ranksOf(root: XmlElement): ReadonlyMap<string, number> {
  const known = RANKS.get(root)
  if (known) return known
  const ranks = new Map<string, number>()
  const walk = (group: XmlElement) => {
    for (const element of group.children) {
      for (const id of attribute(element, 'REF')?.split(/\s+/u) ?? []) if (!ranks.has(id)) ranks.set(id, ranks.size)
      walk(element)
    }
  }
  const order = child(root, 'ReadingOrder')
  if (order) walk(order)
  RANKS.set(root, ranks)
  return ranks
}

function byRank(blocks: readonly TextBlock[], ranks: ReadonlyMap<string, number>): TextBlock[] {
  const rankOf = ({ element, within }: TextBlock): number => {
    const own = within.map((one) => ranks.get(attribute(one, 'ID') ?? ''))
    const lines = element.children.map((line) => ranks.get(attribute(line, 'ID') ?? ''))
    return Math.min(...[...own, ...lines].map((rank) => rank ?? Number.POSITIVE_INFINITY))
  }
  const ranked = new Map(blocks.map((block) => [block, rankOf(block)]))
  return blocks.toSorted((one, other) => {
    const [a, b] = [ranked.get(one), ranked.get(other)] as [number, number]
    return a === b ? 0 : a - b
  })
}

function byNext(blocks: readonly TextBlock[]): TextBlock[] {
  const first = new Map<string, TextBlock>()
  const last = new Map<XmlElement, TextBlock>()
  for (const block of blocks) {
    for (const element of block.within) {
      const id = attribute(element, 'ID')
      if (id !== undefined && !first.has(id)) first.set(id, block)
      last.set(element, block)
    }
  }
  const next = new Map<TextBlock, TextBlock>()
  for (const [element, block] of last) {
    const target = first.get(attribute(element, 'IDNEXT') ?? '')
    if (target && target !== block && !next.has(block)) next.set(block, target)
  }
  if (next.size === 0) return [...blocks]
  const targets = new Set(next.values())
  const inOrder = new Set<TextBlock>()
  for (const start of [...blocks.filter((block) => !targets.has(block)), ...blocks]) {
    for (let at: TextBlock | undefined = start; at && !inOrder.has(at); at = next.get(at)) inOrder.add(at)
  }
  return [...inOrder]
}

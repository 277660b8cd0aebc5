import { expectFinite } from '../errors/index.js'
import { distance, foldForComparison, graphemes } from '../text/index.js'

/** As much of a block as its structure is measured by. */
export interface StructureBlock {
  readonly type: string
  readonly text: string
}

/** How many blocks of the truth were found. */
export interface StructureCount {
  readonly found: number
  readonly of: number
}

/** How much of a document's structure was found. */
export interface StructureMeasure {
  /** Blocks of the truth, blocks given, and blocks of the truth that were found among these. */
  readonly truth: number
  readonly given: number
  readonly found: number
  /** Found by given, found by truth, and their harmonic mean; 0 where there is nothing to divide by. */
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** For each type in the truth. */
  readonly byType: Readonly<Record<string, StructureCount>>
  /** Blocks of the truth that were not found, and those given that are in no place of the truth. */
  readonly lost: readonly StructureBlock[]
  readonly extra: readonly StructureBlock[]
}

export interface StructureOptions {
  /** The share of a block's characters, 0 to 1, that may differ. Default: 0.1. */
  readonly slack?: number
}

const DEFAULT_SLACK = 0.1

/** A list item's mark, which the truth may have or not: "•", "1.", "a)". */
const MARK = /^[-*•]\s*|^\(?\d{1,2}[.)]\s+|^[a-z]\)\s+/u

/**
 * Measures blocks against those of the truth: each of the truth takes, in order, the one most like it among those of
 * its type that are left, if no more than `slack` of the characters of the longer one differ. List items and
 * paragraphs pass for one another, because an unmarked list reads as either; list marks and case do not count.
 *
 * Throws RangeError when the slack is not from 0 to 1. Takes time by the product of the numbers of blocks.
 */
export function measureStructure(
  truth: readonly StructureBlock[],
  given: readonly StructureBlock[],
  { slack = DEFAULT_SLACK }: StructureOptions = {},
): StructureMeasure {
  expectFinite('slack', slack, 0, 1)
  const left = new Set(given.map(comparable))
  const byType: Record<string, { found: number; of: number }> = Object.create(null)
  const lost: StructureBlock[] = []
  for (const block of truth) {
    const count = (byType[block.type] ??= { found: 0, of: 0 })
    count.of++
    const nearest = findNearest(comparable(block), left, slack)
    if (nearest) {
      left.delete(nearest)
      count.found++
    } else lost.push(block)
  }
  const found = truth.length - lost.length
  const extra = Array.from(left, ({ block }) => block)
  return { ...countStructure({ truth: truth.length, given: given.length, found }), byType, lost, extra }
}

/** Adds up what was found in several documents. */
export function addStructures(measures: Iterable<StructureMeasure>): StructureMeasure {
  const sum = { truth: 0, given: 0, found: 0 }
  const byType: Record<string, { found: number; of: number }> = Object.create(null)
  const lost: StructureBlock[] = []
  const extra: StructureBlock[] = []
  for (const measure of measures) {
    sum.truth += measure.truth
    sum.given += measure.given
    sum.found += measure.found
    lost.push(...measure.lost)
    extra.push(...measure.extra)
    for (const [type, { found, of }] of Object.entries(measure.byType)) {
      const count = (byType[type] ??= { found: 0, of: 0 })
      count.found += found
      count.of += of
    }
  }
  return { ...countStructure(sum), byType, lost, extra }
}

interface Comparable {
  readonly block: StructureBlock
  readonly type: string
  readonly characters: readonly string[]
}

function comparable(block: StructureBlock): Comparable {
  const text = foldForComparison(block.text).replace(MARK, '').toLowerCase()
  return { block, type: block.type === 'list-item' ? 'paragraph' : block.type, characters: graphemes(text) }
}

function findNearest(wanted: Comparable, left: ReadonlySet<Comparable>, slack: number): Comparable | undefined {
  let nearest: Comparable | undefined
  let least = slack
  for (const candidate of left) {
    if (candidate.type !== wanted.type) continue
    const longer = Math.max(wanted.characters.length, candidate.characters.length, 1)
    if (Math.abs(wanted.characters.length - candidate.characters.length) > slack * longer) continue
    const share = distance(wanted.characters, candidate.characters) / longer
    if (nearest ? share < least : share <= least) {
      nearest = candidate
      least = share
    }
  }
  return nearest
}

function countStructure({ truth, given, found }: Pick<StructureMeasure, 'truth' | 'given' | 'found'>) {
  const precision = given === 0 ? 0 : found / given
  const recall = truth === 0 ? 0 : found / truth
  const f1 = found === 0 ? 0 : (2 * found) / (truth + given)
  return { truth, given, found, precision, recall, f1 }
}

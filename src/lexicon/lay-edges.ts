import type { CompiledAutomaton } from './compile-automaton.js'
import {
  EDGE_SHIFT,
  FINAL,
  FLOORS,
  HEAD_SHIFT,
  LAST,
  LETTER_BITS,
  LETTERS,
  letterBit,
  MODIFIER_SHIFT,
  NEVER,
  ROOT,
  SKIP,
  TARGET_SHIFT,
} from './layout.js'

/** The byte costs of words by their number that walks are cut by. */
export interface FlooredCosts {
  readonly wordCosts: Uint8Array
  readonly modifierCosts: Uint8Array
  readonly headCosts: Uint8Array
}

/** Lays the edges of an automaton out as the layout file draws them. */
export function layEdges({ edges, skips }: CompiledAutomaton, costs: FlooredCosts): Uint32Array {
  const letters = letterSetsOf(edges)
  const words = floorsOf(edges, skips, costs.wordCosts)
  const modifiers = floorsOf(edges, skips, costs.modifierCosts)
  const heads = floorsOf(edges, skips, costs.headCosts)
  const laid = new Uint32Array(edges.length << EDGE_SHIFT)
  for (let edge = ROOT; edge < edges.length; edge++) {
    const at = edge << EDGE_SHIFT
    laid[at] = edges[edge]
    laid[at + SKIP] = skips[edge]
    laid[at + FLOORS] = words[edge] | (modifiers[edge] << MODIFIER_SHIFT) | (heads[edge] << HEAD_SHIFT)
    laid[at + LETTERS] = letters[edges[edge] >>> TARGET_SHIFT]
  }
  laid[0] = edges.length > ROOT ? ROOT << TARGET_SHIFT : 0
  laid[LETTERS] = letters[ROOT] ?? 0
  return laid
}

/** The letters of each node's edges as bits, by the node. */
function letterSetsOf(edges: Uint32Array): Int32Array {
  const sets = new Int32Array(edges.length)
  let node = ROOT
  for (let edge = ROOT; edge < edges.length; edge++) {
    sets[node] |= letterBit(edges[edge] & LETTER_BITS)
    if (edges[edge] & LAST) node = edge + 1
  }
  return sets
}

/** The least cost at or below each edge, over every word that runs through it. */
function floorsOf(edges: Uint32Array, skips: Uint32Array, costs: Uint8Array): Uint8Array {
  const floors = new Uint8Array(edges.length).fill(NEVER)
  const visit = (node: number, base: number): number => {
    let least = NEVER
    if (node === 0) return least
    for (let edge = node; ; edge++) {
      const number = base + skips[edge]
      const isFinal = (edges[edge] & FINAL) !== 0
      const below = visit(edges[edge] >>> TARGET_SHIFT, isFinal ? number + 1 : number)
      const here = isFinal ? Math.min(below, costs[number]) : below
      if (here < floors[edge]) floors[edge] = here
      if (here < least) least = here
      if (edges[edge] & LAST) return least
    }
  }
  if (edges.length > ROOT) visit(ROOT, 0)
  return floors
}

import type { Pack } from '../pack/index.js'
import { compareWords, compileAutomaton } from './compile-automaton.js'
import {
  ALPHABET,
  codeOf,
  FINAL,
  LAST,
  LETTER_BITS,
  NEVER,
  SECTIONS,
  STEPS_PER_NAT,
  TARGET_SHIFT,
  toByteCost,
} from './layout.js'

/** The root of the automaton: the index of its first edge. */
export const ROOT = 1

/**
 * The compiled words, open. Fields are flat arrays over the pack's memory, read directly by the hot loops of `correct`;
 * words are known by their number (see `layout.ts`). Costs in bytes are in steps of 1/12 nat, 255 meaning never.
 */
export interface Lexicon {
  readonly edges: Uint32Array
  readonly skips: Uint32Array
  /** The root's edges by letter code, 0 where there is none. */
  readonly rootEdges: Uint32Array
  /** How many words have a number: 0 to size - 1. */
  readonly size: number
  /** -ln of the word's share of running text; NEVER for what is only a part of compounds ("olje"). */
  readonly wordCosts: Uint8Array
  /** -ln of how often the word, where no sentence begins, is printed with that shape. */
  readonly lowerCosts: Uint8Array
  readonly titleCosts: Uint8Array
  readonly upperCosts: Uint8Array
  /** -ln of the share as first part or as last part of compounds; NEVER where it has not been seen as such. */
  readonly modifierCosts: Uint8Array
  readonly headCosts: Uint8Array
  /**
   * For each edge the least of the costs above among all words that end at it or below: what a walk must still pay at
   * least. Words that share their endings share their floors, so a floor may be too low, never too high.
   */
  readonly wordFloors: Uint8Array
  readonly modifierFloors: Uint8Array
  readonly headFloors: Uint8Array
  /** Lower-case abbreviations with their full stop: "t.ex.", "kap.". */
  readonly abbreviations: ReadonlySet<string>
}

/** Opens the lexicon's sections of a pack; copies nothing. Throws PackError when one is missing. */
export function openLexicon(pack: Pack): Lexicon {
  const wordCosts = pack.bytesOf(SECTIONS.wordCosts)
  const edges = pack.uint32Of(SECTIONS.edges)
  return Object.freeze({
    edges,
    rootEdges: rootEdgesOf(edges),
    skips: pack.uint32Of(SECTIONS.skips),
    size: wordCosts.length,
    wordCosts,
    lowerCosts: pack.bytesOf(SECTIONS.lowerCosts),
    titleCosts: pack.bytesOf(SECTIONS.titleCosts),
    upperCosts: pack.bytesOf(SECTIONS.upperCosts),
    modifierCosts: pack.bytesOf(SECTIONS.modifierCosts),
    headCosts: pack.bytesOf(SECTIONS.headCosts),
    wordFloors: pack.bytesOf(SECTIONS.wordFloors),
    modifierFloors: pack.bytesOf(SECTIONS.modifierFloors),
    headFloors: pack.bytesOf(SECTIONS.headFloors),
    abbreviations: new Set(pack.textOf(SECTIONS.abbreviations).split('\n')),
  })
}

/** A small lexicon of a caller's own lower-case words, each at the same cost in nats, whatever its shape. */
export function lexiconOfWords(words: readonly string[], cost: number): Lexicon {
  const sorted = [...new Set(words)].sort(compareWords)
  const { edges, skips } = compileAutomaton(sorted)
  const filled = (size: number, byte: number): Uint8Array => new Uint8Array(size).fill(byte)
  const free = filled(sorted.length, 0)
  const never = filled(sorted.length, NEVER)
  return Object.freeze({
    edges,
    skips,
    rootEdges: rootEdgesOf(edges),
    size: sorted.length,
    wordCosts: filled(sorted.length, toByteCost(cost)),
    lowerCosts: free,
    titleCosts: free,
    upperCosts: free,
    modifierCosts: never,
    headCosts: never,
    wordFloors: filled(edges.length, toByteCost(cost)),
    modifierFloors: filled(edges.length, NEVER),
    headFloors: filled(edges.length, NEVER),
    abbreviations: new Set<string>(),
  })
}

function rootEdgesOf(edges: Uint32Array): Uint32Array {
  const rootEdges = new Uint32Array(LETTER_BITS + 1)
  for (let edge = ROOT; edge < edges.length; edge++) {
    rootEdges[edges[edge] & LETTER_BITS] = edge
    if (edges[edge] & LAST) break
  }
  return rootEdges
}

/**
 * The edge with `letter` that leaves `node`, or 0 when there is none. Cost: linear in the node's edges before it; the
 * root, which has an edge for nearly every letter and is where every compound part begins, is looked up at once.
 */
export function edgeWith(lexicon: Lexicon, node: number, letter: number): number {
  if (node === 0) return 0
  if (node === ROOT) return lexicon.rootEdges[letter]
  const { edges } = lexicon
  for (let edge = node; ; edge++) {
    const record = edges[edge]
    const at = record & LETTER_BITS
    if (at >= letter) return at === letter ? edge : 0
    if (record & LAST) return 0
  }
}

/** The number of a lower-case word, or -1 when the lexicon lacks it. Cost: linear in its letters. */
export function numberOf(lexicon: Lexicon, word: string): number {
  const { edges, skips } = lexicon
  let node = ROOT
  let number = 0
  let isFinal = false
  for (let index = 0; index < word.length; index++) {
    const letter = codeOf(word.charCodeAt(index))
    const edge = letter === 0 ? 0 : edgeWith(lexicon, node, letter)
    if (edge === 0) return -1
    if (isFinal) number++
    number += skips[edge]
    isFinal = (edges[edge] & FINAL) !== 0
    node = edges[edge] >>> TARGET_SHIFT
  }
  return isFinal ? number : -1
}

/** Spells the word of a number. Throws RangeError for a number that no word has. */
export function wordOf(lexicon: Lexicon, number: number): string {
  if (!(Number.isInteger(number) && number >= 0 && number < lexicon.size)) {
    throw new RangeError(`expected a word number from 0 to ${lexicon.size - 1}, got ${number}`)
  }
  const { edges, skips } = lexicon
  let rest = number
  let node = ROOT
  let word = ''
  for (;;) {
    let edge = node
    while ((edges[edge] & LAST) === 0 && skips[edge + 1] <= rest) edge++
    rest -= skips[edge]
    word += ALPHABET[(edges[edge] & LETTER_BITS) - 1]
    if (edges[edge] & FINAL) {
      if (rest === 0) return word
      rest--
    }
    node = edges[edge] >>> TARGET_SHIFT
  }
}

/** Whether a lower-case word is a word of the lexicon in its own right, not only a part of compounds. */
export function hasWord(lexicon: Lexicon, word: string): boolean {
  const number = numberOf(lexicon, word)
  return number >= 0 && lexicon.wordCosts[number] !== NEVER
}

/** Turns a byte cost into nats; Infinity for NEVER. */
export function natsOf(byteCost: number): number {
  return byteCost === NEVER ? Number.POSITIVE_INFINITY : byteCost / STEPS_PER_NAT
}

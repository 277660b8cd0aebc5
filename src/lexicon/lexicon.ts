import type { Pack } from '../pack/index.js'
import { compareWords, compileAutomaton } from './compile-automaton.js'
import { layEdges } from './lay-edges.js'
import {
  ALPHABET,
  codeOf,
  EDGE_SHIFT,
  FINAL,
  LAST,
  LAST_PLAIN_LETTER,
  LETTER_BITS,
  LETTERS,
  letterBit,
  NEVER,
  SECTIONS,
  SKIP,
  STEPS_PER_NAT,
  TARGET_SHIFT,
  toByteCost,
} from './layout.js'

/**
 * The compiled words, open. Fields are flat arrays over the pack's memory, read directly by the hot loops of `correct`;
 * words are known by their number (see `layout.ts`). Costs in bytes are in steps of 1/12 nat, 255 meaning never.
 */
export interface Lexicon {
  readonly edges: Uint32Array
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
  /** Lower-case abbreviations with their full stop: "t.ex.", "kap.". */
  readonly abbreviations: ReadonlySet<string>
}

/** Opens the lexicon's sections of a pack; copies nothing. Throws PackError when one is missing. */
export function openLexicon(pack: Pack): Lexicon {
  const wordCosts = pack.bytesOf(SECTIONS.wordCosts)
  return Object.freeze({
    edges: pack.uint32Of(SECTIONS.edges),
    size: wordCosts.length,
    wordCosts,
    lowerCosts: pack.bytesOf(SECTIONS.lowerCosts),
    titleCosts: pack.bytesOf(SECTIONS.titleCosts),
    upperCosts: pack.bytesOf(SECTIONS.upperCosts),
    modifierCosts: pack.bytesOf(SECTIONS.modifierCosts),
    headCosts: pack.bytesOf(SECTIONS.headCosts),
    abbreviations: new Set(pack.textOf(SECTIONS.abbreviations).split('\n')),
  })
}

/** A small lexicon of a caller's own lower-case words, each at the same cost in nats, whatever its shape. */
export function lexiconOfWords(words: readonly string[], cost: number): Lexicon {
  const sorted = [...new Set(words)].sort(compareWords)
  const filled = (size: number, byte: number): Uint8Array => new Uint8Array(size).fill(byte)
  const free = filled(sorted.length, 0)
  const never = filled(sorted.length, NEVER)
  const wordCosts = filled(sorted.length, toByteCost(cost))
  return Object.freeze({
    edges: layEdges(compileAutomaton(sorted), { wordCosts, modifierCosts: never, headCosts: never }),
    size: sorted.length,
    wordCosts,
    lowerCosts: free,
    titleCosts: free,
    upperCosts: free,
    modifierCosts: never,
    headCosts: never,
    abbreviations: new Set<string>(),
  })
}

/** How many bits of a 32-bit word are set. Source: Warren, Hacker's Delight, section 5-1. */
export function countBits(word: number): number {
  word -= (word >>> 1) & 0x55555555
  word = (word & 0x33333333) + ((word >>> 2) & 0x33333333)
  return Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/**
 * The edge with `letter` behind another edge, or 0 when there is none. A node's edges lie in the order of their letters,
 * so a plain letter's edge stands as many behind the first as the node has letters before it.
 */
export function edgeAfter(edges: Uint32Array, edge: number, letter: number): number {
  const letters = edges[(edge << EDGE_SHIFT) + LETTERS]
  const bit = letterBit(letter)
  if ((letters & bit) === 0) return 0
  const next = (edges[edge << EDGE_SHIFT] >>> TARGET_SHIFT) + countBits(letters & (bit - 1))
  if (letter <= LAST_PLAIN_LETTER) return next
  for (let other = next; ; other++) {
    const record = edges[other << EDGE_SHIFT]
    if ((record & LETTER_BITS) === letter) return other
    if (record & LAST) return 0
  }
}

/** The number of a lower-case word, or -1 when the lexicon lacks it. Cost: linear in its letters. */
export function numberOf({ edges }: Lexicon, word: string): number {
  let edge = 0
  let number = 0
  for (let index = 0; index < word.length; index++) {
    const letter = codeOf(word.charCodeAt(index))
    if (edges[edge << EDGE_SHIFT] & FINAL) number++
    edge = letter === 0 ? 0 : edgeAfter(edges, edge, letter)
    if (edge === 0) return -1
    number += edges[(edge << EDGE_SHIFT) + SKIP]
  }
  return edges[edge << EDGE_SHIFT] & FINAL ? number : -1
}

/** Spells the word of a number. Throws RangeError for a number that no word has. */
export function wordOf(lexicon: Lexicon, number: number): string {
  if (!(Number.isInteger(number) && number >= 0 && number < lexicon.size)) {
    throw new RangeError(`expected a word number from 0 to ${lexicon.size - 1}, got ${number}`)
  }
  const { edges } = lexicon
  let rest = number
  let word = ''
  for (let node = edges[0] >>> TARGET_SHIFT; ; ) {
    let edge = node
    while ((edges[edge << EDGE_SHIFT] & LAST) === 0 && edges[((edge + 1) << EDGE_SHIFT) + SKIP] <= rest) edge++
    rest -= edges[(edge << EDGE_SHIFT) + SKIP]
    const record = edges[edge << EDGE_SHIFT]
    word += ALPHABET[(record & LETTER_BITS) - 1]
    if (record & FINAL) {
      if (rest === 0) return word
      rest--
    }
    node = record >>> TARGET_SHIFT
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

/**
 * How Swedish words are spelled: which letter follows which, for words that no list has.
 *
 * Five letters at a time ("^förv", "mning"), each sequence a number of 6 bits a letter in a hash table with open
 * addressing. Costs are interpolated when built (Witten and Bell 1991), so that a found sequence is one look-up and a
 * missing one adds its history's back-off. Word begin and end are letters of their own.
 */
import { codeOf, encodeWord, STEPS_PER_NAT, toByteCost } from '../lexicon/index.js'
import type { Pack, SectionSource } from '../pack/index.js'
import { SECTIONS } from './layout.js'

export const CHARACTER_ORDER = 5
/** The code before a word's first letter and after its last. Letters' codes are 1 to 62. */
export const EDGE_CODE = 63
const BITS = 6
const CODES = 1 << BITS
/** Sequences of the full length that weigh less than this over all words are left to the shorter history. */
const LEAST_LONG = 2

/** Spelling costs; histories are numbers of up to four letters' codes, made with `push`. */
export interface CharacterModel {
  /** The cost of a letter's code after a history, in steps of the pack's costs: twelve to a nat. */
  steps(history: number, code: number): number
  /** The history one letter later. */
  push(history: number, code: number): number
  /** The history at a word's beginning. */
  readonly start: number
  /** The cost in nats of a whole lower-case word, its end included. Letters outside the alphabet cost 8 nats each. */
  wordCost(word: string): number
}

const HISTORY_MASK = CODES ** (CHARACTER_ORDER - 1) - 1
const FOREIGN_LETTER_COST = 8

const hash = (key: number, mask: number): number => (Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) >>> 7) & mask

/** Compiles the model from lower-case words with their weights. */
export function compileCharacters(words: ReadonlyMap<string, number>): SectionSource[] {
  /** Per length of history 0 to 4: sequence -> weight. A sequence is history * 64 + code. */
  const grams: Map<number, number>[] = Array.from({ length: CHARACTER_ORDER }, () => new Map())
  for (const [word, weight] of words) {
    const codes = encodeWord(word)
    if (codes === undefined) continue
    const sequence = [...new Array<number>(CHARACTER_ORDER - 1).fill(EDGE_CODE), ...codes, EDGE_CODE]
    for (let at = CHARACTER_ORDER - 1; at < sequence.length; at++) {
      let key = 0
      for (let length = 0; length < CHARACTER_ORDER; length++) {
        key = 0
        for (let back = length; back >= 0; back--) key = key * CODES + sequence[at - back]
        grams[length].set(key, (grams[length].get(key) ?? 0) + weight)
      }
    }
  }
  for (const [key, weight] of grams[CHARACTER_ORDER - 1])
    if (weight < LEAST_LONG) grams[CHARACTER_ORDER - 1].delete(key)

  interface History {
    mass: number
    kinds: number
  }
  const histories: Map<number, History>[] = grams.map(() => new Map())
  grams.forEach((table, length) => {
    for (const [key, weight] of table) {
      const history = Math.floor(key / CODES)
      const entry = histories[length].get(history) ?? { mass: 0, kinds: 0 }
      entry.mass += weight
      entry.kinds++
      histories[length].set(history, entry)
    }
  })
  const probability = (length: number, key: number): number => {
    const shorter = length === 0 ? 1 / CODES : probability(length - 1, key % CODES ** length)
    const history = histories[length].get(Math.floor(key / CODES))
    if (history === undefined) return shorter
    return ((grams[length].get(key) ?? 0) + history.kinds * shorter) / (history.mass + history.kinds)
  }

  const rows: { key: number; cost: number }[] = []
  grams.forEach((table, length) => {
    for (const key of table.keys()) {
      rows.push({ key: tag(key), cost: toByteCost(-Math.log(probability(length, key))) })
    }
    for (const [history, { mass, kinds }] of histories[length]) {
      if (length === 0) continue
      rows.push({ key: tag(history, true), cost: toByteCost(-Math.log(kinds / (mass + kinds))) })
    }
  })
  rows.sort((a, b) => a.key - b.key)
  let capacity = 1
  while (capacity < rows.length * 1.6) capacity *= 2
  const keys = new Uint32Array(capacity)
  const costs = new Uint8Array(capacity)
  for (const { key, cost } of rows) {
    let slot = hash(key, capacity - 1)
    while (keys[slot] !== 0) slot = (slot + 1) & (capacity - 1)
    keys[slot] = key
    costs[slot] = cost
  }
  return [
    { name: SECTIONS.characters, data: keys },
    { name: SECTIONS.characterCosts, data: costs },
  ]
}

/**
 * One number for a sequence: its letters, at most five of 6 bits, and, since codes are never 0, the leading zeros tell
 * its length. Back-offs share the table under the top bit.
 */
function tag(key: number, isBackoff = false): number {
  return (key + (isBackoff ? 0x80000000 : 0)) >>> 0
}

/** Costs worked out before, by history and letter: the same few thousand sequences make up most words. */
const CACHE_SLOTS = 1 << 15

/** Opens the spelling sections of a pack. Throws PackError when one is missing. */
export function openCharacterModel(pack: Pack): CharacterModel {
  const keys = pack.uint32Of(SECTIONS.characters)
  const costs = pack.bytesOf(SECTIONS.characterCosts)
  const mask = keys.length - 1
  const find = (key: number): number => {
    for (let slot = hash(key, mask); keys[slot] !== 0; slot = (slot + 1) & mask) {
      if (keys[slot] === key) return costs[slot]
    }
    return -1
  }
  const push = (history: number, code: number): number => ((history << BITS) & HISTORY_MASK) | code
  const start = [...new Array(CHARACTER_ORDER - 1)].reduce<number>((history) => push(history, EDGE_CODE), 0)
  const lookUp = (history: number, code: number): number => {
    let steps = 0
    let context = history
    for (let length = CHARACTER_ORDER - 1; length >= 0; length--) {
      context &= (1 << (BITS * length)) - 1
      const found = find((context << BITS) | code)
      if (found >= 0) return steps + found
      if (length > 0) {
        const backoff = find(tag(context, true))
        if (backoff > 0) steps += backoff
      }
    }
    return steps + FOREIGN_LETTER_COST * STEPS_PER_NAT
  }
  // Direct-mapped: a sequence has one slot, and takes it from whatever was there. A sequence is at most 30 bits and never 0.
  const cachedKeys = new Int32Array(CACHE_SLOTS)
  const cachedSteps = new Int32Array(CACHE_SLOTS)
  const steps = (history: number, code: number): number => {
    const sequence = (history << BITS) | code
    const slot = (Math.imul(sequence, 0x9e3779b1) >>> 17) & (CACHE_SLOTS - 1)
    if (cachedKeys[slot] !== sequence) {
      cachedKeys[slot] = sequence
      cachedSteps[slot] = lookUp(history, code)
    }
    return cachedSteps[slot]
  }
  return Object.freeze({
    steps,
    push,
    start,
    wordCost(word: string): number {
      let history = start
      let sum = 0
      for (let index = 0; index < word.length; index++) {
        const code = codeOf(word.charCodeAt(index))
        if (code === 0) {
          sum += FOREIGN_LETTER_COST * STEPS_PER_NAT
          continue
        }
        sum += steps(history, code)
        history = push(history, code)
      }
      return (sum + steps(history, EDGE_CODE)) / STEPS_PER_NAT
    },
  })
}

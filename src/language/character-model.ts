/**
 * How Swedish words are spelled: which letter follows which, for words that no list has.
 *
 * A letter is told by the four before it ("v" behind "^för"). Costs are interpolated when built (Witten and Bell 1991), so
 * that a letter seen behind a history is one look-up; one that was not costs the history's back-off, and is looked for
 * behind a shorter history. Word begin and end are letters of their own.
 *
 * Many letters are asked for behind the same history, so what is known of it lies in one place of memory: a record of
 * four words in a hash table with open addressing. Only the costs are elsewhere, a byte for each letter, side by side
 * in the order of the letters' codes:
 *
 *     word 0              the history's letters, see `keyOf`; 0 for a free place
 *     word LOW_LETTERS    which of the letters with codes 0 to 31 follow it, a bit each
 *     word HIGH_LETTERS   which of those with codes 32 to 63
 *     word FIRST_COST     bit 0-7 its back-off, bit 8-31 where the costs of its letters begin
 */
import { BYTE, codeOf, countBits, encodeWord, STEPS_PER_NAT, toByteCost } from '../lexicon/index.js'
import type { Pack, SectionSource } from '../pack/index.js'
import { SECTIONS } from './layout.js'

export const CHARACTER_ORDER = 5
/** The code before a word's first letter and after its last. Letters' codes are 1 to 62. */
export const EDGE_CODE = 63
const BITS = 6
const CODES = 1 << BITS
const RECORD_WORDS = 4
const LOW_LETTERS = 1
const HIGH_LETTERS = 2
const WORD_BITS = 32
const FIRST_COST = 3
const FIRST_COST_SHIFT = 8
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

  const rows: { key: number; backoff: number; following: [code: number, cost: number][] }[] = []
  grams.forEach((table, length) => {
    const following = new Map<number, [code: number, cost: number][]>()
    for (const [history, { mass, kinds }] of histories[length]) {
      const letters: [number, number][] = []
      following.set(history, letters)
      const backoff = length === 0 ? 0 : toByteCost(-Math.log(kinds / (mass + kinds)))
      rows.push({ key: keyOf(history, length), backoff, following: letters })
    }
    for (const key of [...table.keys()].sort((a, b) => a - b)) {
      const cost = toByteCost(-Math.log(probability(length, key)))
      following.get(Math.floor(key / CODES))!.push([key % CODES, cost])
    }
  })
  rows.sort((a, b) => a.key - b.key)
  let capacity = 1
  while (capacity < rows.length * 1.6) capacity *= 2
  const records = new Uint32Array(capacity * RECORD_WORDS)
  const costs: number[] = []
  for (const { key, backoff, following } of rows) {
    let slot = hash(key, capacity - 1)
    while (records[slot * RECORD_WORDS] !== 0) slot = (slot + 1) & (capacity - 1)
    const at = slot * RECORD_WORDS
    records[at] = key
    records[at + FIRST_COST] = (costs.length << FIRST_COST_SHIFT) | backoff
    for (const [code, cost] of following) {
      records[at + (code < WORD_BITS ? LOW_LETTERS : HIGH_LETTERS)] |= 1 << (code % WORD_BITS)
      costs.push(cost)
    }
  }
  return [
    { name: SECTIONS.histories, data: records },
    { name: SECTIONS.characterCosts, data: Uint8Array.from(costs) },
  ]
}

/** One number for a history's letters: a 1 stands before them, which tells how many they are. */
function keyOf(letters: number, length: number): number {
  return (1 << (BITS * length)) | letters
}

/** Opens the spelling sections of a pack. Throws PackError when one is missing. */
export function openCharacterModel(pack: Pack): CharacterModel {
  const records = pack.uint32Of(SECTIONS.histories)
  const costs = pack.bytesOf(SECTIONS.characterCosts)
  const mask = records.length / RECORD_WORDS - 1
  /** Where the record of a history lies, -1 when it was never seen. */
  const find = (key: number): number => {
    for (let slot = hash(key, mask); ; slot = (slot + 1) & mask) {
      const found = records[slot * RECORD_WORDS]
      if (found === key) return slot * RECORD_WORDS
      if (found === 0) return -1
    }
  }
  const push = (history: number, code: number): number => ((history << BITS) & HISTORY_MASK) | code
  const start = [...new Array(CHARACTER_ORDER - 1)].reduce<number>((history) => push(history, EDGE_CODE), 0)
  const steps = (history: number, code: number): number => {
    const word = code < WORD_BITS ? LOW_LETTERS : HIGH_LETTERS
    const place = code % WORD_BITS
    let backoffs = 0
    for (let length = CHARACTER_ORDER - 1; length >= 0; length--) {
      const at = find(keyOf(history & ((1 << (BITS * length)) - 1), length))
      if (at < 0) continue
      const letters = records[at + word]
      const first = records[at + FIRST_COST]
      if (((letters >>> place) & 1) === 1) {
        const low = word === HIGH_LETTERS ? countBits(records[at + LOW_LETTERS]) : 0
        return backoffs + costs[(first >>> FIRST_COST_SHIFT) + low + countBits(letters & ~(-1 << place))]
      }
      backoffs += first & BYTE
    }
    return backoffs + FOREIGN_LETTER_COST * STEPS_PER_NAT
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

/**
 * The word automaton's record layout, spelled out once for builder and reader.
 *
 * The lexicon is a minimal acyclic automaton over lower-case letters. Its edges lie in one Uint32Array, the edges of a
 * node side by side, sorted by letter; a node is the number of its first edge. Node 0 has no edges. An edge has four
 * words, so that a walk finds all it asks of an edge in one place of memory:
 *
 *     word 0          bit 0-5     letter      1-based place in ALPHABET
 *                     bit 6       last        the node's last edge
 *                     bit 7       final       a word ends behind this edge
 *                     bit 8-31    target      the node behind it, 0 where nothing follows
 *     word SKIP                   how many words come before this edge within its node
 *     word FLOORS                 the least cost of any word that ends at this edge or below: as a word of its own in bits 0-7,
 *                                 as a first part of compounds in 8-15, as a last part in 16-23
 *     word LETTERS                the letters that leave the node behind it, a bit each (`letterBit`)
 *
 * Edge 0 leaves no node; it leads to the root, and is where every walk begins.
 *
 * The skips along a path add up to the word's number (perfect hashing: Lucchesi and Kowaltowski 1993), and every other fact
 * about words is an array indexed by that number. The words of one letter group "bad, badar, bar" drawn:
 *
 *     b --- a --- d* --- a --- r*      word 0 "bad", word 1 "badar"
 *            `--- r*                   word 2 "bar": its edge r skips the 2 words under d
 */
export const ALPHABET = "abcdefghijklmnopqrstuvwxyzåäöéèüàáëïçñøæêóíúôšžćč-:'."

/** The root of the automaton: the number of its first edge. */
export const ROOT = 1

export const LETTER_BITS = 0x3f
export const LAST = 1 << 6
export const FINAL = 1 << 7
export const TARGET_SHIFT = 8
/** An edge's words lie at its number shifted by this, plus one of the three below. */
export const EDGE_SHIFT = 2
export const SKIP = 1
export const FLOORS = 2
export const LETTERS = 3
export const MODIFIER_SHIFT = 8
export const HEAD_SHIFT = 16
export const BYTE = 0xff

/** The letters that have a bit of their own in a node's letter set: a to ö. All others share one. */
export const LAST_PLAIN_LETTER = 29

/** The bit that stands for a letter in the letter set of a node (`Lexicon.letterSets`). */
export function letterBit(letter: number): number {
  return 1 << (letter <= LAST_PLAIN_LETTER ? letter : LAST_PLAIN_LETTER + 1)
}

/** Costs are bytes in the pack: this many steps to one nat, so that 255 is 21 nats, less than once in a billion. */
export const STEPS_PER_NAT = 12
/** A byte cost that means "never". */
export const NEVER = 255

/** Turns -ln(probability) into a byte; never returns NEVER for a finite cost. */
export function toByteCost(cost: number): number {
  return Math.max(0, Math.min(NEVER - 1, Math.round(cost * STEPS_PER_NAT)))
}

/** Letter to code, 0 for what the alphabet lacks; indexed by UTF-16 code unit below 512. */
const LETTER_CODE: Uint8Array = (() => {
  const codes = new Uint8Array(512)
  for (let index = 0; index < ALPHABET.length; index++) codes[ALPHABET.charCodeAt(index)] = index + 1
  return codes
})()

/** The code of a letter given by its UTF-16 code unit, 0 when the alphabet lacks it. */
export function codeOf(unit: number): number {
  return unit < 512 ? LETTER_CODE[unit] : 0
}

/** A word as codes, or undefined when a letter is not in the alphabet. */
export function encodeWord(word: string): Uint8Array | undefined {
  const codes = new Uint8Array(word.length)
  for (let index = 0; index < word.length; index++) {
    const code = codeOf(word.charCodeAt(index))
    if (code === 0) return undefined
    codes[index] = code
  }
  return codes
}

/** Names of the pack's sections that this room writes and reads. */
export const SECTIONS = {
  edges: 'lex.edges',
  wordCosts: 'lex.words',
  titleCosts: 'lex.title',
  lowerCosts: 'lex.lower',
  upperCosts: 'lex.upper',
  modifierCosts: 'lex.modifiers',
  headCosts: 'lex.heads',
  abbreviations: 'lex.abbrev',
  provenance: 'provenance',
} as const

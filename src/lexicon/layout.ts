/**
 * The word automaton's record layout, spelled out once for builder and reader.
 *
 * The lexicon is a minimal acyclic automaton over lower-case letters. Its edges lie in one Uint32Array, the edges of a
 * node side by side, sorted by letter; a node is the index of its first edge. Node 0 has no edges.
 *
 *     bit 0-5     letter      1-based place in ALPHABET
 *     bit 6       last        the node's last edge
 *     bit 7       final       a word ends behind this edge
 *     bit 8-31    target      index of the first edge behind it, 0 where nothing follows
 *
 * A second Uint32Array gives each edge the number of words that come before it within its node. The sum of these along
 * a path is the word's number (perfect hashing: Lucchesi and Kowaltowski 1993), and every other fact about words is
 * an array indexed by that number. The words of one letter group "bad, badar, bar" drawn:
 *
 *     b --- a --- d* --- a --- r*      word 0 "bad", word 1 "badar"
 *            `--- r*                   word 2 "bar": its edge r skips the 2 words under d
 */
export const ALPHABET = "abcdefghijklmnopqrstuvwxyzåäöéèüàáëïçñøæêóíúôšžćč-:'."

export const LETTER_BITS = 0x3f
export const LAST = 1 << 6
export const FINAL = 1 << 7
export const TARGET_SHIFT = 8

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
  skips: 'lex.skips',
  wordCosts: 'lex.words',
  titleCosts: 'lex.title',
  lowerCosts: 'lex.lower',
  upperCosts: 'lex.upper',
  modifierCosts: 'lex.modifiers',
  headCosts: 'lex.heads',
  wordFloors: 'lex.wordfloors',
  modifierFloors: 'lex.modfloors',
  headFloors: 'lex.headfloors',
  abbreviations: 'lex.abbrev',
  provenance: 'provenance',
} as const

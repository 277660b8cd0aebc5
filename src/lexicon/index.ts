export { compileLexicon } from './compile-lexicon.js'
export type { CompiledLexicon, WordFacts } from './compile-lexicon.js'
export { describePack } from './describe.js'
export type { PackDescription } from './describe.js'
export {
  ALPHABET,
  BYTE,
  codeOf,
  EDGE_SHIFT,
  encodeWord,
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
  SECTIONS as LEXICON_SECTIONS,
  SKIP,
  STEPS_PER_NAT,
  TARGET_SHIFT,
  toByteCost,
} from './layout.js'
export { protectedAs } from './protect.js'
export { countBits, edgeAfter, hasWord, natsOf, lexiconOfWords, numberOf, openLexicon, wordOf } from './lexicon.js'
export type { Lexicon } from './lexicon.js'

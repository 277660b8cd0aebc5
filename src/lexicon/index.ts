export { compileLexicon } from './compile-lexicon.js'
export type { CompiledLexicon, WordFacts } from './compile-lexicon.js'
export { describePack } from './describe.js'
export type { PackDescription } from './describe.js'
export {
  ALPHABET,
  codeOf,
  encodeWord,
  FINAL,
  LAST,
  LETTER_BITS,
  NEVER,
  SECTIONS as LEXICON_SECTIONS,
  STEPS_PER_NAT,
  TARGET_SHIFT,
  toByteCost,
} from './layout.js'
export { protectedAs } from './protect.js'
export { edgeWith, hasWord, natsOf, lexiconOfWords, numberOf, openLexicon, ROOT, wordOf } from './lexicon.js'
export type { Lexicon } from './lexicon.js'

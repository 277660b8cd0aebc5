/** `aterstall/lexicon`: the language pack, and what it holds. Start at `readPack`, then `describePack`. */
export { openPack, readPack } from '../pack/index.js'
export type { Pack, PackSection } from '../pack/index.js'
export { describePack, openLexicon } from '../lexicon/index.js'
export type { Lexicon, PackDescription } from '../lexicon/index.js'
export { PackError } from '../errors/index.js'

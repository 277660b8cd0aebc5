import { type Token, tokenisePage } from '../../src/correct/tokens.js'
import { hasWord, openLexicon } from '../../src/lexicon/index.js'
import { readPack } from '../../src/pack/index.js'
import { parseText } from '../../src/text/index.js'

const lexicon = openLexicon(await readPack())

/** The tokens of a text's first page, by the Swedish pack. */
export const tokensOf = (text: string): Token[] => tokenisePage(parseText(text)[0], lexicon)

/** Whether the pack knows a word. */
export const isSwedish = (core: string): boolean => hasWord(lexicon, core.toLowerCase())

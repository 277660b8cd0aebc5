import { RunReader } from '../../src/correct/runs.js'
import { type Token, tokenisePage } from '../../src/correct/tokens.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { readPack } from '../../src/pack/index.js'
import { parseText } from '../../src/text/index.js'

const runs = new RunReader(openLexicon(await readPack()))

/** The tokens of each of a text's pages, by the Swedish pack. */
export const pageTokensOf = (text: string): Token[][] => parseText(text).map((page) => tokenisePage(page, runs))

/** The tokens of a text's first page, by the Swedish pack. */
export const tokensOf = (text: string): Token[] => pageTokensOf(text)[0] ?? []

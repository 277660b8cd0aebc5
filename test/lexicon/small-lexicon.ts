import { compileLexicon, type Lexicon, openLexicon, type WordFacts } from '../../src/lexicon/index.js'
import { compilePack, openPack } from '../../src/pack/index.js'

/** A word seen so many times, printed in lower case wherever no sentence began. */
export const seen = (count: number): WordFacts => ({ count, lower: count, title: 0, upper: 0 })

/** Compiles a lexicon, packs it, and opens it again. `total` is the weight of all running text. */
export function smallLexicon(
  facts: Readonly<Record<string, WordFacts>>,
  { total = 1000, abbreviations = ['t.ex.'] }: { readonly total?: number; readonly abbreviations?: string[] } = {},
): Lexicon & { readonly words: readonly string[] } {
  const { sections, words } = compileLexicon(new Map(Object.entries(facts)), total, abbreviations)
  return { ...openLexicon(openPack(compilePack(sections))), words }
}

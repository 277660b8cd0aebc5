import type { SectionSource } from '../pack/index.js'
import { compareWords, compileAutomaton } from './compile-automaton.js'
import { learnCompounds } from './compounds.js'
import { layEdges } from './lay-edges.js'
import { encodeWord, NEVER, SECTIONS, toByteCost } from './layout.js'

/** What is known of one lower-case word: its weight in running text and how it was printed inside sentences. */
export interface WordFacts {
  readonly count: number
  readonly lower: number
  readonly title: number
  readonly upper: number
}

export interface CompiledLexicon {
  readonly sections: readonly SectionSource[]
  /** Every entry in the order of the words' numbers, parts of compounds included. */
  readonly words: readonly string[]
}

/** Added to every shape's count, so that what was not seen is dear and not impossible. */
const SHAPE_PRIOR = { lower: 0.4, title: 0.08, upper: 0.02 }

/**
 * Compiles words, their shapes and the parts of compounds. Words with letters outside the alphabet are left out.
 *
 * @param words lower-case words with their facts; `total` is the weight of all running text, so that
 *   count / total is a probability.
 * @param abbreviations lower case, each with its full stop
 */
export function compileLexicon(
  words: ReadonlyMap<string, WordFacts>,
  total: number,
  abbreviations: readonly string[],
): CompiledLexicon {
  const counts = new Map<string, number>()
  for (const [word, facts] of words) if (encodeWord(word) !== undefined) counts.set(word, facts.count)
  const commonNouns = new Map([...counts].filter(([word]) => /^[a-zåäöéü]+$/.test(word) && isCommon(words.get(word))))
  const parts = learnCompounds(commonNouns)
  const entries = [...new Set([...counts.keys(), ...parts.modifiers.keys()])].sort(compareWords)
  const { edges, skips } = compileAutomaton(entries)

  const bytes = (): Uint8Array => new Uint8Array(entries.length).fill(NEVER)
  const wordCosts = bytes()
  const lowerCosts = bytes()
  const titleCosts = bytes()
  const upperCosts = bytes()
  const modifierCosts = bytes()
  const headCosts = bytes()
  const partsTotal = Math.max(1, parts.compounds)
  entries.forEach((word, number) => {
    const facts = words.get(word)
    if (facts !== undefined) {
      wordCosts[number] = toByteCost(-Math.log(facts.count / total))
      const { lower, title, upper } = SHAPE_PRIOR
      const seen = facts.lower + facts.title + facts.upper + lower + title + upper
      lowerCosts[number] = toByteCost(-Math.log((facts.lower + lower) / seen))
      titleCosts[number] = toByteCost(-Math.log((facts.title + title) / seen))
      upperCosts[number] = toByteCost(-Math.log((facts.upper + upper) / seen))
    }
    const modifierVotes = parts.modifiers.get(word)
    if (modifierVotes !== undefined) modifierCosts[number] = toByteCost(-Math.log(modifierVotes / partsTotal))
    const headVotes = parts.heads.get(word)
    if (headVotes !== undefined) headCosts[number] = toByteCost(-Math.log(headVotes / partsTotal))
  })
  return {
    words: entries,
    sections: [
      { name: SECTIONS.edges, data: layEdges({ edges, skips }, { wordCosts, modifierCosts, headCosts }) },
      { name: SECTIONS.wordCosts, data: wordCosts },
      { name: SECTIONS.lowerCosts, data: lowerCosts },
      { name: SECTIONS.titleCosts, data: titleCosts },
      { name: SECTIONS.upperCosts, data: upperCosts },
      { name: SECTIONS.modifierCosts, data: modifierCosts },
      { name: SECTIONS.headCosts, data: headCosts },
      { name: SECTIONS.abbreviations, data: new TextEncoder().encode([...abbreviations].sort().join('\n')) },
    ],
  }
}

/** Names build compounds too ("Stockholmsregionen"), but cutting words at names finds more chance than compounds. */
function isCommon(facts: WordFacts | undefined): boolean {
  return facts !== undefined && facts.lower >= facts.title + facts.upper
}

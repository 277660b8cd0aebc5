import type { ErrorModel } from '../channel/index.js'
import { type CharacterModel, UNKNOWN_ID } from '../language/index.js'
import { encodeWord, type Lexicon, lexiconOfWords, wordOf } from '../lexicon/index.js'
import { type Candidate, candidateOf } from './candidate.js'
import { CandidateSearch } from './candidates.js'
import type { SearchSettings } from './settings.js'

/** What one of the caller's own words costs wherever it stands: as much as a word seen once in some 20,000. */
const OWN_WORD = 10

/** The caller's own right words, ready to be met and to be looked for. */
export interface OwnWords {
  /** Whether a core is one of them, as it is cased in the list or as a sentence begins. */
  has(core: string): boolean
  /** Those of them that a core may have been, cheapest first. */
  candidates(core: string, model: ErrorModel): Candidate[]
}

/**
 * Compiles the words into an automaton of their own, which is searched like the pack's. Words with letters outside the
 * alphabet, or with spaces, are kept when met and never proposed.
 */
export function createOwnWords(
  words: readonly string[],
  characters: CharacterModel,
  settings: SearchSettings,
): OwnWords {
  const cased = new Map<string, string>()
  const met = new Set<string>()
  for (const given of words) {
    const word = given.normalize('NFC').trim()
    if (word === '') continue
    met.add(word)
    met.add(word.slice(0, 1).toUpperCase() + word.slice(1))
    if (encodeWord(word.toLowerCase()) !== undefined) cased.set(word.toLowerCase(), word)
  }
  const lexicon: Lexicon = lexiconOfWords([...cased.keys()], OWN_WORD)
  const search = new CandidateSearch(lexicon, characters, settings)
  return {
    has: (core) => met.has(core),
    candidates: (core, model) => {
      if (cased.size === 0) return []
      return search.known(core, model, OWN_WORD + settings.margin).map((candidate) => {
        const own = cased.get(wordOf(lexicon, candidate.number)) as string
        const isCapital = candidate.shape !== 'lower' && own === own.toLowerCase()
        const printed = isCapital ? candidate.printed : own
        return candidateOf({ ...candidate, printed, making: OWN_WORD, id: UNKNOWN_ID, number: -1, kind: 'unknown' })
      })
    },
  }
}

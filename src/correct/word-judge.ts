import { openCharacterModel } from '../language/index.js'
import { openLexicon } from '../lexicon/index.js'
import type { Pack } from '../pack/index.js'
import { CandidateSearch } from './candidates.js'
import { createModels } from './models.js'
import { SEARCH } from './settings.js'

/** Judges words that stand alone, to choose between readings of one place. */
export interface WordJudge {
  /** What it costs, in nats, that the word is printed just as it stands: little for a common word, 20 to 60 for noise. */
  costOf(word: string): number
}

/** What a run without letters costs, figures and marks: the lexicon says nothing of them. */
const NO_LETTERS = 6
/** A figure in a word, or a capital after a small letter, is what scanners make far oftener than writers. */
const ODD = 5

const EDGES = /^[^\p{L}\d]+|[^\p{L}\d]+$/gu
const FIGURE_IN_WORD = /\p{L}\d|\d\p{L}/u
const CAPITAL_IN_WORD = /\p{Ll}\p{Lu}/u

/** A judge with the pack's words, compounds and spelling. Costs of words are kept for the judge's life, 60,000 of them. */
export function createWordJudge(pack: Pack): WordJudge {
  const search = new CandidateSearch(openLexicon(pack), openCharacterModel(pack), SEARCH)
  const { swedish } = createModels(pack)
  const known = new Map<string, number>()
  return {
    costOf(word) {
      const core = word.replace(EDGES, '')
      if (!/\p{L}/u.test(core)) return NO_LETTERS
      let cost = known.get(core)
      if (cost !== undefined) return cost
      // A compound is listed beside the unknown word that it also could be: the cheaper of them is what it is.
      cost = Number.POSITIVE_INFINITY
      for (const { printed, rank } of search.candidates(core, swedish))
        if (printed === core) cost = Math.min(cost, rank)
      if (FIGURE_IN_WORD.test(core)) cost += ODD
      if (CAPITAL_IN_WORD.test(core)) cost += ODD
      if (known.size >= MOST_KEPT) known.clear()
      known.set(core, cost)
      return cost
    },
  }
}

const MOST_KEPT = 60_000

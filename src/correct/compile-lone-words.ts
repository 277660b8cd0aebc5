import { openCharacterModel } from '../language/index.js'
import { natsOf, openLexicon, wordOf } from '../lexicon/index.js'
import type { Pack, SectionSource } from '../pack/index.js'
import { type Candidate, shaped } from './candidate.js'
import { CandidateSearch } from './candidates.js'
import { emptyLoneSection, type LoneShape, LoneWords, loneSection } from './lone-words.js'
import { createModels } from './models.js'
import { SEARCH } from './settings.js'

const SHAPES: readonly LoneShape[] = ['lower', 'title']

/** Words dearer than this, in nats, are met too seldom to be worth the search: half of the list, and one running word in a hundred. */
const DEAREST = 16

/**
 * Finds the lone words of a pack (see `lone-words.ts`): searches for every word, in both shapes, under both models, and
 * keeps those for which the search gives nothing but themselves. Takes some ten seconds.
 */
export function compileLoneWords(pack: Pack): SectionSource[] {
  const lexicon = openLexicon(pack)
  const search = new CandidateSearch(lexicon, openCharacterModel(pack), SEARCH)
  return Object.values(createModels(pack)).map((model) => {
    const data = emptyLoneSection(lexicon.size)
    const words = new LoneWords(data)
    for (let number = 0; number < lexicon.size; number++) {
      if (natsOf(lexicon.wordCosts[number]) > DEAREST) continue
      const word = wordOf(lexicon, number)
      for (const shape of SHAPES) {
        const core = shaped(word, shape)
        if (shape === 'title' && core === word) continue
        const candidates = search.candidates(core, model)
        const own = search.asItStands(core, number, shape, model)
        if (candidates.length === 1 && isSame(candidates[0], own)) words.add(number, shape)
      }
    }
    return { name: loneSection(model), data }
  })
}

function isSame(one: Candidate, other: Candidate): boolean {
  return (
    one.kind === other.kind && one.number === other.number && one.channel === other.channel && one.rank === other.rank
  )
}

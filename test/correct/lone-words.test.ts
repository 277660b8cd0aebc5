import { describe, expect, it } from 'vitest'
import { shaped } from '../../src/correct/candidate.js'
import { CandidateSearch } from '../../src/correct/candidates.js'
import { emptyLoneSection, LoneWords, loneSection, openLoneWords } from '../../src/correct/lone-words.js'
import { createModels } from '../../src/correct/models.js'
import { SEARCH } from '../../src/correct/settings.js'
import { openCharacterModel } from '../../src/language/index.js'
import { numberOf, openLexicon, wordOf } from '../../src/lexicon/index.js'
import { compilePack, openPack, readPack } from '../../src/pack/index.js'

const pack = await readPack()
const lexicon = openLexicon(pack)
const models = createModels(pack)
const search = new CandidateSearch(lexicon, openCharacterModel(pack), SEARCH)

describe('lone words', () => {
  it.each(['english', 'swedish'] as const)(
    'are words for which a search on a page of %s reading finds nothing else',
    (reader) => {
      const model = models[reader]
      const words = openLoneWords(pack, model)
      const quick = new CandidateSearch(
        lexicon,
        openCharacterModel(pack),
        SEARCH,
        undefined,
        new Map([[model, { lone: words }]]),
      )
      let lone = 0
      for (let number = 0; number < lexicon.size; number += 97) {
        for (const shape of ['lower', 'title'] as const) {
          const core = shaped(wordOf(lexicon, number), shape)
          expect(quick.candidates(core, model), core).toEqual(search.candidates(core, model))
          if (words?.has(number, shape)) lone++
        }
      }
      // Or the words that were compared were none of those that the search passes over.
      expect(lone).toBeGreaterThan(1000)
    },
  )

  it('are not those that an English model makes of others', () => {
    const english = openLoneWords(pack, models.english)!
    const isLone = (word: string): boolean => english.has(numberOf(lexicon, word), 'lower')
    expect(['för', 'kommunen', 'beslutar'].map(isLone)).toEqual([true, true, true])
    expect(['for', 'har', 'var', 'lag'].map(isLone)).toEqual([false, false, false, false])
  })

  it('keep two bits a word', () => {
    const words = new LoneWords(emptyLoneSection(9))
    words.add(4, 'lower')
    words.add(8, 'title')
    const set = Array.from({ length: 9 }, (_, number) => [words.has(number, 'lower'), words.has(number, 'title')])
    expect(set.flat().filter(Boolean)).toHaveLength(2)
    expect([set[4][0], set[8][1]]).toEqual([true, true])
  })

  it('are left out of use where they were found with other settings', () => {
    const name = loneSection(models.english)
    const data = emptyLoneSection(9)
    const open = (bytes: Uint8Array) => openLoneWords(openPack(compilePack([{ name, data: bytes }])), models.english)
    expect(open(data)).toBeDefined()
    const others = Uint8Array.from(data, (byte, at) => (at === 0 ? byte ^ 1 : byte))
    expect(open(others)).toBeUndefined()
    expect(openLoneWords(openPack(compilePack([])), models.english)).toBeUndefined()
  })
})

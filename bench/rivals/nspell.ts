import type { Contender, Repair } from './contender.js'
import { installedVersion } from './installed-version.js'
import { remembering, repairWords } from './word-adapter.js'

/** nspell with dictionary-sv: its own words, its own order of suggestions. */
export const nspell: Contender = {
  name: 'nspell',
  title: 'nspell with dictionary-sv',
  version: () => {
    const versions = [installedVersion('nspell'), installedVersion('dictionary-sv')]
    return versions.includes(undefined) ? undefined : versions.join(' with ')
  },
  settings: [
    {
      about:
        "first suggestion, words of 4 letters up; the dictionary's compound rules, which accept every string, taken out",
      open: () => open(4, true),
    },
    { about: 'first suggestion, words of 2 letters up; without the compound rules', open: () => open(2, true) },
    { about: 'first suggestion, words of 2 letters up; the dictionary as it comes', open: () => open(2, false) },
  ],
  sample: { whole: 1500, quick: 200 },
}

async function open(shortest: number, withoutCompounds: boolean): Promise<Repair> {
  const { default: createSpeller } = await import('nspell')
  const { default: dictionary } = await import('dictionary-sv')
  const aff = Buffer.from(dictionary.aff).toString('utf8')
  const rules = withoutCompounds ? aff.replace(/^(COMPOUND|ONLYINCOMPOUND|CHECKCOMPOUND).*$/gm, '') : aff
  const speller = createSpeller(rules, Buffer.from(dictionary.dic).toString('utf8'))
  const suggest = remembering((word) => speller.suggest(word)[0])
  const isKnown = (word: string) => speller.correct(word)
  return { repair: (text) => repairWords(text, { isKnown, suggest, shortest, figures: false, ownCase: true }) }
}

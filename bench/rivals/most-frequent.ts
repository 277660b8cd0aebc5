import type { Contender, Resources } from './contender.js'
import { repairWords } from './word-adapter.js'
import { readWordCounts } from './word-counts.js'

/** "for" is "för" because "för" is the commonest word that is written so when its dots and rings are taken off. */
export const mostFrequent: Contender = {
  name: 'most-frequent',
  title: 'most frequent reading',
  version: () => '-',
  settings: [
    { about: 'every word, by its letters without dots and rings', open: (resources) => open(resources, false) },
    { about: 'only words that are not in the list', open: (resources) => open(resources, true) },
  ],
}

async function open({ words }: Resources, unknownOnly: boolean) {
  const counts = readWordCounts(words)
  const commonest = new Map<string, string>()
  for (const word of counts.keys()) {
    const bare = strip(word)
    if (!commonest.has(bare)) commonest.set(bare, word)
  }
  const setting = {
    ...(unknownOnly && { isKnown: (word: string) => counts.has(word) }),
    suggest: (word: string) => commonest.get(strip(word)),
    shortest: 1,
    figures: false,
  }
  return { repair: (text: string) => repairWords(text, setting) }
}

const strip = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '')

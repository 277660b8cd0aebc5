import type { Contender } from './contender.js'
import { readWordCounts } from './word-counts.js'

/**
 * The yardstick of speed: a text is split at white space and every run looked up in a Set of all words. It mends
 * nothing.
 */
export const splitAndLookUp: Contender = {
  name: 'split-and-look-up',
  title: 'bare split and look-up in a Set',
  version: () => '-',
  settings: [
    {
      about: 'no case folding, no marks taken off: the least that any speller does',
      open: async ({ words }) => {
        const known = new Set(readWordCounts(words).keys())
        return {
          repair: (text) => {
            let count = 0
            for (const run of text.split(/\s+/)) if (known.has(run)) count++
            return String(count)
          },
        }
      },
    },
  ],
}

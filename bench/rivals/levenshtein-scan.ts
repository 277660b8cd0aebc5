import type { Contender, Repair, Resources } from './contender.js'
import { installedVersion } from './installed-version.js'
import { remembering, repairWords } from './word-adapter.js'
import { readWordCounts } from './word-counts.js'

/** The obvious way: the nearest word of the list by `fastest-levenshtein`, the commonest of those as near. */
export const levenshteinScan: Contender = {
  name: 'levenshtein',
  title: 'a scan with fastest-levenshtein',
  version: () => installedVersion('fastest-levenshtein'),
  settings: [
    setting('at most 3 edits and a third of the letters', 3),
    setting('at most 2 edits', 2),
    setting('at most 1 edit', 1),
  ],
  sample: { whole: 1500, quick: 200 },
}

function setting(about: string, most: number): Contender['settings'][number] {
  return { about, open: (resources) => open(resources, most) }
}

async function open({ words }: Resources, most: number): Promise<Repair> {
  const { distance } = await import('fastest-levenshtein')
  const counts = readWordCounts(words)
  const list = [...counts.keys()]
  const suggest = remembering((word) => {
    // One more than may be, so that the first word within reach is taken.
    let least = (most > 2 ? Math.min(most, Math.floor(word.length / 3)) : most) + 1
    let nearest: string | undefined
    // Commonest first: of words as near as one another the first is kept. Lengths that differ by more need no look.
    for (const known of list) {
      if (Math.abs(known.length - word.length) >= least) continue
      const edits = distance(word, known)
      if (edits < least) {
        least = edits
        nearest = known
        if (edits === 1) break
      }
    }
    return nearest
  })
  const isKnown = (word: string) => counts.has(word)
  return { repair: (text) => repairWords(text, { isKnown, suggest, shortest: 2, figures: false }) }
}

import type { Contender, Repair, Resources } from './contender.js'
import { installedVersion } from './installed-version.js'
import { remembering, repairWords } from './word-adapter.js'
import { readWordCounts } from './word-counts.js'

/**
 * mnemonist's SymSpell, which follows version 3.0 of the algorithm. It has no counts of its own (a word's count is how
 * often it was added) and ranks nothing: verbosity 0 gives whichever suggestion it met first. So all suggestions within
 * the distance are asked for and ranked here as SymSpell's author does it: by distance, then by our count.
 *
 * Every deletion of every word is a key of its index, so that with two edits only the commoner words are given to it.
 */
export const symspell: Contender = {
  name: 'symspell',
  title: "mnemonist's SymSpell",
  version: () => installedVersion('mnemonist'),
  settings: [
    setting('2 edits, words counted 5 times or more, words with figures too', {
      distance: 2,
      atLeast: 5,
      figures: true,
    }),
    setting('2 edits, words counted 5 times or more', { distance: 2, atLeast: 5 }),
    setting('2 edits, words counted 20 times or more', { distance: 2, atLeast: 20 }),
    setting('1 edit, all words, words with figures too', { distance: 1, figures: true }),
    setting('1 edit, all words', { distance: 1 }),
    setting('1 edit, all words, words of 3 letters up', { distance: 1, shortest: 3 }),
    setting('1 edit, all words, verbosity 1', { distance: 1, verbosity: 1 }),
  ],
}

/** The same, asked for each word once: what a careful user would add. */
export const rememberingSymspell: Contender = {
  ...symspell,
  name: 'symspell-remembering',
  title: "mnemonist's SymSpell, answers remembered",
  settings: [setting('as above, each word asked for once', { distance: 2, atLeast: 5, figures: true, memo: true })],
}

/** Its quick setting, which mends less. */
export const quickSymspell: Contender = {
  ...symspell,
  name: 'symspell-1-edit',
  title: "mnemonist's SymSpell, 1 edit",
  settings: [setting('1 edit, all words, words with figures too', { distance: 1, figures: true })],
}

interface Options {
  readonly distance: number
  readonly verbosity?: 1 | 2
  readonly shortest?: number
  readonly figures?: boolean
  /** Counts below this are left out of the index; a word of the whole list is never changed all the same. */
  readonly atLeast?: number
  readonly memo?: boolean
}

function setting(about: string, options: Options): Contender['settings'][number] {
  return { about, open: (resources) => open(resources, options) }
}

async function open({ words }: Resources, options: Options): Promise<Repair> {
  const { distance, verbosity = 2, shortest = 2, figures = false, atLeast = 0, memo = false } = options
  const { SymSpell } = await import('mnemonist')
  const counts = readWordCounts(words)
  const index = new SymSpell({ maxDistance: distance, verbosity })
  for (const [word, count] of counts) if (count >= atLeast) index.add(word)
  const ask = (word: string): string | undefined => {
    let best: { term: string; distance: number } | undefined
    for (const match of index.search(word)) {
      if (
        best === undefined ||
        match.distance < best.distance ||
        (match.distance === best.distance && counts.get(match.term)! > counts.get(best.term)!)
      ) {
        best = match
      }
    }
    return best?.term
  }
  const suggest = memo ? remembering(ask) : ask
  const isKnown = (word: string) => counts.has(word)
  return { repair: (text) => repairWords(text, { isKnown, suggest, shortest, figures }) }
}

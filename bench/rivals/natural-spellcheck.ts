import type { Contender, Repair, Resources } from './contender.js'
import { installedVersion } from './installed-version.js'
import { remembering, repairWords } from './word-adapter.js'
import { readWordCounts } from './word-counts.js'

/** The letters that natural's own alphabet has not, without which it cannot suggest half of what is lost. */
const SWEDISH_LETTERS = 'åäöéü'

/**
 * natural's Spellcheck, imported by file (its index loads its databases and prints). Counts are set directly: it would
 * count the repetitions in its list. Its `edits` has the English alphabet written into it; a setting adds ours. Two
 * edits make some hundred thousand strings of a word: one word a second, and no better.
 */
export const naturalSpellcheck: Contender = {
  name: 'natural',
  title: "natural's Spellcheck",
  version: () => installedVersion('natural'),
  settings: [
    setting('1 edit, å, ä, ö, é and ü added to its alphabet', true),
    setting('1 edit, its own alphabet (a to z)', false),
  ],
  sample: { whole: 4000, quick: 200 },
}

function setting(about: string, swedish: boolean): Contender['settings'][number] {
  return { about, open: (resources) => open(resources, swedish) }
}

async function open({ words }: Resources, swedish: boolean): Promise<Repair> {
  const { default: Spellcheck } = await import('natural/lib/natural/spellcheck/spellcheck.js')
  const counts = readWordCounts(words)
  const spellcheck = new Spellcheck([...counts.keys()])
  spellcheck.word2frequency = Object.fromEntries(counts)
  if (swedish) {
    const english = spellcheck.edits.bind(spellcheck)
    spellcheck.edits = (word) => [...new Set([...english(word), ...editsWith(word, SWEDISH_LETTERS)])]
  }
  const suggest = remembering((word) => spellcheck.getCorrections(word, 1)[0])
  const isKnown = (word: string) => spellcheck.isCorrect(word)
  return { repair: (text) => repairWords(text, { isKnown, suggest, shortest: 2, figures: false }) }
}

/** Replacements and insertions of the letters, as its own `edits` makes them of a to z. */
function editsWith(word: string, letters: string): string[] {
  const edits: string[] = []
  for (let at = 0; at <= word.length; at++) {
    for (const letter of letters) {
      if (at > 0) edits.push(word.slice(0, at - 1) + letter + word.slice(at))
      edits.push(word.slice(0, at) + letter + word.slice(at))
    }
  }
  return edits
}

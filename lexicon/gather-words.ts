import type { WordFacts } from '../src/lexicon/index.js'
import { parseRows, type Sources } from './sources.js'

/** A counted corpus and what one of its words counts for. */
export interface Corpus {
  readonly name: string
  readonly weight: number
}

export interface GatheredWords {
  /** Lower-case words with their weighed counts. */
  readonly words: Map<string, WordFacts>
  /** Weight of all running text. */
  readonly total: number
  /** Weights of the sequence's tokens that are no words: ".", ",", ":", "#", "?". */
  readonly marks: ReadonlyMap<string, number>
  readonly abbreviations: string[]
}

const MARKS = new Set(['.', ',', ':', '#', '?'])

/** A rare word that is a common one but for its dots and rings is a typing error: "forslag" beside "förslag". */
const TYPING_ERROR = { rarerThan: 4, timesRarer: 40 }

/** What a word from a list counts for, beside its count in the corpora. */
const LISTED = { place: 1, agency: 1, occupation: 0.3, official: 1, built: 0.3 }
/** A first name counts for its bearers over this, at most `mostOfName`: names are rarer in print than in life. */
const BEARERS_PER_COUNT = 4000
const MOST_OF_NAME = 25
const LEAST_OF_NAME = 0.15

type Facts = { -readonly [key in keyof WordFacts]: WordFacts[key] }

/** Sums the corpora's words, drops typing errors, and adds names, places, agencies and occupations. */
export function gatherWords(sources: Sources, corpora: readonly Corpus[]): GatheredWords {
  const words = new Map<string, Facts>()
  const marks = new Map<string, number>()
  let total = 0
  const add = (word: string, facts: WordFacts): void => {
    const known = words.get(word)
    if (known === undefined) {
      words.set(word, { ...facts })
      return
    }
    known.count += facts.count
    known.lower += facts.lower
    known.title += facts.title
    known.upper += facts.upper
  }
  for (const { name, weight } of corpora) {
    for (const [word, ...cells] of parseRows(sources.text(`${name}.words.tsv.gz`))) {
      const [count, , lower, title, upper] = cells.map((cell) => Number(cell) * weight)
      total += count
      if (MARKS.has(word)) marks.set(word, (marks.get(word) ?? 0) + count)
      else add(word, { count, lower, title, upper })
    }
  }
  dropTypingErrors(words)

  const addName = (name: string, count: number): void => {
    for (const part of name.split(/[\s,/()]+/u)) {
      if (!/^\p{Lu}[\p{L}'-]+$/u.test(part)) continue
      const word = part.toLowerCase()
      add(word, { count, lower: 0, title: count, upper: 0 })
      if (!/[szx]$/.test(word)) add(`${word}s`, { count: count / 4, lower: 0, title: count / 4, upper: 0 })
    }
  }
  for (const [name, bearers] of parseRows(sources.text('first-names.tsv'))) {
    addName(name, Math.max(LEAST_OF_NAME, Math.min(MOST_OF_NAME, Number(bearers) / BEARERS_PER_COUNT)))
  }
  for (const file of ['municipalities.tsv', 'places.tsv', 'countries.tsv']) {
    for (const [name] of parseRows(sources.text(file))) addName(name, LISTED.place)
  }
  for (const [name] of parseRows(sources.text('agencies.tsv'))) addName(name, LISTED.agency)
  for (const [name] of parseRows(sources.text('occupations.tsv'))) {
    if (/^\p{Ll}+$/u.test(name)) add(name, { count: LISTED.occupation, lower: LISTED.occupation, title: 0, upper: 0 })
  }
  // No list has every village, but most are made of the same parts: "Ängby", "Björkhult", "Stenfors".
  const elements = parseRows(sources.text('place-elements.tsv'))
  const partsAt = (place: string): string[] => elements.filter((row) => row[1] === place).map(([element]) => element)
  for (const first of partsAt('first')) {
    for (const last of partsAt('last')) {
      const name = first + last
      if (words.has(name)) continue
      addName(name.slice(0, 1).toUpperCase() + name.slice(1), LISTED.built)
    }
  }
  for (const file of ['official-words.tsv', 'older-forms.tsv']) {
    for (const [word] of parseRows(sources.text(file))) {
      add(word, { count: LISTED.official, lower: LISTED.official, title: 0, upper: 0 })
    }
  }
  const abbreviations = parseRows(sources.text('abbreviations.tsv')).map(([abbreviation]) => abbreviation)
  for (const abbreviation of abbreviations) {
    add(abbreviation.slice(0, -1), { count: 0.5, lower: 0.5, title: 0, upper: 0 })
  }
  return { words, total, marks, abbreviations }
}

const strip = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '')

function dropTypingErrors(words: Map<string, WordFacts>): void {
  const commonest = new Map<string, number>()
  for (const [word, { count }] of words) {
    const bare = strip(word)
    if (count > (commonest.get(bare) ?? 0)) commonest.set(bare, count)
  }
  for (const [word, { count, lower }] of words) {
    const rival = commonest.get(strip(word)) as number
    if (lower > 0 && count < TYPING_ERROR.rarerThan && count * TYPING_ERROR.timesRarer < rival) words.delete(word)
  }
}

import { readFileSync, writeFileSync } from 'node:fs'
import { CORPORA } from '../../lexicon/corpora.js'
import { gatherWords } from '../../lexicon/gather-words.js'
import { readSources } from '../../lexicon/sources.js'

/** Writes the words that the pack is built from, commonest first, with its counts; returns how many: rivals know what we know. */
export function writeWordCounts(file: string): number {
  const words = [...gatherWords(readSources(), CORPORA).words]
  words.sort(([first, a], [second, b]) => b.count - a.count || (first < second ? -1 : 1))
  writeFileSync(file, words.map(([word, { count }]) => `${word}\t${count}\n`).join(''))
  return words.length
}

/** Reads what `writeWordCounts` wrote: lower-case words by falling count, those counted at least `atLeast` times. */
export function readWordCounts(file: string, atLeast = 0): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const tab = line.indexOf('\t')
    const count = Number(line.slice(tab + 1))
    if (tab > 0 && count >= atLeast) counts.set(line.slice(0, tab), count)
  }
  return counts
}

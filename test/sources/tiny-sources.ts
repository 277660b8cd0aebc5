import type { Sources } from '../../lexicon/sources.js'

const HEADERS = new Map([
  ['words', 'word\ttotal\tinitial\tlower\ttitle\tupper'],
  ['pairs', 'left\tright\tcount'],
  ['triples', 'first\tsecond\tthird\tcount'],
])

/**
 * Sources made of rows, by file name, cells parted by white space; a file that is not named is an empty table.
 * The rows of words are word, total, initial, lower, title, upper.
 */
export function tinySources(tables: Readonly<Record<string, readonly string[]>>): Sources {
  return {
    provenance: [],
    text(file) {
      const header = HEADERS.get(file.split('.')[1]) ?? 'name'
      // Only counts are in columns: names keep their spaces.
      const isCounted = HEADERS.has(file.split('.')[1]) || file === 'first-names.tsv'
      const rows = (tables[file] ?? []).map((row) => (isCounted ? row.replaceAll(' ', '\t') : row))
      return `${[header, ...rows].join('\n')}\n`
    },
  }
}

export const corpus = (name: string, weight = 1) => ({ name, weight })

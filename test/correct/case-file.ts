import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** One line of a case file: a document as scanned, and as printed. */
export interface Case {
  readonly scanned: string
  readonly printed: string
  readonly note: string
  /** Known to fail. Counted and shown; once it passes, the mark must go. */
  readonly isPending: boolean
}

/** The cases of one file, which are about one thing. */
export interface CaseGroup {
  readonly name: string
  readonly cases: readonly Case[]
}

const FOLDER = fileURLToPath(new URL('../cases/', import.meta.url))
const PENDING = 'pending'

/**
 * Reads every file of `test/cases`. A line is `scanned<TAB>printed<TAB>note`; "↵" stands for the end of a line of print,
 * "=" for the same text as scanned, and a note that begins with "pending" marks a case that is known to fail. Lines with
 * "#" are remarks. Throws when a line has no second part.
 */
export function readCaseGroups(): CaseGroup[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.txt'))
  return files.sort().map((file) => ({
    name: file.slice(0, -'.txt'.length),
    cases: parseCases(readFileSync(FOLDER + file, 'utf8'), file),
  }))
}

function parseCases(text: string, file: string): Case[] {
  return text.split('\n').flatMap((row, index) => {
    if (row === '' || row.startsWith('#')) return []
    const [scanned, printed, note = ''] = row.split('\t')
    if (!printed) throw new Error(`expected scanned<TAB>printed<TAB>note in line ${index + 1} of ${file}, got "${row}"`)
    const isPending = note.startsWith(PENDING)
    return [{ scanned: unfold(scanned), printed: unfold(printed === '=' ? scanned : printed), note, isPending }]
  })
}

const unfold = (text: string): string => text.replaceAll('↵', '\n')

/**
 * What the pack is built from: committed tables, each with a row of provenance and its hash. A file without a row, a row
 * without a file, or a file that is not the one whose hash was noted, stops the build.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const FOLDER = new URL('sources/', import.meta.url)
const PROVENANCE = 'PROVENANCE.tsv'

/** One source as PROVENANCE.tsv has it. */
export interface Provenance {
  readonly file: string
  readonly origin: string
  readonly licence: string
  /** When the raw material was fetched, ISO 8601. */
  readonly date: string
  readonly sha256: string
}

/** Checks that files and provenance rows match one to one, hashes included. Throws Error naming the first that does not. */
export function checkProvenance(files: ReadonlyMap<string, Uint8Array>, rows: readonly Provenance[]): void {
  const known = new Map(rows.map((row) => [row.file, row]))
  for (const [file, bytes] of files) {
    const row = known.get(file)
    if (row === undefined || !row.origin || !row.licence || !row.date) {
      throw new Error(
        `${file} has no provenance: add origin, licence, date and sha256 to lexicon/sources/${PROVENANCE}`,
      )
    }
    const found = createHash('sha256').update(bytes).digest('hex')
    if (found !== row.sha256) {
      throw new Error(`${file} is not the file of its provenance row: expected sha256 ${row.sha256}, found ${found}`)
    }
  }
  for (const { file } of rows) {
    if (!files.has(file)) throw new Error(`${file} has provenance but is missing: restore it, or remove its row`)
  }
}

/** Reads a tab-separated table without its header line. */
export function parseRows(table: string): string[][] {
  return table
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
}

/** All committed sources, checked. `text` unpacks gzipped ones. */
export interface Sources {
  readonly provenance: readonly Provenance[]
  text(file: string): string
}

/** Reads and checks the committed sources. Throws Error when provenance and files differ. */
export function readSources(): Sources {
  const files = new Map<string, Uint8Array>()
  for (const file of readdirSync(FOLDER).sort()) {
    if (file !== PROVENANCE) files.set(file, readFileSync(new URL(file, FOLDER)))
  }
  const provenance = parseRows(readFileSync(new URL(PROVENANCE, FOLDER), 'utf8')).map(
    ([file, origin, licence, date, sha256]) => ({ file, origin, licence, date, sha256 }),
  )
  checkProvenance(files, provenance)
  return {
    provenance,
    text(file: string): string {
      const bytes = files.get(file)
      if (bytes === undefined) throw new Error(`expected a source ${file} in lexicon/sources`)
      return new TextDecoder().decode(file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    },
  }
}

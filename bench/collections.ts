import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readFixtures, readText } from '../fixtures/fixtures.js'

/** One document to measure on: what is printed, and what one OCR model read. */
export interface BenchDocument {
  readonly name: string
  readonly truth: string
  readonly scanned: string
}

/** Documents of one kind. */
export interface Collection {
  readonly name: string
  /** What it is, in plain words. */
  readonly about: string
  /** Documents as read by `model`; with the model "truth", right text as if it had been scanned without a fault. */
  documents(model: string): BenchDocument[]
}

/** The repository's own fixtures: the collection that anyone can repeat. */
export const FIXTURES: Collection = {
  name: 'fixtures',
  about: 'the ten documents of this repository, printed and aged',
  documents: (model) =>
    readFixtures().map(({ name, truth, readings }) => ({
      name,
      truth: readText(truth),
      scanned: readText(model === 'eng' ? readings.eng : model === 'swe' ? readings.swe : truth),
    })),
}

/**
 * A folder of NAME.truth.txt and NAME.MODEL.txt; documents that a model has not read are left out. Where it has a pages.tsv with a column `readable`, only the pages that
 * say yes are taken, unless the collection's name ends in "-all".
 */
function folderCollection(name: string, folder: string): Collection {
  const table = path.join(folder, 'pages.tsv')
  const unreadable = new Set<string>()
  if (existsSync(table) && !name.endsWith('-all')) {
    const [header, ...rows] = readFileSync(table, 'utf8').trimEnd().split(/\r?\n/)
    const column = header.split('\t').indexOf('readable')
    for (const row of rows) if (row.split('\t')[column] === 'no') unreadable.add(row.split('\t')[0])
  }
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.truth.txt'))
    .map((file) => file.slice(0, -'.truth.txt'.length))
    .filter((document) => !unreadable.has(document))
    .sort()
  return {
    name,
    about: name,
    documents: (model) =>
      names
        .filter((document) => existsSync(path.join(folder, `${document}.${model}.txt`)))
        .map((document) => ({
          name: document,
          truth: readFileSync(path.join(folder, `${document}.truth.txt`), 'utf8'),
          scanned: readFileSync(path.join(folder, `${document}.${model}.txt`), 'utf8'),
        })),
  }
}

/** Reads "fixtures" or "NAME=FOLDER"; throws TypeError when it is not of that form. */
export function parseCollection(argument: string): Collection {
  if (argument === FIXTURES.name) return FIXTURES
  const at = argument.indexOf('=')
  if (at < 1) throw new TypeError(`expected NAME=FOLDER for --collection, got "${argument}"`)
  return folderCollection(argument.slice(0, at), argument.slice(at + 1))
}

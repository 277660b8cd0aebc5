import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readFixtures, readText } from '../fixtures/fixtures.js'

/** One document to measure on: what is printed, and what one OCR model read. */
export interface BenchDocument {
  readonly name: string
  readonly truth: string
  readonly scanned: string
}

/** A document's image file, and what is printed on it. */
export interface BenchScan {
  readonly file: string
  readonly truth: string
}

/** Documents of one kind. */
export interface Collection {
  readonly name: string
  /** What it is, in plain words. */
  readonly about: string
  /** Documents as read by `model`; with the model "truth", right text as if it had been scanned without a fault. */
  documents(model: string): BenchDocument[]
  /** The documents that there are images of. */
  scans(): BenchScan[]
}

/** The repository's own fixtures: the collection that anyone can repeat. */
export const FIXTURES: Collection = {
  name: 'fixtures',
  about: 'the 10 documents of this repository, other prose and names',
  documents: (model) =>
    readFixtures().flatMap(({ name, truth, readings }) => {
      const file = model === 'truth' ? truth : (readings as Record<string, string>)[model]
      return file === undefined ? [] : [{ name, truth: readText(truth), scanned: readText(file) }]
    }),
  scans: () => readFixtures().map(({ scan, truth }) => ({ file: scan, truth: readText(truth) })),
}

const IMAGE = /\.(png|jpe?g|tiff?|webp)$/i

/**
 * A folder of NAME.truth.txt, NAME.MODEL.txt and, where there are any, images NAME.jpg and the like; documents that a
 * model has not read are left out. Where it has a pages.tsv with a column `readable`, only the pages that say yes are
 * taken, unless the collection's name ends in "-all". Throws TypeError when it holds no truths.
 */
function folderCollection(name: string, folder: string, about: string): Collection {
  const files = existsSync(folder) ? readdirSync(folder) : []
  const unreadable = name.endsWith('-all') ? new Set() : unreadablePages(path.join(folder, 'pages.tsv'))
  const names = files
    .filter((file) => file.endsWith('.truth.txt'))
    .map((file) => file.slice(0, -'.truth.txt'.length))
    .filter((document) => !unreadable.has(document))
    .sort()
  if (names.length === 0) throw new TypeError(`expected files NAME.truth.txt in ${folder}, found none`)
  const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
  return {
    name,
    about,
    documents: (model) =>
      names
        .filter((document) => files.includes(`${document}.${model}.txt`))
        .map((document) => ({
          name: document,
          truth: read(`${document}.truth.txt`),
          scanned: read(`${document}.${model}.txt`),
        })),
    scans: () =>
      names.flatMap((document) => {
        const image = files.find((file) => IMAGE.test(file) && file.replace(IMAGE, '') === document)
        return image === undefined ? [] : [{ file: path.join(folder, image), truth: read(`${document}.truth.txt`) }]
      }),
  }
}

function unreadablePages(table: string): Set<string> {
  if (!existsSync(table)) return new Set()
  const [header, ...rows] = readFileSync(table, 'utf8').trimEnd().split(/\r?\n/)
  const column = header.split('\t').indexOf('readable')
  return new Set(rows.map((row) => row.split('\t')).flatMap((cells) => (cells[column] === 'no' ? [cells[0]] : [])))
}

/**
 * Reads "fixtures" or "NAME=FOLDER", with plain words for it from `about`. Throws TypeError when it is neither, or when
 * the folder holds no truths.
 */
export function parseCollection(argument: string, about: ReadonlyMap<string, string> = new Map()): Collection {
  if (argument === FIXTURES.name) return FIXTURES
  const at = argument.indexOf('=')
  if (at < 1) throw new TypeError(`expected NAME=FOLDER for a collection, got "${argument}"`)
  const name = argument.slice(0, at)
  return folderCollection(name, argument.slice(at + 1), about.get(name) ?? name)
}

import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { ScanError } from '../errors/index.js'
import { UsageError } from './options.js'

/** The texts of one document: as it should be, as repaired, and as it was before. */
export interface EvaluationFiles {
  /** What the document is called in the results. */
  readonly name: string
  readonly truth: string
  readonly repaired: string
  readonly scanned?: string
}

export interface EvaluationSearch {
  readonly documents: readonly EvaluationFiles[]
  /** Truths to which there is no repaired (or no scanned) text. */
  readonly missing: readonly string[]
}

interface Places {
  readonly truth: string
  readonly repaired: string
  readonly scanned?: string
}

/** Where truth lies beside the texts it is the truth for, it is named so: 0031.truth.txt. */
const TRUTH_SUFFIX = '.truth.txt'

/**
 * Finds what to compare: three files, or the files of three folders that have the same name stem.
 *
 * The stem of a truth is its name without .txt, and without .truth.txt where some files are named so, which then are
 * the only truths. A text belongs to it when its name is the stem and .txt, or else begins with the stem and a dot:
 * brev.txt, or brev.jpg.txt, which is what `repair` makes of brev.jpg. Folders within the folders must match.
 *
 * Throws UsageError when files and folders are mixed or two texts have equal claim, ScanError when there is nothing.
 */
export async function findEvaluationFiles({ truth, repaired, scanned }: Places): Promise<EvaluationSearch> {
  const given = [truth, repaired, ...(scanned === undefined ? [] : [scanned])]
  const areFolders = await Promise.all(given.map(isFolder))
  if (new Set(areFolders).size > 1) {
    throw new UsageError(
      'expected files only or folders only, got both. Give a file for a file, a folder for a folder.',
    )
  }
  if (!areFolders[0]) {
    const file = { name: basename(truth), truth, repaired, ...(scanned === undefined ? {} : { scanned }) }
    return { documents: [file], missing: [] }
  }
  const repairedNames = await textNames(repaired)
  const scannedNames = scanned === undefined ? [] : await textNames(scanned)
  const documents: EvaluationFiles[] = []
  const missing: string[] = []
  for (const { name, stem } of await truthNames(truth)) {
    const repairedName = matching(stem, repairedNames, repaired)
    const scannedName = scanned === undefined ? undefined : matching(stem, scannedNames, scanned)
    if (repairedName === undefined || (scanned !== undefined && scannedName === undefined)) {
      missing.push(join(truth, name))
      continue
    }
    documents.push({
      name: stem,
      truth: join(truth, name),
      repaired: join(repaired, repairedName),
      ...(scanned === undefined || scannedName === undefined ? {} : { scanned: join(scanned, scannedName) }),
    })
  }
  if (documents.length === 0) {
    throw new ScanError(
      `${repaired} holds no text for any truth in ${truth}. Give texts with the same names, as brev.txt.`,
    )
  }
  return { documents, missing }
}

async function truthNames(folder: string): Promise<{ readonly name: string; readonly stem: string }[]> {
  const names = await allTextNames(folder)
  const marked = names.filter((name) => name.endsWith(TRUTH_SUFFIX))
  const suffix = marked.length > 0 ? TRUTH_SUFFIX : '.txt'
  return (marked.length > 0 ? marked : names).map((name) => ({ name, stem: name.slice(0, -suffix.length) }))
}

async function textNames(folder: string): Promise<string[]> {
  return (await allTextNames(folder)).filter((name) => !name.endsWith(TRUTH_SUFFIX))
}

/** The .txt files of a folder and its folders, as paths below it, in order. */
async function allTextNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => !entry.isDirectory() && entry.name.endsWith('.txt') && !entry.name.startsWith('.'))
    .map((entry) => join(relative(folder, entry.parentPath), entry.name))
    .sort()
}

function matching(stem: string, names: readonly string[], folder: string): string | undefined {
  const wanted = stem.normalize('NFC')
  const exact = names.find((name) => name.normalize('NFC') === `${wanted}.txt`)
  if (exact !== undefined) return exact
  const near = names.filter((name) => dirname(name) === dirname(stem) && name.normalize('NFC').startsWith(`${wanted}.`))
  if (near.length > 1) {
    throw new UsageError(
      `${near.join(' and ')} in ${folder} both match ${stem}. Leave only the texts to compare there.`,
    )
  }
  return near[0]
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (cause) {
    throw new ScanError(`${path} cannot be read: there is no such file or folder. Check the path.`, { cause })
  }
}

import { open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join, relative } from 'node:path'
import { ScanError } from '../errors/index.js'
import { SNIFF_BYTES, sniffOcrFile } from '../formats/index.js'
import { UsageError } from './options.js'

/** One system's output: a file, or a folder of files. */
export interface System {
  readonly name: string
  readonly path: string
}

/** The files of one document: as it should be, as it was before, and what each system made of it, in their order. */
export interface EvaluationFiles {
  /** What the document is called in the results. */
  readonly name: string
  readonly truth: string
  readonly scanned?: string
  readonly repaired: readonly string[]
}

export interface EvaluationSearch {
  readonly documents: readonly EvaluationFiles[]
  /** Sentences on truths that are left out, because a text to compare with is missing or not to be told. */
  readonly missing: readonly string[]
}

interface Places {
  readonly truth: string
  readonly scanned?: string
  readonly repaired: readonly System[]
}

/** Which files of a folder count: texts and OCR files, or, for the structure, its truths and repaired documents. */
export type EvaluationKind = 'text' | 'structure'

/** Where truth lies beside the texts it is the truth for, it is named so: 0031.truth.txt, 0031.structure.tsv. */
const MARKED: Readonly<Record<EvaluationKind, RegExp>> = { text: /\.truth(?=\.[^/\\]+$)/u, structure: /\.structure\./u }

/** What names end with; the longer ones first, so that sida.alto.xml has the stem "sida". */
const SUFFIXES: Readonly<Record<EvaluationKind, RegExp>> = {
  text: /(?:\.truth)?(?:\.alto\.xml|\.page\.xml|\.txt|\.hocr|\.xml|\.x?html?)$/iu,
  structure: /(?:\.structure)?(?:\.tsv|\.json)$/iu,
}

/** The name that is taken where several belong to a document: the one that `repair` writes first. */
const PREFERRED: Readonly<Record<EvaluationKind, string>> = { text: '.txt', structure: '.json' }

/**
 * Finds what to compare: files, or the files of folders that have the same name stem.
 *
 * The stem of a truth is its name without what tells the format, and without .truth where some files are named so,
 * which then are the only truths. A file belongs to it when its name is the stem and a suffix, or else begins with the
 * stem and a dot: brev.txt, or brev.jpg.txt, which is what `repair` makes of brev.jpg. Of several the only .txt is
 * taken. Folders within the folders must match. A document that one system lacks is left out for all.
 *
 * Throws UsageError when files and folders are mixed, ScanError when there is nothing to compare.
 */
export async function findEvaluationFiles(
  { truth, scanned, repaired }: Places,
  kind: EvaluationKind = 'text',
): Promise<EvaluationSearch> {
  const others = [...(scanned === undefined ? [] : [scanned]), ...repaired.map(({ path }) => path)]
  const areFolders: boolean[] = []
  // One after the other: of several that are missing the first is named.
  for (const path of [truth, ...others]) areFolders.push(await isFolder(path))
  if (new Set(areFolders).size > 1) {
    throw new UsageError(
      'expected files only or folders only, got both. Give a file for a file, a folder for a folder.',
    )
  }
  const documentOf = (name: string, truthPath: string, paths: readonly string[]): EvaluationFiles =>
    scanned === undefined
      ? { name, truth: truthPath, repaired: paths }
      : { name, truth: truthPath, scanned: paths[0], repaired: paths.slice(1) }
  if (!areFolders[0]) return { documents: [documentOf(basename(truth), truth, others)], missing: [] }

  const names = await Promise.all(others.map((folder) => otherNames(folder, kind)))
  const documents: EvaluationFiles[] = []
  const missing: string[] = []
  for (const { name, stem } of await truthNames(truth, kind)) {
    const found = others.map((_, index) => matching(stem, names[index], kind))
    const gap = found.findIndex((matches) => matches.length !== 1)
    if (gap < 0) {
      const paths = found.map(([match], index) => join(others[index], match))
      documents.push(documentOf(stem, join(truth, name), paths))
    } else if (found[gap].length === 0) {
      missing.push(`${join(truth, name)} has no text to compare with in ${others[gap]} and is left out.`)
    } else {
      const rivals = found[gap].join(' and ')
      missing.push(`${join(truth, name)} is left out: ${rivals} in ${others[gap]} both match. Leave only one there.`)
    }
  }
  if (documents.length === 0) {
    const why = missing[0] ?? `${truth} holds no truth.`
    throw new ScanError(`There is nothing to compare: ${why} Give texts with the same names, as brev.txt.`)
  }
  return { documents, missing }
}

/** "name=path" as a system; a path alone is named by its last part. Throws UsageError when two have one name. */
export async function parseSystems(given: readonly string[]): Promise<System[]> {
  const systems: System[] = []
  for (const text of given) {
    const at = text.indexOf('=')
    const isPath = at <= 0 || (await stat(text).catch(() => undefined)) !== undefined
    const system = isPath ? { name: basename(text), path: text } : { name: text.slice(0, at), path: text.slice(at + 1) }
    if (systems.some(({ name }) => name === system.name)) {
      throw new UsageError(`expected a name of its own for each --repaired, got "${system.name}" twice. Say NAME=PATH.`)
    }
    systems.push(system)
  }
  return systems
}

async function truthNames(folder: string, kind: EvaluationKind) {
  const names = await fileNames(folder, kind)
  const marked = names.filter((name) => MARKED[kind].test(name))
  return (marked.length > 0 ? marked : names).map((name) => ({ name, stem: name.replace(SUFFIXES[kind], '') }))
}

async function otherNames(folder: string, kind: EvaluationKind): Promise<string[]> {
  return (await fileNames(folder, kind)).filter((name) => !MARKED[kind].test(name))
}

/** The files of a folder and its folders that count, as paths below it, in order. */
async function fileNames(folder: string, kind: EvaluationKind): Promise<string[]> {
  const names: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory() || entry.name.startsWith('.') || !SUFFIXES[kind].test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const isPlain = kind === 'structure' || ['.txt', '.hocr'].includes(extname(entry.name).toLowerCase())
    if (isPlain || (await isOcrFile(path))) names.push(relative(folder, path))
  }
  return names.sort()
}

/** Markup may hold anything; a file that cannot be read says so when it is its turn. */
async function isOcrFile(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined)
  if (!file) return true
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(SNIFF_BYTES), position: 0 })
    return sniffOcrFile(buffer.subarray(0, bytesRead)) !== undefined
  } finally {
    await file.close()
  }
}

function matching(stem: string, names: readonly string[], kind: EvaluationKind): string[] {
  const wanted = stem.normalize('NFC')
  const exact = names.filter((name) => name.normalize('NFC').replace(SUFFIXES[kind], '') === wanted)
  const near = names.filter((name) => dirname(name) === dirname(stem) && name.normalize('NFC').startsWith(`${wanted}.`))
  const matches = exact.length > 0 ? exact : near
  const preferred = matches.filter((name) => name.toLowerCase().endsWith(PREFERRED[kind]))
  return preferred.length === 1 ? preferred : matches
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (cause) {
    throw new ScanError(`${path} cannot be read: there is no such file or folder. Check the path.`, { cause })
  }
}

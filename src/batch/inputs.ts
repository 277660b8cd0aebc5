import { open, stat } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { ScanError } from '../errors/index.js'
import type { OcrFormatName } from '../formats/index.js'
import { SNIFF_BYTES, sniffOcrFile } from '../formats/index.js'
import type { Filter } from './globs.js'
import { compileFilter } from './globs.js'
import { kindOfInput, mayBeOcrFile } from './input-kind.js'
import { walkFolders } from './walk.js'

/** Standard input, as an input. */
export const STANDARD_INPUT = '-'

/** One thing to repair. */
export interface Input {
  /** The path as it was given or found, or '-' for standard input. */
  readonly path: string
  /** What its outputs are named for, and under which folders: the path below the folder that was given. */
  readonly name: string
  /** Which OCR format it is of, where its first bytes say so: in that format it keeps its name. */
  readonly format?: OcrFormatName
}

/** A file that may be an input: of markup its first bytes are still to say whether it is, and of which format. */
export interface FoundFile {
  readonly path: string
  readonly name: string
}

/** The inputs that lie in one folder, or that were given by name. */
export interface FoundFolder {
  /** The folder's path below the one that was given; '' for that itself, and for files that were given by name. */
  readonly name: string
  readonly files: readonly FoundFile[]
  /** What was given and could not be found or listed, or holds nothing. */
  readonly failures: readonly InputFailure[]
  /** Whether its files were given by name, and are inputs whatever they are called. */
  readonly given: boolean
}

export interface InputFailure {
  readonly path: string
  readonly error: ScanError
}

export interface InputSearch {
  readonly inputs: readonly Input[]
  readonly failures: readonly InputFailure[]
  /** Whether a folder was among what was given, so that outputs belong in a folder too. */
  readonly hasFolder: boolean
}

export interface SearchOptions extends Filter {
  /** The folder for the results, which is passed over. */
  readonly except?: string | undefined
}

/**
 * Finds what may be repaired, folder by folder, so that any number of files takes the memory of the largest folder. A
 * folder stands for all files in it and its folders that are named as text, scans or OCR files, in the order of their
 * names; names that begin with a dot are passed over, links to folders too: they may lead in a circle.
 */
export async function* searchFolders(
  paths: readonly string[],
  { except, ...filter }: SearchOptions = {},
): AsyncGenerator<FoundFolder> {
  const matcher = compileFilter(filter)
  // What was given by name is an input by that name, wherever else it is met.
  const named = new Set(paths.filter((path) => path !== STANDARD_INPUT).map((path) => resolve(path)))
  const seen = new Set<string>()
  for (const path of paths) {
    const key = path === STANDARD_INPUT ? STANDARD_INPUT : resolve(path)
    if (seen.has(key)) continue
    seen.add(key)
    if (path === STANDARD_INPUT) {
      yield { name: '', files: [{ path, name: 'stdin' }], failures: [], given: true }
      continue
    }
    const found = await stat(path).catch((cause: unknown) => unlistable(path, cause))
    if (found instanceof ScanError) yield { name: '', files: [], failures: [{ path, error: found }], given: true }
    else if (found.isDirectory()) yield* searchFolder(path)
    else yield { name: '', files: [{ path, name: basename(path) }], failures: [], given: true }
  }

  async function* searchFolder(root: string): AsyncGenerator<FoundFolder> {
    let found = 0
    const enters = (folder: string) =>
      !named.has(resolve(folder)) &&
      (except === undefined || resolve(folder) !== resolve(except)) &&
      !matcher.skipsFolder(relative(root, folder))
    for await (const { folder, names, error } of walkFolders(root, enters)) {
      const below = relative(root, folder)
      const files = names
        .filter((name) => kindOfInput(name) !== undefined || mayBeOcrFile(name))
        .map((name) => ({ path: join(folder, name), name: join(below, name) }))
        .filter((file) => matcher.takesFile(file.name) && !named.has(resolve(file.path)))
      found += files.length + (error === undefined ? 0 : 1)
      const failures = error === undefined ? [] : [{ path: folder, error: unlistable(folder, error) }]
      yield { name: below, files, failures, given: false }
    }
    if (found === 0) yield { name: '', files: [], failures: [{ path: root, error: nothingIn(root) }], given: false }
  }
}

/** Files as inputs: of markup in folders only OCR files are, and what cannot be read, for it may be one. */
export async function* inputsOf({ files, given }: FoundFolder): AsyncGenerator<Input> {
  for (const { path, name } of files) {
    const format = await formatOf(path)
    if (format === 'unreadable') yield { path, name }
    else if (given || format !== undefined || kindOfInput(name)) yield { path, name, ...(format && { format }) }
  }
}

/**
 * All inputs at once, for runs that keep them in order: see `searchFolders`. A file given twice is repaired once.
 */
export async function findInputs(paths: readonly string[], except?: string): Promise<InputSearch> {
  const inputs = new Map<string, Input>()
  const failures: InputFailure[] = []
  let hasFolder = false
  for await (const folder of searchFolders(paths, { except })) {
    failures.push(...folder.failures)
    hasFolder ||= !folder.given
    for await (const input of inputsOf(folder)) {
      const key = input.path === STANDARD_INPUT ? STANDARD_INPUT : resolve(input.path)
      if (!inputs.has(key)) inputs.set(key, input)
    }
  }
  return { inputs: [...inputs.values()], failures, hasFolder }
}

/** Which OCR format a file is of; a file that cannot be read says why when it is its turn. */
async function formatOf(path: string): Promise<OcrFormatName | 'unreadable' | undefined> {
  if (!mayBeOcrFile(path)) return undefined
  const file = await open(path).catch(() => undefined)
  if (!file) return 'unreadable'
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(SNIFF_BYTES), position: 0 })
    return sniffOcrFile(buffer.subarray(0, bytesRead))
  } catch {
    return 'unreadable'
  } finally {
    await file.close()
  }
}

function nothingIn(path: string): ScanError {
  return new ScanError(
    `${path} holds nothing to repair. Give a folder with texts, scans or OCR files, or name the files.`,
  )
}

function unlistable(path: string, cause: unknown): ScanError {
  return new ScanError(`${path} cannot be read: ${whyUnlistable(cause)}`, { cause })
}

function whyUnlistable(cause: unknown): string {
  switch (cause instanceof Error && 'code' in cause ? cause.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file or folder. Check the path.'
    case 'ELOOP':
      return 'its links lead in a circle. Check where they lead.'
    case 'ENAMETOOLONG':
      return 'its name is longer than any file can have. Check the path.'
    case 'EACCES':
    case 'EPERM':
      return 'access is denied. Ask its owner for the right to read it.'
    default:
      return `${cause instanceof Error ? cause.message : String(cause)}. Check the disk and try again.`
  }
}

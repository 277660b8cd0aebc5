import { open, readdir, stat } from 'node:fs/promises'
import { basename, join, relative, resolve } from 'node:path'
import { ScanError } from '../errors/index.js'
import type { OcrFormatName } from '../formats/index.js'
import { SNIFF_BYTES, sniffOcrFile } from '../formats/index.js'
import { kindOfInput, mayBeOcrFile } from './input-kind.js'

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

export interface InputSearch {
  readonly inputs: readonly Input[]
  /** What was given and could not be found or listed. */
  readonly failures: readonly { readonly path: string; readonly error: ScanError }[]
  /** Whether a folder was among what was given, so that outputs belong in a folder too. */
  readonly hasFolder: boolean
}

/**
 * Finds the files to repair. A folder stands for all files in it and its folders that are named as text or scans or
 * begin as OCR files do, in the order of their names; names that begin with a dot are passed over, and so is the folder `except`.
 * A file given twice is repaired once.
 */
export async function findInputs(paths: readonly string[], except?: string): Promise<InputSearch> {
  const inputs: Input[] = []
  const failures: { path: string; error: ScanError }[] = []
  const seen = new Set<string>()
  let hasFolder = false

  const add = (input: Input) => {
    const key = input.path === STANDARD_INPUT ? STANDARD_INPUT : resolve(input.path)
    if (!seen.has(key)) inputs.push(input)
    seen.add(key)
  }

  const addFolder = async (root: string, folder: string): Promise<number> => {
    let found = 0
    const entries = await readdir(folder, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name)
      if (entry.name.startsWith('.') || (except !== undefined && resolve(path) === resolve(except))) continue
      if (entry.isDirectory()) {
        found += await addFolder(root, path).catch((cause: unknown) => fail(path, unlistable(path, cause)))
      } else if (entry.isFile() || (await isFile(path))) {
        const format = await formatOf(path)
        if (format === undefined && !kindOfInput(entry.name)) continue
        add({ path, name: relative(root, path), ...(format === undefined ? {} : { format }) })
        found++
      }
    }
    return found
  }

  const fail = (path: string, error: ScanError): number => {
    failures.push({ path, error })
    return 1
  }

  for (const path of paths) {
    if (path === STANDARD_INPUT) {
      add({ path, name: 'stdin' })
      continue
    }
    try {
      if ((await stat(path)).isDirectory()) {
        hasFolder = true
        if ((await addFolder(path, path)) === 0) fail(path, nothingIn(path))
      } else {
        const format = await formatOf(path)
        add({ path, name: basename(path), ...(format === undefined ? {} : { format }) })
      }
    } catch (cause) {
      fail(path, unlistable(path, cause))
    }
  }
  return { inputs, failures, hasFolder }
}

/** Which OCR format a file is of; a file that cannot be read says so when it is its turn. */
async function formatOf(path: string): Promise<OcrFormatName | undefined> {
  if (!mayBeOcrFile(path)) return undefined
  const file = await open(path).catch(() => undefined)
  if (!file) return undefined
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(SNIFF_BYTES), position: 0 })
    return sniffOcrFile(buffer.subarray(0, bytesRead))
  } catch {
    return undefined
  } finally {
    await file.close()
  }
}

/** A link in a folder counts when it leads to a file; links to folders are not followed, they may lead in a circle. */
async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

function nothingIn(path: string): ScanError {
  return new ScanError(
    `${path} holds nothing to repair. Give a folder with texts, scans or OCR files, or name the files.`,
  )
}

function unlistable(path: string, cause: unknown): ScanError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  const why =
    code === 'ENOENT' || code === 'ENOTDIR'
      ? 'there is no such file or folder. Check the path.'
      : code === 'EACCES' || code === 'EPERM'
        ? 'access is denied. Ask its owner for the right to read it.'
        : `${cause instanceof Error ? cause.message : String(cause)}. Check the disk and try again.`
  return new ScanError(`${path} cannot be read: ${why}`, { cause })
}

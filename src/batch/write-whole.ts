import { randomBytes } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { WriteError } from '../errors/index.js'

/** What the name of every unfinished file begins with, so that one left by a power cut is known for what it is. */
export const UNFINISHED = '.aterstall-'

/** Files begun and not yet renamed. */
const unfinished = new Set<string>()

/**
 * Writes a file whole or not at all: beside its place under another name, through to the disk, then renamed. Missing
 * folders above it are made only with `makeFolders`. A link is followed; what is no regular file (a pipe, /dev/null)
 * is written straight into.
 *
 * Throws WriteError when that cannot be done; then nothing is left behind, and a file that was there is as it was.
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  { makeFolders = false } = {},
): Promise<void> {
  try {
    if (makeFolders) await mkdir(dirname(path), { recursive: true })
    const existing = await stat(path).catch(() => undefined)
    if (existing?.isDirectory()) throw new WriteError(`${path} is a folder. Name a file, or move the folder away.`)
    if (existing && !existing.isFile()) await writeFile(path, content)
    else await writeBeside(existing ? await realpath(path) : path, content)
  } catch (cause) {
    if (cause instanceof WriteError) throw cause
    throw new WriteError(`${path} cannot be written: ${whyUnwritable(cause, dirname(path))}`, { cause })
  }
}

async function writeBeside(path: string, content: string | Uint8Array): Promise<void> {
  // Threads and other machines may write into the same folder at the same moment.
  const beside = join(dirname(path), `${UNFINISHED}${randomBytes(9).toString('base64url')}.tmp`)
  const file = await open(beside, 'wx')
  unfinished.add(beside)
  try {
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw error
  } finally {
    unfinished.delete(beside)
  }
}

/** Removes what has been begun and not finished, at once: for the last moment of a process that is being stopped. */
export function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      unlinkSync(path)
    } catch {
      // Already renamed or removed: there is nothing left to remove.
    }
  }
  unfinished.clear()
}

/** Why a file system refused, and what to do about it. `folder` is where the file was to be. */
export function whyUnwritable(cause: unknown, folder: string): string {
  switch (cause instanceof Error && 'code' in cause ? cause.code : undefined) {
    case 'ENOENT':
      return `there is no folder ${folder}. Make it first, or name another place with --out.`
    case 'ENOTDIR':
    case 'EEXIST':
      return `${folder} is not a folder. Name another place with --out.`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${folder} is write-protected. Name another place with --out.`
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full. Free some space and run again.'
    case 'ENAMETOOLONG':
      return 'the name is too long. Shorten the name of the input.'
    default:
      return `${cause instanceof Error ? cause.message : String(cause)}. Name another place with --out.`
  }
}

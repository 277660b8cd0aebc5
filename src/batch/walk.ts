import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A folder with the names of its files, in order; or why it cannot be listed. */
export interface WalkedFolder {
  readonly folder: string
  readonly names: readonly string[]
  readonly error?: unknown
}

/**
 * Lists a folder and those in it, depth first, in the order of their names, holding one folder of each level at a time.
 * Names that begin with a dot are passed over. A link counts when it leads to a file, and when it leads nowhere: what was
 * meant to be there is missing, and reading it says so.
 */
export async function* walkFolders(
  folder: string,
  enters: (folder: string) => boolean,
): AsyncGenerator<WalkedFolder, void> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    yield { folder, names: [], error }
    return
  }
  const shown = entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1))
  const names: string[] = []
  const folders: string[] = []
  for (const entry of shown) {
    if (entry.isDirectory()) folders.push(entry.name)
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isOrWasFile(join(folder, entry.name))))) {
      names.push(entry.name)
    }
  }
  yield { folder, names }
  for (const name of folders) {
    const path = join(folder, name)
    if (enters(path)) yield* walkFolders(path, enters)
  }
}

async function isOrWasFile(link: string): Promise<boolean> {
  return stat(link).then(
    (found) => found.isFile(),
    () => true,
  )
}

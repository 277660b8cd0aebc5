import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UNFINISHED } from './write-whole.js'

/** The names in a folder; where there is no such folder, none. */
export function listFolder(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => [])
}

/** Removes from a folder of outputs what somebody who was killed left unfinished; gives the names that were there. */
export async function sweepFolder(folder: string): Promise<string[]> {
  const names = await listFolder(folder)
  const strays = names.filter((name) => name.startsWith(UNFINISHED) && name.endsWith('.tmp'))
  await Promise.all(strays.map((name) => rm(join(folder, name), { force: true })))
  return names
}

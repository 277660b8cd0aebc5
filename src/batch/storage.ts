import { rm } from 'node:fs/promises'
import { readBytes } from '../pipeline/index.js'
import { writeWhole } from './write-whole.js'

/** Where inputs are read from and outputs written to: all that a worker knows of it. */
export interface Storage {
  /** Throws ScanError when there is no such input or it cannot be read. */
  read(path: string): Promise<Uint8Array>
  /** Writes whole or not at all. Throws WriteError. */
  write(path: string, content: string | Uint8Array, options: { readonly makeFolders: boolean }): Promise<void>
  /** Removes a folder with what is in it, where there is one. */
  remove(folder: string): Promise<void>
}

/** The file system: this machine's, or one that several machines share. */
export const FILE_SYSTEM: Storage = {
  read: readBytes,
  write: writeWhole,
  // What cannot be removed now is removed at the end of the run.
  remove: (folder) => rm(folder, { recursive: true, force: true }).catch(() => undefined),
}

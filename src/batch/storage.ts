import { readBytes } from '../pipeline/index.js'
import { writeWhole } from './write-whole.js'

/** Where inputs are read from and outputs written to: all that a worker knows of it. */
export interface Storage {
  /** Throws ScanError when there is no such input or it cannot be read. */
  read(path: string): Promise<Uint8Array>
  /** Writes whole or not at all. Throws WriteError. */
  write(path: string, content: string | Uint8Array, options: { readonly makeFolders: boolean }): Promise<void>
}

/** The file system: this machine's, or one that several machines share. */
export const FILE_SYSTEM: Storage = { read: readBytes, write: writeWhole }

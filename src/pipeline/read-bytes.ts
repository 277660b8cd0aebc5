import { ScanError } from '../errors/index.js'

/**
 * Reads a whole file. Throws ScanError, with the system's error as cause, when that cannot be done.
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  const { readFile } = await import('node:fs/promises')
  try {
    return await readFile(path)
  } catch (cause) {
    throw new ScanError(`${path} cannot be read: ${whyUnreadable(cause)}`, { cause })
  }
}

function whyUnreadable(cause: unknown): string {
  switch (cause instanceof Error && 'code' in cause ? cause.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file. Check the path.'
    case 'ELOOP':
      return 'its links lead in a circle. Check where they lead.'
    case 'EISDIR':
      return 'it is a folder. Give the files in it.'
    case 'EACCES':
    case 'EPERM':
      return 'access is denied. Ask its owner for the right to read it.'
    case 'ERR_FS_FILE_TOO_LARGE':
      return 'it is larger than 2 GiB. Split it into smaller files.'
    default:
      return `${cause instanceof Error ? cause.message : String(cause)}. Check the disk and try again.`
  }
}

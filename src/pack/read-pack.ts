/**
 * The one file of the core that knows the disk. `node:` modules are loaded when it is called, not before, so that the
 * rest runs in a browser with `openPack(bytes)`.
 */
import { PackError } from '../errors/index.js'
import { openPack, type Pack } from './pack.js'

/** Where the Swedish pack lies beside the built code: `dist/sv.pack`, also when run from the sources. */
export function bundledPackUrl(): URL {
  const here = import.meta.url
  return /\/src\/pack\/[^/]*$/.test(here) ? new URL('../../dist/sv.pack', here) : new URL('./sv.pack', here)
}

/**
 * Reads and opens a pack from disk, by default the bundled Swedish one.
 *
 * @throws PackError when the file cannot be read or is no pack of this version.
 */
export async function readPack(path?: string | URL): Promise<Pack> {
  const { readFile } = await import('node:fs/promises')
  const file = path ?? bundledPackUrl()
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (cause) {
    throw new PackError(
      `Cannot read the language pack ${String(file)}. Install aterstall anew, or in a checkout run "npm run build".`,
      { cause },
    )
  }
  return openPack(bytes)
}

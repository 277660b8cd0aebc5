import { describePack } from '../lexicon/index.js'
import { readPack, sharePack } from '../pack/index.js'

/**
 * Reads the bundled pack once for several threads: each makes a repairer of the same bytes, with `createRepairer({ pack })`.
 * They lie in a SharedArrayBuffer: passing them to a worker copies nothing. Throws PackError when it is torn or missing.
 */
export async function readSharedPack(): Promise<Uint8Array> {
  return sharePack(await readPack())
}

/** How documents name the bundled pack's lexicon. Throws PackError when it is torn or missing. */
export async function readLexiconName(): Promise<string> {
  return lexiconName(await readPack())
}

/** How documents name a lexicon. */
export function lexiconName(pack: Parameters<typeof describePack>[0]): string {
  const { name, checksum } = describePack(pack)
  return `${name} ${checksum}`
}

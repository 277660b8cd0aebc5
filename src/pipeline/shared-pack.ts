import { describePack } from '../lexicon/index.js'
import { readPack, sharePack } from '../pack/index.js'

/** A language pack for several threads: each makes a repairer of the same bytes. */
export interface SharedPack {
  /** For `createRepairer({ pack })`. Over a SharedArrayBuffer: passing them to a worker copies nothing. */
  readonly bytes: Uint8Array
  /** The lexicon as documents name it: its name and checksum. */
  readonly lexicon: string
}

/** Reads the bundled pack once for all threads. Throws PackError when it is torn or missing. */
export async function readSharedPack(): Promise<SharedPack> {
  const pack = await readPack()
  return { bytes: sharePack(pack), lexicon: lexiconName(pack) }
}

/** How documents name a lexicon. */
export function lexiconName(pack: Parameters<typeof describePack>[0]): string {
  const { name, checksum } = describePack(pack)
  return `${name} ${checksum}`
}

import type { Pack } from './pack.js'

/**
 * A pack's bytes in memory that threads share: handed to a worker they are not copied, and `openPack` opens them there
 * as they lie.
 */
export function sharePack(pack: Pack): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(pack.bytes.length))
  shared.set(pack.bytes)
  return shared
}

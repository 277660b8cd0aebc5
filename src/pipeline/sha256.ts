import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

/**
 * SHA-256 of the bytes, 64 hexadecimal digits. Not `crypto.subtle`, which is asynchronous and missing on plain http
 * pages, nor `node:crypto`, which browsers have not: text is repaired synchronously in both.
 */
export function sha256Hex(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes))
}

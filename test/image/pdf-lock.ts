import { createHash } from 'node:crypto'

/** What passwords are filled up with (PDF 1.7, 7.6.3.3). */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
/** 40 bits, as revision 2 has it. */
const KEY_BYTES = 5
const MAY_PRINT_ONLY = -60

/** RC4, which Node's own cryptography has no more. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const swap = (a: number, b: number) => {
    ;[state[a], state[b]] = [state[b], state[a]]
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + state[i] + key[i % key.length]) & 255
    swap(i, j)
  }
  let [i, j] = [0, 0]
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255
      j = (j + state[i]) & 255
      swap(i, j)
      return byte ^ state[(state[i] + state[j]) & 255]
    }),
  )
}

const md5 = (...parts: Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest()
const padded = (password: string) => Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32)

/** A PDF's encryption: what its trailer says of it, and how the stream of an object is written. */
export interface PdfLock {
  readonly dictionary: string
  encrypt(object: number, stream: Uint8Array): Buffer
}

/** Locks a file with a password for opening it, which may be empty, and one for its rights (PDF 1.7, 7.6.3). */
export function lockWith(user: string, owner: string, id: Uint8Array): PdfLock {
  const ownerEntry = rc4(md5(padded(owner)).subarray(0, KEY_BYTES), padded(user))
  const rights = Buffer.alloc(4)
  rights.writeInt32LE(MAY_PRINT_ONLY)
  const key = md5(padded(user), ownerEntry, rights, id).subarray(0, KEY_BYTES)
  const [o, u] = [ownerEntry, rc4(key, PADDING)].map((entry) => entry.toString('hex'))
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /P ${MAY_PRINT_ONLY} /O <${o}> /U <${u}> >>`,
    encrypt: (object, stream) => {
      const salt = Buffer.alloc(5)
      salt.writeUIntLE(object, 0, 3)
      return rc4(md5(key, salt).subarray(0, KEY_BYTES + 5), stream)
    },
  }
}

import { PackError } from '../errors/index.js'
import { ALIGNMENT, crc32, HEADER_BYTES, MAGIC, NAME_BYTES, PACK_VERSION, ROW_BYTES } from './layout.js'

/** A section's place in the file, in bytes. */
export interface PackSection {
  readonly name: string
  readonly offset: number
  readonly length: number
}

/** An open pack: the file's bytes and its section table. Frozen; shared by everything that reads it. */
export interface Pack {
  readonly bytes: Uint8Array
  readonly checksum: number
  readonly sections: readonly PackSection[]
  /** A section as bytes, as 16-bit, or as 32-bit numbers, over the file's own memory. Throws PackError when absent. */
  bytesOf(name: string): Uint8Array
  uint16Of(name: string): Uint16Array
  uint32Of(name: string): Uint32Array
  /** A section of UTF-8 text. */
  textOf(name: string): string
}

const REBUILD = 'Use the pack that comes with this version, or build it anew with "npm run build:lexicon".'

/**
 * Opens a compiled pack over the given bytes, which are not copied (unless they lie unaligned in their buffer) and must
 * not be changed afterwards. Cost: one pass for the checksum.
 *
 * @throws PackError when the bytes are no pack, torn, or of another version; the message says expected and found.
 */
export function openPack(source: Uint8Array): Pack {
  const bytes = source.byteOffset % ALIGNMENT === 0 ? source : Uint8Array.from(source)
  if (bytes.length < HEADER_BYTES || String.fromCharCode(...bytes.subarray(0, MAGIC.length)) !== MAGIC) {
    throw new PackError(`Not a language pack: expected a file that starts with ${MAGIC}. ${REBUILD}`)
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint32(8, true)
  if (version !== PACK_VERSION) {
    throw new PackError(`Wrong language pack: expected version ${PACK_VERSION}, found ${version}. ${REBUILD}`)
  }
  const length = view.getUint32(16, true)
  if (length !== bytes.length) {
    throw new PackError(`Torn language pack: expected ${length} bytes, found ${bytes.length}. ${REBUILD}`)
  }
  const checksum = view.getUint32(20, true)
  const found = crc32(bytes.subarray(HEADER_BYTES))
  if (found !== checksum) {
    throw new PackError(
      `Damaged language pack: expected checksum ${checksum.toString(16)}, found ${found.toString(16)}. ${REBUILD}`,
    )
  }
  // The count stands outside the checksum; the table ends where the first section begins, or the file where there is none.
  const count = view.getUint32(12, true)
  const tableEnd = length > HEADER_BYTES ? view.getUint32(HEADER_BYTES + NAME_BYTES, true) : length
  if (HEADER_BYTES + count * ROW_BYTES !== tableEnd) {
    const expected = (tableEnd - HEADER_BYTES) / ROW_BYTES
    throw new PackError(`Damaged language pack: expected ${expected} sections, found ${count}. ${REBUILD}`)
  }
  const sections: PackSection[] = []
  for (let index = 0; index < count; index++) {
    const row = HEADER_BYTES + index * ROW_BYTES
    const name = String.fromCharCode(...bytes.subarray(row, row + NAME_BYTES)).replace(/\0+$/, '')
    sections.push({
      name,
      offset: view.getUint32(row + NAME_BYTES, true),
      length: view.getUint32(row + NAME_BYTES + 4, true),
    })
  }
  const bytesOf = (name: string): Uint8Array => {
    const section = sections.find((candidate) => candidate.name === name)
    if (section === undefined) throw new PackError(`Incomplete language pack: expected a section "${name}". ${REBUILD}`)
    return bytes.subarray(section.offset, section.offset + section.length)
  }
  return Object.freeze({
    bytes,
    checksum,
    sections: Object.freeze(sections),
    bytesOf,
    uint16Of: (name: string) => {
      const data = bytesOf(name)
      return new Uint16Array(data.buffer, data.byteOffset, data.length >> 1)
    },
    uint32Of: (name: string) => {
      const data = bytesOf(name)
      return new Uint32Array(data.buffer, data.byteOffset, data.length >> 2)
    },
    textOf: (name: string) => new TextDecoder().decode(bytesOf(name)),
  })
}

import { ALIGNMENT, crc32, HEADER_BYTES, MAGIC, NAME_BYTES, PACK_VERSION, ROW_BYTES } from './layout.js'

/** A section to be packed: a name of 1 to 16 ASCII characters, and any typed array or bytes. */
export interface SectionSource {
  readonly name: string
  readonly data: ArrayBufferView
}

/** Puts sections into one file. Same sections, same order: same bytes. Throws RangeError on a bad or repeated name. */
export function compilePack(sections: readonly SectionSource[]): Uint8Array {
  const align = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT
  const names = new Set<string>()
  let end = align(HEADER_BYTES + sections.length * ROW_BYTES)
  const rows = sections.map(({ name, data }) => {
    if (!/^[\x21-\x7e]{1,16}$/.test(name) || names.has(name)) {
      throw new RangeError(`expected a new name of 1 to ${NAME_BYTES} ASCII characters for a section, got "${name}"`)
    }
    names.add(name)
    const offset = end
    end = align(end + data.byteLength)
    return { name, data, offset }
  })
  const bytes = new Uint8Array(end)
  const view = new DataView(bytes.buffer)
  const writeAscii = (text: string, at: number): void => {
    for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index)
  }
  writeAscii(MAGIC, 0)
  view.setUint32(8, PACK_VERSION, true)
  view.setUint32(12, rows.length, true)
  view.setUint32(16, end, true)
  rows.forEach(({ name, data, offset }, index) => {
    const row = HEADER_BYTES + index * ROW_BYTES
    writeAscii(name, row)
    view.setUint32(row + NAME_BYTES, offset, true)
    view.setUint32(row + NAME_BYTES + 4, data.byteLength, true)
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset)
  })
  view.setUint32(20, crc32(bytes.subarray(HEADER_BYTES)), true)
  return bytes
}

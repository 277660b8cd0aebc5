/**
 * The compiled file as a container, shared by builder and reader. Little-endian throughout.
 *
 *     byte  0   8 bytes   magic "ATRSPACK"
 *           8   u32       format version
 *          12   u32       number of sections
 *          16   u32       length of the file
 *          20   u32       CRC-32 of everything from byte 24 on
 *          24   table     per section: 16 bytes name (ASCII, zero padded), u32 offset, u32 length
 *           …   sections, each at a multiple of 8 bytes, so that any typed array can lie over it without copying
 */
export const MAGIC = 'ATRSPACK'

/** Raised with every change of any section's layout: a reader opens its own version only. */
export const PACK_VERSION = 2

export const HEADER_BYTES = 24
export const ROW_BYTES = 24
export const NAME_BYTES = 16
export const ALIGNMENT = 8

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** CRC-32 (ISO 3309, the one of gzip and PNG) of the bytes. Cost: about 3 ms a megabyte. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (let index = 0; index < bytes.length; index++) crc = (CRC_TABLE[(crc ^ bytes[index]) & 0xff] ^ (crc >>> 8)) >>> 0
  return (crc ^ 0xffffffff) >>> 0
}

import { deflateSync } from 'node:zlib'
import openJpeg from '@cornerstonejs/codec-openjpeg'
import sharp, { type Sharp } from 'sharp'

/** The pictures these tests decode are made here: a white page with a black square in its top left corner. */
export const WIDTH = 60
export const HEIGHT = 40
export const SQUARE = 10

const black = Buffer.alloc(SQUARE * SQUARE * 3)

/** The page before it is packed into a format; with noise it does not compress to nothing, so that it can be torn. */
export function page(background = '#ffffff', width = WIDTH, height = HEIGHT): Sharp {
  const square = { input: black, raw: { width: SQUARE, height: SQUARE, channels: 3 as const }, left: 0, top: 0 }
  return sharp({ create: { width, height, channels: 3, background } })
    .composite([square])
    .removeAlpha()
}

/** A page of noise, which no compression makes small. */
export function noise(): Sharp {
  const create = { width: 400, height: 300, channels: 3 as const, background: '#ffffff' }
  return sharp({ create: { ...create, noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
}

/** One TIFF of several pages. */
export async function pages(...images: Sharp[]): Promise<Buffer> {
  const packed = await Promise.all(images.map((image) => image.png().toBuffer()))
  return sharp(packed, { join: { animated: true } })
    .tiff({ compression: 'lzw' })
    .toBuffer()
}

/** Encodes grey pixels as a JPEG 2000 codestream, without loss. */
export async function jpeg2000(width: number, height: number, data: Uint8Array): Promise<Buffer> {
  const { J2KEncoder } = await openJpeg()
  const encoder = new J2KEncoder()
  const frame = { width, height, bitsPerSample: 8, componentCount: 1, isSigned: false, isUsingColorTransform: false }
  encoder.getDecodedBuffer(frame).set(data)
  encoder.encode()
  return Buffer.from(encoder.getEncodedBuffer())
}

/** Puts a file around a codestream of grey pixels, with its resolution in pixels a metre (ISO 15444-1, annex I). */
export function jp2File(codestream: Uint8Array, width: number, height: number, perMetre: number): Buffer {
  const box = (type: string, ...parts: Uint8Array[]) => {
    const body = Buffer.concat(parts)
    const head = Buffer.alloc(8)
    head.writeUInt32BE(8 + body.length)
    head.write(type, 4, 'latin1')
    return Buffer.concat([head, body])
  }
  const header = Buffer.alloc(14)
  header.writeUInt32BE(height, 0)
  header.writeUInt32BE(width, 4)
  header.set([0, 1, 7, 7, 0, 0], 8) // one component of 8 bits, wavelets
  const fraction = Buffer.alloc(10)
  fraction.writeUInt16BE(perMetre, 0)
  fraction.writeUInt16BE(1, 2)
  fraction.writeUInt16BE(perMetre, 4)
  fraction.writeUInt16BE(1, 6)
  const grey = Buffer.from([1, 0, 0, 0, 0, 0, 17])
  return Buffer.concat([
    box('jP  ', Buffer.from('\r\n\x87\n', 'latin1')),
    box('ftyp', Buffer.from('jp2 \0\0\0\0jp2 ', 'latin1')),
    box('jp2h', box('ihdr', header), box('colr', grey), box('res ', box('resc', fraction))),
    box('jp2c', codestream),
  ])
}

/** A square PNG, black and one bit a pixel, that is small for what it unpacks to. */
export function blackPng(side: number): Buffer {
  const chunk = (type: string, body: Uint8Array) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(body.length, 0)
    ends.writeUInt32BE(checksum(named), 4)
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The CRC-32 of a PNG's chunk (PNG, annex D), bit by bit. */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

import { loadSharp } from './load-sharp.js'
import type { PlacedPicture } from './pdf-page.js'
import type { Pdfium } from './pdfium.js'

/** Filters that only pack bytes: unpacked, a picture has as many as its size says. */
const PACKING = new Set(['FlateDecode', 'LZWDecode', 'RunLengthDecode', 'ASCII85Decode', 'ASCIIHexDecode'])

/** Where FPDF_IMAGEOBJ_METADATA has the bits a pixel, and its size (fpdf_edit.h). In 32-bit numbers. */
const BITS_PER_PIXEL_AT = 4
const METADATA_NUMBERS = 7

/** A JPEG is unpacked at this part of its size to see whether it is whole: its bits are read all the same. */
const GLANCE = 1 / 8

function filtersOf({ call, scratch, bytesAt }: Pdfium, picture: number): string[] {
  const room = 32
  const count = call._FPDFImageObj_GetImageFilterCount(picture)
  return Array.from({ length: count }, (_, i) => {
    const length = call._FPDFImageObj_GetImageFilter(picture, i, scratch, room)
    return String.fromCharCode(...bytesAt(scratch, Math.max(0, Math.min(length, room) - 1)))
  })
}

/** The bytes of a picture as they stand in the file; null when there is no room for them. */
function packedBytes({ call, bytesAt }: Pdfium, picture: number): Uint8Array | null {
  const length = call._FPDFImageObj_GetImageDataRaw(picture, 0, 0)
  const address = call.wasmExports.malloc(length)
  if (address === 0) return null
  try {
    call._FPDFImageObj_GetImageDataRaw(picture, address, length)
    return bytesAt(address, length).slice()
  } finally {
    call.wasmExports.free(address)
  }
}

/** Whether a picture unpacks to fewer bytes than it has pixels for. */
function isShort({ call, scratch, intsAt }: Pdfium, page: number, { handle, width, height }: PlacedPicture): boolean {
  if (!call._FPDFImageObj_GetImageMetadata(handle, page, scratch)) return false
  const bits = intsAt(scratch, METADATA_NUMBERS)[BITS_PER_PIXEL_AT]
  return call._FPDFImageObj_GetImageDataDecoded(handle, 0, 0) < Math.ceil((width * bits) / 8) * height
}

/**
 * What is wrong with a picture of a PDF, null when it is whole as far as that can be told. PDFium draws of a torn picture
 * what there is, or nothing, and says neither: half a page would be read and the rest never missed. What a JPEG lacks
 * only shows when it is unpacked; its bytes are given back for that.
 */
export function faultOfPicture(pdfium: Pdfium, page: number, picture: PlacedPicture): string | Uint8Array | null {
  const { call } = pdfium
  const filters = filtersOf(pdfium, picture.handle)
  if (filters.join() === 'DCTDecode') return packedBytes(pdfium, picture.handle)
  if (filters.every((filter) => PACKING.has(filter))) {
    return isShort(pdfium, page, picture) ? 'its picture ends early' : null
  }
  const bitmap = call._FPDFImageObj_GetBitmap(picture.handle)
  if (bitmap === 0) return 'its picture cannot be unpacked'
  call._FPDFBitmap_Destroy(bitmap)
  return null
}

/** Rejects with the decoder's error when a JPEG is not whole. */
export async function expectWholeJpeg(bytes: Uint8Array, width: number): Promise<void> {
  const sharp = await loadSharp()
  await sharp(bytes, { failOn: 'error', limitInputPixels: false })
    .resize({ width: Math.max(1, Math.floor(width * GLANCE)) })
    .raw()
    .toBuffer()
}

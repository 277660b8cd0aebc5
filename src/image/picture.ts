import { ScanError } from '../errors/index.js'
import { credibleDpi, type GrayImage } from './gray-image.js'
import { loadSharp } from './load-sharp.js'
import { expectPage, type Scan, tooManyPixels, torn } from './scan-source.js'
import type { ScanKind } from './sniff.js'

/**
 * Half a file is an error: sharp's 'error' level rejects data that ends early or cannot be unpacked in JPEG, PNG and
 * TIFF alike ('truncated' lets a TIFF with a zeroed middle pass) and still accepts files with harmless oddities.
 */
const FAIL_ON = 'error'

/** Opens a PNG, JPEG, WebP or TIFF. Decoding is sharp's (libvips). */
export async function openPicture(bytes: Uint8Array, kind: ScanKind, file: string, maxPixels: number): Promise<Scan> {
  const sharp = await loadSharp()
  // The decoder's own pixel limit is off: sizes are checked below, with an error that names the option.
  const open = (page: number) => sharp(bytes, { page: page - 1, failOn: FAIL_ON, limitInputPixels: false })
  const first = await open(1)
    .metadata()
    .catch((cause: unknown) => Promise.reject(torn(file, cause)))
  const pageCount = kind === 'tiff' ? (first.pages ?? 1) : 1

  const decode = async (page: number): Promise<GrayImage> => {
    expectPage(page, pageCount)
    const where = pageCount > 1 ? `${file}, page ${page} of ${pageCount},` : file
    const image = open(page)
    try {
      const { width, height, density } = page === 1 ? first : await image.metadata()
      if (width * height > maxPixels) throw tooManyPixels(where, { width, height }, maxPixels)
      const pixels = await image
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .toColourspace('b-w')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true })
      return { width: pixels.info.width, height: pixels.info.height, ...credibleDpi(density), data: pixels.data }
    } catch (cause) {
      throw cause instanceof ScanError ? cause : torn(where, cause)
    }
  }
  return {
    kind,
    pageCount,
    decode,
    textLayer: async (page) => {
      expectPage(page, pageCount)
      return null
    },
    close: () => {},
  }
}

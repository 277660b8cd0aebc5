/**
 * From the bytes of a scan to grey pages, one at a time.
 *
 * A `Scan` knows its kind and how many pages it has; pages are decoded on request, so that a file of 300 pages needs
 * the memory of one, a torn page does not take the others with it, and several workers can share one file.
 * Decoding is sharp's (libvips); what is added is that only known kinds get in, that size is checked before anything
 * is unpacked, and that half a picture is an error rather than a page with a grey lower half.
 */
import { expectFinite, expectKnownKeys, ScanError } from '../errors/index.js'
import type { GrayImage, PageImage } from './gray-image.js'
import { loadSharp } from './load-sharp.js'
import { type ScanKind, sniffScan, sniffStranger } from './sniff.js'

/**
 * Pixels a page may have unless the caller says otherwise: 100 million is an A2 sheet at 500 dpi or an A3 sheet at
 * 700, above anything archives scan text at, and its grey pixels still fit in 100 MB. It is there against
 * decompression bombs: a PNG of 30,000 by 30,000 white pixels is a file of less than 1 MB.
 */
const DEFAULT_MAX_PIXELS = 100_000_000

/** The most that `maxPixels` can be raised to: beyond 2^31 the decoder's own counters end. */
const HIGHEST_MAX_PIXELS = 2 ** 31 - 1

/**
 * Resolutions that scanners have. 72 and 96 are what software writes when it does not know, and believing them makes
 * the engine take 12-point type for headlines; 2400 is the highest that Tesseract accepts.
 */
const CREDIBLE_DPI = { from: 97, to: 2400 }

/**
 * Half a file is an error: sharp's 'error' level rejects data that ends early or cannot be unpacked in JPEG, PNG and
 * TIFF alike ('truncated' lets a TIFF with a zeroed middle pass) and still accepts files with harmless oddities.
 */
const FAIL_ON = 'error'

/** Settings for opening a scan. */
export interface ScanOptions {
  /** The file's name, for error messages; default "the scan". */
  readonly file?: string
  /** The most pixels (width times height) a page may have; default 100,000,000. */
  readonly maxPixels?: number
}

/** Settings for decoding all pages. */
export interface DecodeOptions extends ScanOptions {
  /** Stops between pages; the signal's reason is thrown. */
  readonly signal?: AbortSignal
}

/** An opened scan: nothing is decoded yet, the bytes are kept and must not be changed. */
export interface Scan {
  readonly kind: ScanKind
  readonly pageCount: number
  /**
   * Decodes one page, counted from 1: upright as its EXIF orientation says, transparency laid on white, colour and
   * 16-bit depth reduced to eight-bit grey. Throws ScanError when the page is torn or has more than `maxPixels`,
   * RangeError when there is no such page.
   */
  decode(page: number): Promise<GrayImage>
}

function reject(bytes: Uint8Array, file: string): ScanError {
  if (bytes.length === 0) return new ScanError(`${file} is empty (0 bytes). Copy or scan it again.`)
  const stranger = sniffStranger(bytes)
  if (stranger) {
    return new ScanError(`${file} is a ${stranger} picture, which is not read. Convert it to PNG or TIFF first.`)
  }
  return new ScanError(
    `${file} is not a scan: its first bytes are not those of a PNG, JPEG, WebP or TIFF file. ` +
      'Check that it is the right file and was copied whole.',
  )
}

function torn(where: string, cause: unknown): ScanError {
  const told = cause instanceof Error ? cause.message.split('\n', 1)[0].replace(/[\s:.]+$/, '') : String(cause)
  return new ScanError(`${where} cannot be decoded: it is torn or damaged (${told}). Copy or scan it again.`, { cause })
}

/**
 * Opens a scan from its bytes. Reads headers only.
 *
 * Takes PNG, JPEG (grey, RGB, CMYK), WebP (of an animation the first frame) and TIFF (any number of pages, 1 to 16
 * bits, LZW, deflate, JPEG or fax packed). The kind is told by the bytes, not by the name.
 * Throws ScanError for anything else, TypeError or RangeError for wrong options.
 */
export async function openScan(bytes: Uint8Array, options: ScanOptions = {}): Promise<Scan> {
  expectKnownKeys('options', options, ['file', 'maxPixels'])
  const file = options.file ?? 'the scan'
  const maxPixels = expectFinite('maxPixels', options.maxPixels ?? DEFAULT_MAX_PIXELS, 1, HIGHEST_MAX_PIXELS)
  const kind = sniffScan(bytes)
  if (kind === null) throw reject(bytes, file)
  if (kind === 'pdf') {
    throw new ScanError(
      `${file} is a PDF, which this version does not read. ` +
        'Convert its pages to images first, for example with "pdftoppm -r 300 -gray -png file.pdf page".',
    )
  }

  const sharp = await loadSharp()
  // The decoder's own pixel limit is off: sizes are checked below, with an error that names the option.
  const open = (page: number) => sharp(bytes, { page: page - 1, failOn: FAIL_ON, limitInputPixels: false })
  const first = await open(1)
    .metadata()
    .catch((cause: unknown) => Promise.reject(torn(file, cause)))
  const pageCount = kind === 'tiff' ? (first.pages ?? 1) : 1

  const decode = async (page: number): Promise<GrayImage> => {
    if (!Number.isInteger(page)) throw new RangeError(`expected a whole number for page, got ${page}`)
    expectFinite('page', page, 1, pageCount)
    const where = pageCount > 1 ? `${file}, page ${page} of ${pageCount},` : file
    const image = open(page)
    try {
      const { width, height, density } = page === 1 ? first : await image.metadata()
      if (width * height > maxPixels) {
        throw new ScanError(
          `${where} has ${width} x ${height} pixels, more than the ${maxPixels} allowed. ` +
            'Scan it at a lower resolution, or raise maxPixels if the file can be trusted.',
        )
      }
      const pixels = await image
        .autoOrient()
        .flatten({ background: '#ffffff' })
        .toColourspace('b-w')
        .raw({ depth: 'uchar' })
        .toBuffer({ resolveWithObject: true })
      const credible = density !== undefined && density >= CREDIBLE_DPI.from && density <= CREDIBLE_DPI.to
      return {
        width: pixels.info.width,
        height: pixels.info.height,
        ...(credible ? { dpi: Math.round(density) } : {}),
        data: pixels.data,
      }
    } catch (cause) {
      throw cause instanceof ScanError ? cause : torn(where, cause)
    }
  }
  return { kind, pageCount, decode }
}

/**
 * Yields a scan's pages in order, each decoded when it is asked for. Throws as `openScan` and `Scan.decode` do; the
 * first broken page ends it (use `openScan` to go on past one).
 */
export async function* decodePages(bytes: Uint8Array, options: DecodeOptions = {}): AsyncGenerator<PageImage> {
  const { signal, ...rest } = options
  signal?.throwIfAborted()
  const scan = await openScan(bytes, rest)
  for (let number = 1; number <= scan.pageCount; number++) {
    signal?.throwIfAborted()
    yield { ...(await scan.decode(number)), number, pageCount: scan.pageCount }
  }
}

/**
 * From the bytes of a scan to grey pages, one at a time.
 *
 * A `Scan` knows its kind and how many pages it has; pages are decoded on request, so that a file of 300 pages needs
 * the memory of one, a torn page does not take the others with it, and several workers can share one file.
 * Decoding is sharp's (libvips) for pictures and PDFium's for PDF and JPEG 2000; what is added is that only known kinds
 * get in, that size is checked before anything is unpacked, and that half a picture is an error rather than a page with
 * a grey lower half.
 */
import { expectFinite, expectKnownKeys, ScanError } from '../errors/index.js'
import type { PageImage } from './gray-image.js'
import { openPicture } from './picture.js'
import type { Scan } from './scan-source.js'
import { sniffScan, sniffStranger } from './sniff.js'

/**
 * Pixels a page may have unless the caller says otherwise: 100 million is an A2 sheet at 500 dpi or an A3 sheet at
 * 700, above anything archives scan text at, and its grey pixels still fit in 100 MB. It is there against
 * decompression bombs: a PNG of 30,000 by 30,000 white pixels is a file of less than 1 MB.
 */
const DEFAULT_MAX_PIXELS = 100_000_000

/** The most that `maxPixels` can be raised to: beyond 2^31 the decoder's own counters end. */
const HIGHEST_MAX_PIXELS = 2 ** 31 - 1

/** The most that a timer can wait. */
const HIGHEST_TIME_LIMIT = 2 ** 31 - 1

/** Milliseconds for a PDF's page: a scan takes less than one second on a busy machine, a map some. */
const DEFAULT_TIME_LIMIT = 60_000

/** Settings for opening a scan. */
export interface ScanOptions {
  /** The file's name, for error messages; default "the scan". */
  readonly file?: string
  /** The most pixels (width times height) a page may have; default 100,000,000. */
  readonly maxPixels?: number
  /** Milliseconds that opening a PDF, or drawing one page of it, may take; default 60,000. Other kinds have no limit. */
  readonly timeLimit?: number
}

/** Settings for decoding all pages. */
export interface DecodeOptions extends ScanOptions {
  /** Stops between pages; the signal's reason is thrown. */
  readonly signal?: AbortSignal
}

function reject(bytes: Uint8Array, file: string): ScanError {
  if (bytes.length === 0) return new ScanError(`${file} is empty (0 bytes). Copy or scan it again.`)
  const stranger = sniffStranger(bytes)
  if (stranger) {
    return new ScanError(`${file} is a ${stranger} picture, which is not read. Convert it to PNG or TIFF first.`)
  }
  return new ScanError(
    `${file} is not a scan: its first bytes are not those of a PDF, PNG, JPEG, JPEG 2000, WebP or TIFF file. ` +
      'Check that it is the right file and was copied whole.',
  )
}

/**
 * Opens a scan from its bytes. Of pictures it reads headers only; a PDF is opened, and closed by `Scan.close`.
 *
 * Takes PDF, PNG, JPEG (grey, RGB, CMYK), JPEG 2000, WebP (of an animation the first frame) and TIFF (any number of
 * pages, 1 to 16 bits, LZW, deflate, JPEG or fax packed). The kind is told by the bytes, not by the name.
 * Throws ScanError for anything else and for a locked PDF, TypeError or RangeError for wrong options.
 */
export async function openScan(bytes: Uint8Array, options: ScanOptions = {}): Promise<Scan> {
  expectKnownKeys('options', options, ['file', 'maxPixels', 'timeLimit'])
  const file = options.file ?? 'the scan'
  const maxPixels = expectFinite('maxPixels', options.maxPixels ?? DEFAULT_MAX_PIXELS, 1, HIGHEST_MAX_PIXELS)
  const timeLimit = expectFinite('timeLimit', options.timeLimit ?? DEFAULT_TIME_LIMIT, 1, HIGHEST_TIME_LIMIT)
  const kind = sniffScan(bytes)
  switch (kind) {
    case null:
      throw reject(bytes, file)
    case 'pdf':
      return (await import('./pdf.js')).openPdf(bytes, file, maxPixels, timeLimit)
    case 'jp2':
      return (await import('./jpeg2000.js')).openJpeg2000(bytes, file, maxPixels, timeLimit)
    default:
      return openPicture(bytes, kind, file, maxPixels)
  }
}

/**
 * Yields a scan's pages in order, each decoded when it is asked for. Throws as `openScan` and `Scan.decode` do; the
 * first broken page ends it (use `openScan` to go on past one).
 */
export async function* decodePages(bytes: Uint8Array, options: DecodeOptions = {}): AsyncGenerator<PageImage> {
  const { signal, ...rest } = options
  signal?.throwIfAborted()
  const scan = await openScan(bytes, rest)
  try {
    for (let number = 1; number <= scan.pageCount; number++) {
      signal?.throwIfAborted()
      yield { ...(await scan.decode(number)), number, pageCount: scan.pageCount }
    }
  } finally {
    scan.close()
  }
}

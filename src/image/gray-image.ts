/**
 * One page as grey pixels, upright, without transparency: what every later step looks at.
 *
 * Pixels rather than a compressed file, because preparing a page (turning, enlarging, cleaning) works on pixels;
 * an A4 page at 300 dpi is 8.7 MB, so hold one page at a time.
 */
export interface GrayImage {
  /** In pixels, after the orientation written in the file has been applied. */
  readonly width: number
  readonly height: number
  /** Dots per inch, only where the file says so and it can be believed. */
  readonly dpi?: number
  /** One byte a pixel, row by row from the top left, 0 black to 255 white; its length is width times height. */
  readonly data: Uint8Array
}

/** A page image with its place in the scan it came from. */
export interface PageImage extends GrayImage {
  /** From 1, in the order of the file. */
  readonly number: number
  /** How many pages the file has. */
  readonly pageCount: number
}

/**
 * Resolutions that scanners have. 72 and 96 are what software writes when it does not know, and believing them makes
 * the engine take 12-point type for headlines; 2400 is the highest that Tesseract accepts.
 */
const CREDIBLE_DPI = { from: 97, to: 2400 }

/** The resolution as a field of an image where it can be believed, else nothing. */
export function credibleDpi(dpi: number | undefined): { readonly dpi?: number } {
  if (dpi === undefined || !(dpi >= CREDIBLE_DPI.from && dpi <= CREDIBLE_DPI.to)) return {}
  return { dpi: Math.round(dpi) }
}

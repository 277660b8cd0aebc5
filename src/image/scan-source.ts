import { expectFinite, ScanError } from '../errors/index.js'
import type { GrayImage } from './gray-image.js'
import type { ScanKind } from './sniff.js'
import type { TextLayer } from './text-layer.js'

/** An opened scan: nothing is decoded yet, the bytes are kept and must not be changed. */
export interface Scan {
  readonly kind: ScanKind
  readonly pageCount: number
  /**
   * Decodes one page, counted from 1: upright as its EXIF orientation or the PDF's rotation says, transparency laid on
   * white, colour and 16-bit depth reduced to eight-bit grey. A PDF's page is drawn, a scanned one at the resolution of
   * its picture, another at 300 dots per inch. Throws ScanError when the page is torn or has more than `maxPixels`,
   * RangeError when there is no such page.
   */
  decode(page: number): Promise<GrayImage>
  /** The text that a PDF's page carries with it, without drawing it; null where there is none. Throws as `decode` does. */
  textLayer(page: number): Promise<TextLayer | null>
  /** Gives back the memory that an opened PDF holds; other kinds hold none. No page can be asked for afterwards. */
  close(): void
}

/** Throws RangeError when `page` is no page from 1 to `pageCount`. */
export function expectPage(page: number, pageCount: number): void {
  if (!Number.isInteger(page)) throw new RangeError(`expected a whole number for page, got ${page}`)
  expectFinite('page', page, 1, pageCount)
}

/** The error for a page that cannot be decoded. */
export function torn(where: string, cause: unknown): ScanError {
  const told = cause instanceof Error ? cause.message.split('\n', 1)[0].replace(/[\s:.]+$/, '') : String(cause)
  return new ScanError(`${where} cannot be decoded: it is torn or damaged (${told}). Copy or scan it again.`, { cause })
}

/** The error for a page too large to be unpacked. */
export function tooManyPixels(
  where: string,
  { width, height }: { readonly width: number; readonly height: number },
  maxPixels: number,
): ScanError {
  return new ScanError(
    `${where} has ${width} x ${height} pixels, more than the ${maxPixels} allowed. ` +
      'Scan it at a lower resolution, or raise maxPixels (--max-pixels) if the file can be trusted.',
  )
}

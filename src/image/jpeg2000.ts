import { ScanError } from '../errors/index.js'
import { credibleDpi } from './gray-image.js'
import { openPdf } from './pdf.js'
import { expectPage, type Scan, tooManyPixels, torn } from './scan-source.js'

/** The markers that a codestream begins with: SOC, then SIZ with the size of the image (ISO 15444-1, A.5.1). */
const CODESTREAM = '\xff\x4f\xff\x51'

/** Where SIZ has the far edge and the offset of the image, counted from the beginning of the codestream. */
const SIZE_AT = 8
const OFFSET_AT = 16

/** A point a pixel: which resolution the page is given does not matter, its picture is drawn pixel by pixel. */
const MOST_POINTS = 14_400

/** What the header says. */
interface Header {
  /** In pixels. */
  readonly width: number
  readonly height: number
  readonly dpi?: number
}

const METRES_PER_INCH = 0.0254

/** Reads a resolution box (ISO 15444-1, I.5.3.7): a fraction and a power of ten, in pixels a metre. */
function dpiOf(bytes: Uint8Array, latin1: string): number | undefined {
  const at = ['resc', 'resd'].map((name) => latin1.indexOf(name)).find((index) => index >= 0)
  if (at === undefined || at + 14 > bytes.length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + at + 4)
  return (view.getUint16(4) / view.getUint16(6)) * 10 ** view.getInt8(9) * METRES_PER_INCH
}

function readHeader(bytes: Uint8Array): Header | null {
  // Boxes of metadata may come before the codestream, and be long: the whole file is looked through.
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(CODESTREAM, 0, 'latin1')
  if (start < 0 || start + OFFSET_AT + 8 > bytes.length) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset + start)
  const width = view.getUint32(SIZE_AT) - view.getUint32(OFFSET_AT)
  const height = view.getUint32(SIZE_AT + 4) - view.getUint32(OFFSET_AT + 4)
  if (!(width > 0 && height > 0)) return null
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, start).toString('latin1')
  return { width, height, ...credibleDpi(dpiOf(bytes, head)) }
}

/** A PDF of one page that is filled by the picture. */
function wrap(bytes: Uint8Array, { width, height }: Header): Uint8Array {
  const points = Math.min(1, MOST_POINTS / Math.max(width, height))
  const [across, down] = [width * points, height * points]
  const draw = `q ${across} 0 0 ${down} 0 0 cm /I Do Q`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] ` +
      '/Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${draw.length} >>\nstream\n${draw}\nendstream`,
  ]
  const before = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('')
  const image = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /Filter /JPXDecode`
  // Without a table of objects: PDFium finds them by looking.
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n${before}5 0 obj\n<< ${image} /Length ${bytes.length} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n'),
  ])
}

/**
 * Opens a JPEG 2000 picture, a file (.jp2) or a bare codestream (.j2k). sharp's libvips is built without a decoder of
 * it, PDFium has one: the picture is handed over as the page of a PDF.
 */
export async function openJpeg2000(
  bytes: Uint8Array,
  file: string,
  maxPixels: number,
  timeLimit: number,
): Promise<Scan> {
  const header = readHeader(bytes)
  if (header === null) throw torn(file, 'it has no size')
  return {
    kind: 'jp2',
    pageCount: 1,
    decode: async (page) => {
      expectPage(page, 1)
      if (header.width * header.height > maxPixels) throw tooManyPixels(file, header, maxPixels)
      const pdf = await openPdf(wrap(bytes, header), file, maxPixels, timeLimit)
      try {
        const { width, height, data } = await pdf.decode(1)
        if (width !== header.width || height !== header.height) throw torn(file, 'its size is another than it says')
        return { ...header, data }
      } catch (cause) {
        throw cause instanceof ScanError ? cause : torn(file, cause)
      } finally {
        pdf.close()
      }
    },
    textLayer: async (page) => {
      expectPage(page, 1)
      return null
    },
    close: () => {},
  }
}

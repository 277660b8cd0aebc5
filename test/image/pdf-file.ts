import { deflateSync } from 'node:zlib'
import { lockWith } from './pdf-lock.js'

/** A picture as it stands in a PDF: bytes packed as `filter` says. */
export interface PdfPicture {
  readonly width: number
  readonly height: number
  readonly filter: 'FlateDecode' | 'DCTDecode' | 'JPXDecode' | 'CCITTFaxDecode'
  readonly colours?: 'DeviceGray' | 'DeviceRGB' | 'DeviceCMYK'
  readonly bits?: 1 | 8
  /** More entries of its dictionary, such as DecodeParms. */
  readonly more?: string
  readonly bytes: Uint8Array
}

/** What is laid on a page, in order. Points from its lower left corner, as PDF counts. */
export type PdfItem =
  | { readonly picture: PdfPicture; readonly box: readonly [x: number, y: number, width: number, height: number] }
  | {
      readonly text: string
      readonly x: number
      readonly y: number
      /** In points. */
      readonly size: number
      /** Drawn with no ink, as the text layers of scans are. */
      readonly hidden?: boolean
      /** Stretches the text so that it is so many points wide, in Courier, whose letters are 0.6 of the size. */
      readonly width?: number
      /** The direction it runs in, as cosine and sine; default to the right. */
      readonly turned?: readonly [cosine: number, sine: number]
    }
  | { readonly operators: string }

export interface PdfPage {
  readonly width: number
  readonly height: number
  readonly rotate?: 0 | 90 | 180 | 270
  readonly items: readonly PdfItem[]
}

/** Grey pixels as a picture. */
export function greyPicture(width: number, height: number, data: Uint8Array): PdfPicture {
  return { width, height, filter: 'FlateDecode', bytes: deflateSync(data) }
}

/** Where Windows-1252 has what Latin-1 has not. */
const AT_80 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const CODES_80 = [0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94]
const CODES = [...CODES_80, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f]

/** Text as a string of a PDF, a byte a letter. Throws for what Windows-1252 has not. */
function escaped(text: string): string {
  const bytes = Array.from(text, (char) => {
    const code = CODES[AT_80.indexOf(char)] ?? char.charCodeAt(0)
    if (code > 0xff) throw new RangeError(`expected a letter of Windows-1252, got "${char}"`)
    return String.fromCharCode(code)
  })
  return bytes.join('').replace(/[\\()]/g, '\\$&')
}

function operatorsOf(item: PdfItem, name: string): string {
  if ('operators' in item) return item.operators
  if ('picture' in item) {
    const [x, y, width, height] = item.box
    return `q ${width} 0 0 ${height} ${x} ${y} cm /${name} Do Q`
  }
  const { text, x, y, size, hidden, width, turned = [1, 0] } = item
  const [cos, sin] = turned
  const stretch = width === undefined ? 100 : (100 * width) / (0.6 * size * text.length)
  return `BT /F ${size} Tf ${stretch.toFixed(4)} Tz ${hidden ? 3 : 0} Tr ${cos} ${sin} ${-sin} ${cos} ${x} ${y} Tm (${escaped(text)}) Tj ET`
}

/** How a written PDF may be spoilt. */
export interface PdfFlaws {
  /** Encrypts it with this password for opening it; empty, it can be read by all and is only not to be changed. */
  readonly password?: string
  /** Leaves out these page objects, from 1: the page tree points at nothing. */
  readonly lost?: readonly number[]
}

/** Writes a PDF in Courier and Windows-1252, for tests: what is in it is known to the point. */
export function writePdf(pages: readonly PdfPage[], { password, lost = [] }: PdfFlaws = {}): Uint8Array {
  const objects: (Buffer | null)[] = [null, null, null]
  const add = (body: Buffer | string): number =>
    objects.push(typeof body === 'string' ? Buffer.from(body, 'latin1') : body)
  const id = Buffer.alloc(16)
  const lock = password === undefined ? undefined : lockWith(password, 'owner', id)
  const stream = (entries: string, plain: Uint8Array) => {
    const bytes = lock ? lock.encrypt(objects.length + 1, plain) : plain
    const head = Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`)
    return add(Buffer.concat([head, bytes, Buffer.from('\nendstream')]))
  }
  const kids = pages.map((page, index) => {
    const pictures: string[] = []
    const operators = page.items.map((item, i) => {
      if ('picture' in item) {
        const { width, height, filter, colours = 'DeviceGray', bits = 8, more = '', bytes } = item.picture
        const entries = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /Filter /${filter}`
        const looks = filter === 'JPXDecode' ? '' : ` /ColorSpace /${colours} /BitsPerComponent ${bits}`
        pictures.push(`/I${i} ${stream(`${entries}${looks} ${more}`, bytes)} 0 R`)
      }
      return operatorsOf(item, `I${i}`)
    })
    const contents = stream('', Buffer.from(operators.join('\n'), 'latin1'))
    const resources = `<< /Font << /F 3 0 R >> /XObject << ${pictures.join(' ')} >> >>`
    const number = add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Rotate ${page.rotate ?? 0} ` +
        `/Resources ${resources} /Contents ${contents} 0 R >>`,
    )
    if (lost.includes(index + 1)) objects[number - 1] = Buffer.from('null')
    return `${number} 0 R`
  })
  objects[0] = Buffer.from('<< /Type /Catalog /Pages 2 0 R >>')
  objects[1] = Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`)
  objects[2] = Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>')

  const chunks = [Buffer.from('%PDF-1.7\n')]
  let length = chunks[0].length
  const offsets = objects.map((body, i) => {
    const chunk = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      body ?? Buffer.from('null'),
      Buffer.from('\nendobj\n'),
    ])
    const offset = length
    chunks.push(chunk)
    length += chunk.length
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const marks = `/ID [<${id.toString('hex')}> <${id.toString('hex')}>]${lock ? ` /Encrypt ${lock.dictionary}` : ''}`
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${marks} >>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...chunks, Buffer.from(table + trailer)])
}

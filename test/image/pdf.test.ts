import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Box } from '../../src/document/index.js'
import { ScanError } from '../../src/errors/index.js'
import { type GrayImage, openScan, type TextLayer } from '../../src/image/index.js'
import { greyPicture, type PdfItem, type PdfPage, type PdfPicture, writePdf } from './pdf-file.js'
import { jpeg2000, noise, page as print } from './pictures.js'

const WIDTH = 400
const HEIGHT = 300
const DPI = 150
const points = (pixels: number) => (pixels * 72) / DPI

const grey = await noise().greyscale().toColourspace('b-w').raw().toBuffer()
const picture = greyPicture(WIDTH, HEIGHT, grey)
const jpeg = await sharp(grey, { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
  .toColourspace('b-w')
  .jpeg()
  .toBuffer()
const jpx = await jpeg2000(WIDTH, HEIGHT, grey)

/** A page that a picture of 150 dots per inch fills. */
function scanned(fill: PdfPicture, more: Partial<PdfPage> = {}, over: readonly PdfItem[] = []): PdfPage {
  const [width, height] = [points(fill.width), points(fill.height)]
  return { width, height, items: [{ picture: fill, box: [0, 0, width, height] }, ...over], ...more }
}

const decode = async (bytes: Uint8Array, page = 1): Promise<GrayImage> =>
  (await openScan(bytes, { file: 'akt.pdf' })).decode(page)

/** Pixel x, y of the noise once it was turned clockwise by so many degrees. */
function turned(x: number, y: number, rotate: number): number {
  if (rotate === 90) return grey[(HEIGHT - 1 - x) * WIDTH + y]
  if (rotate === 180) return grey[(HEIGHT - 1 - y) * WIDTH + (WIDTH - 1 - x)]
  if (rotate === 270) return grey[x * WIDTH + (WIDTH - 1 - y)]
  return grey[y * WIDTH + x]
}

describe('a scanned page comes out as its picture was, pixel by pixel', () => {
  test.each([0, 90, 180, 270] as const)('turned by %i degrees', async (rotate) => {
    const image = await decode(writePdf([scanned(picture, { rotate })]))
    const [width, height] = rotate % 180 === 0 ? [WIDTH, HEIGHT] : [HEIGHT, WIDTH]
    expect(image).toMatchObject({ width, height, dpi: DPI })
    expect(image.data).toEqual(
      Uint8Array.from({ length: width * height }, (_, i) => turned(i % width, Math.floor(i / width), rotate)),
    )
  })

  test.each([
    [2480, 3508, 300],
    [1654, 2339, 200],
    [1241, 1754, 150.3],
  ])('whatever its size: %i x %i at %d dots per inch', async (width, height, dpi) => {
    const data = Uint8Array.from({ length: width * height }, (_, i) => (i * 31) ^ (i >>> 9))
    // Programs round the page's size to hundredths of a point.
    const [w, h] = [width, height].map((pixels) => Math.round((pixels * 7200) / dpi) / 100)
    const items = [{ picture: greyPicture(width, height, data), box: [0, 0, w, h] as const }]
    const image = await decode(writePdf([{ width: w, height: h, items }]))
    expect(image).toMatchObject({ width, height, dpi: Math.round(dpi) })
    expect(Buffer.compare(image.data, data)).toBe(0)
  })

  const colour = () => noise().toColourspace('srgb')
  const fax = async () => {
    const tiff = sharp(await noise().png().toBuffer())
      .greyscale()
      .threshold()
      .toColourspace('b-w')
    const file = await tiff
      .tiff({ bitdepth: 1, compression: 'ccittfax4', miniswhite: true, tileHeight: HEIGHT })
      .toBuffer()
    return { file, strips: await stripOf(file) }
  }
  test('packed as JPEG, in grey and colour', async () => {
    // The two decoders weigh red, green and blue differently.
    for (const [image, colours, most] of [
      [colour().greyscale().toColourspace('b-w'), 'DeviceGray', 0.5],
      [colour(), 'DeviceRGB', 8],
    ] as const) {
      const bytes = await image.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer()
      const packed = { width: WIDTH, height: HEIGHT, filter: 'DCTDecode', colours, bytes } as const
      const [drawn, decoded] = [await decode(writePdf([scanned(packed)])), await decode(bytes)]
      expect(meanDifference(drawn.data, decoded.data)).toBeLessThan(most)
    }
  })

  test('packed as JPEG 2000 and as fax', async () => {
    const wavelets = { width: WIDTH, height: HEIGHT, filter: 'JPXDecode', bytes: jpx } as const
    expect((await decode(writePdf([scanned(wavelets)]))).data).toEqual(Uint8Array.from(grey))
    const { file, strips } = await fax()
    const more = `/DecodeParms << /K -1 /Columns ${WIDTH} /Rows ${HEIGHT} >>`
    const packed = { width: WIDTH, height: HEIGHT, filter: 'CCITTFaxDecode', bits: 1, bytes: strips, more } as const
    const [drawn, decoded] = [await decode(writePdf([scanned(packed)])), await decode(file)]
    expect(drawn).toMatchObject({ width: WIDTH, height: HEIGHT })
    expect(meanDifference(drawn.data, decoded.data)).toBe(0)
  })
})

/** The smallest box around the dark pixels in and near a box, and how many they are. */
function inkAround({ width, data }: GrayImage, box: Box): Box & { readonly pixels: number } {
  const near = 6
  const ink = { x0: Infinity, y0: Infinity, x1: 0, y1: 0, pixels: 0 }
  for (let y = Math.floor(box.y0) - near; y < box.y1 + near; y++) {
    for (let x = Math.floor(box.x0) - near; x < box.x1 + near; x++) {
      if (data[y * width + x] >= 128) continue
      ink.x0 = Math.min(ink.x0, x)
      ink.y0 = Math.min(ink.y0, y)
      ink.x1 = Math.max(ink.x1, x + 1)
      ink.y1 = Math.max(ink.y1, y + 1)
      ink.pixels++
    }
  }
  return ink
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  expect(a).toHaveLength(b.length)
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length
}

/** The only strip of a little-endian TIFF: tags 273 (where) and 279 (how long). */
async function stripOf(tiff: Buffer): Promise<Uint8Array> {
  const directory = tiff.readUInt32LE(4)
  const tags = new Map<number, number>()
  for (let i = 0; i < tiff.readUInt16LE(directory); i++) {
    const at = directory + 2 + 12 * i
    tags.set(
      tiff.readUInt16LE(at),
      tiff.readUInt16LE(at + 2) === 3 ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8),
    )
  }
  const [start, length] = [tags.get(273) ?? 0, tags.get(279) ?? 0]
  return tiff.subarray(start, start + length)
}

describe('a page that is drawn', () => {
  const text = { text: 'Nämnden beslutar', x: 72, y: 700, size: 12 }
  const a4 = { width: 595.28, height: 841.89 }

  test('has 300 dots per inch, or as many as maxPixels allows', async () => {
    const bytes = writePdf([{ ...a4, items: [text] }])
    expect(await decode(bytes)).toMatchObject({ width: 2480, height: 3508, dpi: 300 })
    const small = await (await openScan(bytes, { maxPixels: 1_000_000 })).decode(1)
    expect(small.width * small.height).toBeLessThanOrEqual(1_000_000)
    expect(small.width * small.height).toBeGreaterThan(990_000)
    expect(small.dpi).toBe(102)
  })

  test.each([0, 90, 180, 270] as const)(
    'has its ink just where the text layer says, turned by %i degrees',
    async (rotate) => {
      const lines = ['Nämnden beslutar', 'Åsa Öberg, kl. 08.30', 'i gång på torget']
      // Written so that it is upright once the page is turned: from the far corner, along the turned axes.
      const [cos, sin] = [
        Math.round(Math.cos((rotate * Math.PI) / 180)),
        Math.round(Math.sin((rotate * Math.PI) / 180)),
      ]
      const [originX, originY] = { 0: [0, 0], 90: [a4.width, 0], 180: [a4.width, a4.height], 270: [0, a4.height] }[
        rotate
      ]
      const shown = rotate % 180 === 0 ? a4.height : a4.width
      const items = lines.map((line, i) => {
        const [x, y] = [72, shown - 140 - 30 * i]
        const [left, up] = [originX + x * cos - y * sin, originY + x * sin + y * cos]
        return { text: line, x: left, y: up, size: 12, turned: [cos, sin] as const }
      })
      const scan = await openScan(writePdf([{ ...a4, rotate, items }]))
      const image = await scan.decode(1)
      const words = (await scan.textLayer(1))?.page.lines.flatMap((line) => line.words) ?? []
      expect(words.map((word) => word.text).join(' ')).toBe(lines.join(' '))
      let inked = 0
      for (const { box } of words) {
        const ink = inkAround(image, box as Box)
        inked += ink.pixels
        for (const side of ['x0', 'y0', 'x1', 'y1'] as const) {
          expect(Math.abs(ink[side] - (box as Box)[side])).toBeLessThan(2)
        }
      }
      expect(inked).toBe(image.data.filter((value) => value < 128).length)
    },
  )

  test('a logo does not say how fine the page is', async () => {
    const logo = { picture, box: [400, 700, 20, 15] as const }
    expect(await decode(writePdf([{ ...a4, items: [logo, text] }]))).toMatchObject({ width: 2480, dpi: 300 })
  })
})

describe('the text layer', () => {
  const layerOf = async (page: PdfPage): Promise<TextLayer> => {
    const layer = await (await openScan(writePdf([page]))).textLayer(1)
    if (layer === null) throw new Error('expected a text layer')
    return layer
  }
  const textOf = (layer: TextLayer) => layer.page.lines.map(({ words }) => words.map(({ text }) => text).join(' '))

  test('gives words, lines and paragraphs', async () => {
    const lines = ['Förvaltningens tjänsteutlåtande', 'till kommun-', 'fullmäktige den 3 maj.']
    const items = lines.map((text, i) => ({ text, x: 72, y: 700 - 14 * i, size: 12 }))
    const layer = await layerOf({
      width: 595,
      height: 842,
      items: [...items, { text: 'Nytt stycke (§ 12)', x: 72, y: 600, size: 12 }],
    })
    expect(textOf(layer)).toEqual([...lines, '', 'Nytt stycke (§ 12)'])
    expect(layer).toMatchObject({ hidden: 0, unmapped: 0, pictureCoverage: 0 })
    expect(layer.page).toMatchObject({ number: 1, width: 2479, height: 3508, dpi: 300 })
  })

  test.each([0, 90, 180, 270] as const)('has boxes on the page turned by %i degrees', async (rotate) => {
    const [word, x, y, size] = ['beslut', 30, 40, 20] as const
    const layer = await layerOf(scanned(picture, { rotate }, [{ text: word, x, y, size, hidden: true }]))
    const box = layer.page.lines[0].words[0].box as Box
    // Courier's letters are 0.6 of the size wide; the highest of these is about 0.63 of it, none goes below the line.
    const [left, right, top, bottom] = [x, x + 0.6 * size * word.length, y + 0.63 * size, y].map((p) => (p * DPI) / 72)
    const upright = { x0: left, y0: HEIGHT - top, x1: right, y1: HEIGHT - bottom }
    const place: Record<number, Box> = {
      0: upright,
      90: { x0: HEIGHT - upright.y1, y0: upright.x0, x1: HEIGHT - upright.y0, y1: upright.x1 },
      180: { x0: WIDTH - upright.x1, y0: HEIGHT - upright.y1, x1: WIDTH - upright.x0, y1: HEIGHT - upright.y0 },
      270: { x0: upright.y0, y0: WIDTH - upright.x1, x1: upright.y1, y1: WIDTH - upright.x0 },
    }
    for (const side of ['x0', 'y0', 'x1', 'y1'] as const) {
      expect(Math.abs(box[side] - place[rotate][side])).toBeLessThan(0.1 * ((size * DPI) / 72))
    }
  })

  test('tells what is hidden over a scan, and how much of the page that is', async () => {
    const layer = await layerOf(scanned(picture, {}, [{ text: 'Dold text', x: 10, y: 10, size: 9, hidden: true }]))
    expect(layer).toMatchObject({ hidden: 1, pictureCoverage: 1 })
    expect(textOf(layer)).toEqual(['Dold text'])
  })

  test('is null on a page without text, and in pictures', async () => {
    expect(await (await openScan(writePdf([scanned(picture)]))).textLayer(1)).toBeNull()
    expect(await (await openScan(writePdf([{ width: 100, height: 100, items: [] }]))).textLayer(1)).toBeNull()
    expect(await (await openScan(await print().png().toBuffer())).textLayer(1)).toBeNull()
  })

  test('says what has no meaning outside its font', async () => {
    // Without an encoding of its own, letter 1 of the font is none.
    const items = [{ operators: 'BT /F 12 Tf 10 10 Td (AB\\001\\002) Tj ET' }]
    expect((await layerOf({ width: 200, height: 100, items })).unmapped).toBeGreaterThan(0.3)
  })
})

describe('what is wrong with a file or a page is said', () => {
  const good = scanned(picture)
  const packed = (bytes: Uint8Array, filter: PdfPicture['filter'] = 'FlateDecode') =>
    scanned({ width: WIDTH, height: HEIGHT, filter, bytes })
  const flate = deflateSync(grey)
  const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1)

  test.each<[string, Uint8Array, RegExp]>([
    ['a lost page', writePdf([good, good, good], { lost: [2] }), /the file has no such page/],
    ['half a picture', writePdf([good, packed(half(flate)), good]), /its picture ends early/],
    ['half a JPEG', writePdf([good, packed(half(jpeg), 'DCTDecode'), good]), /premature end/],
    ['half a JPEG 2000', writePdf([good, packed(half(jpx), 'JPXDecode'), good]), /cannot be unpacked/],
    ['a picture that is none', writePdf([good, packed(Buffer.alloc(500, 7), 'DCTDecode'), good]), /page 2 of 3/],
  ])('%s, and the other pages are given', async (_, bytes, message) => {
    const scan = await openScan(bytes, { file: 'akt.pdf' })
    expect(scan.pageCount).toBe(3)
    const failure = await scan.decode(2).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ScanError)
    expect(String(failure)).toMatch(/akt\.pdf, page 2 of 3, cannot be decoded: it is torn .*scan it again\.$/)
    expect(String(failure)).toMatch(message)
    for (const number of [1, 3]) expect(Buffer.compare((await scan.decode(number)).data, grey)).toBe(0)
  })

  test('a picture of too many pixels is not unpacked', async () => {
    const bomb = greyPicture(30_000, 30_000, new Uint8Array(1000))
    const bytes = writePdf([good, { width: 595, height: 842, items: [{ picture: bomb, box: [0, 0, 595, 842] }] }])
    await expect(decode(bytes, 2)).rejects.toThrow(/page 2 of 2, has 30000 x 30000 pixels, more than the 100000000/)
    expect((await decode(bytes, 1)).width).toBe(WIDTH)
  })

  test.each<[string, Uint8Array, RegExp]>([
    [
      'a locked file',
      writePdf([good], { password: 'hemligt' }),
      /^akt\.pdf is locked with a password\. .* try again\.$/,
    ],
    ['half a file', half(writePdf([good])), /^akt\.pdf cannot be opened: it is a torn or damaged PDF\./],
    ['no more than its first bytes', Buffer.from('%PDF-1.7\n'), /torn or damaged PDF/],
    ['no pages', writePdf([]), /without pages/],
  ])('%s', async (_, bytes, message) => {
    const failure = await openScan(bytes, { file: 'akt.pdf' }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(ScanError)
    expect((failure as ScanError).message).toMatch(message)
  })

  test('a file that is only not to be changed is read', async () => {
    const words: PdfItem = { text: 'Dold text', x: 10, y: 10, size: 9, hidden: true }
    const scan = await openScan(writePdf([scanned(picture, {}, [words])], { password: '' }))
    expect(Buffer.compare((await scan.decode(1)).data, grey)).toBe(0)
    expect((await scan.textLayer(1))?.page.lines[0].words.map(({ text }) => text)).toEqual(['Dold', 'text'])
  })

  test('what PDFium has unpacked of a document does not add up', async () => {
    // 60 pages of 360 kB that nothing packs, none of which is the same.
    const [width, height] = [600, 600]
    const pages = Array.from({ length: 60 }, (_, page) => {
      let seed = page
      const data = Uint8Array.from({ length: width * height }, () => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
        return seed >>> 24
      })
      return scanned(greyPicture(width, height, data))
    })
    const scan = await openScan(writePdf(pages))
    // What WebAssembly holds, without the buffers of JavaScript.
    const held = () => process.memoryUsage().external - process.memoryUsage().arrayBuffers
    await scan.decode(1)
    const before = held()
    for (let page = 2; page <= pages.length; page++) await scan.decode(page)
    expect(held() - before).toBeLessThan(12e6)
  })

  test('pages that do not exist, and a closed file, cannot be asked for', async () => {
    const scan = await openScan(writePdf([good]))
    for (const number of [0, 2, 1.5]) await expect(scan.decode(number)).rejects.toThrow(RangeError)
    scan.close()
    await expect(scan.decode(1)).rejects.toThrow(/was closed/)
  })
})

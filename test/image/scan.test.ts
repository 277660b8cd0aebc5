import sharp, { type TiffOptions } from 'sharp'
import { describe, expect, test } from 'vitest'
import { ScanError } from '../../src/errors/index.js'
import { decodePages, encodePng, type GrayImage, openScan, type PageImage } from '../../src/image/index.js'
import { blackPng, HEIGHT, jp2File, jpeg2000, noise, page, pages, SQUARE, WIDTH } from './pictures.js'

async function decodeAll(bytes: Uint8Array): Promise<PageImage[]> {
  const all: PageImage[] = []
  for await (const image of decodePages(bytes)) all.push(image)
  return all
}

const grey = await noise().greyscale().toColourspace('b-w').raw().toBuffer()

const pixel = (image: GrayImage, x: number, y: number) => image.data[y * image.width + x]

describe('every kind comes out as the same grey page', () => {
  const fax = async (options: TiffOptions) => {
    const grey = sharp(await page().png().toBuffer())
      .greyscale()
      .threshold()
      .toColourspace('b-w')
    return grey.tiff({ bitdepth: 1, ...options }).toBuffer()
  }
  const packed = async () => jpeg2000(WIDTH, HEIGHT, await page().greyscale().toColourspace('b-w').raw().toBuffer())
  test.each<[string, () => Promise<Buffer>]>([
    ['PNG', () => page().png().toBuffer()],
    ['PNG, palette', () => page().png({ palette: true, colours: 2 }).toBuffer()],
    ['PNG, 16 bits', () => page().toColourspace('rgb16').png().toBuffer()],
    ['JPEG, colour', () => page().jpeg({ quality: 100 }).toBuffer()],
    ['JPEG, grey', () => page().greyscale().jpeg({ quality: 100 }).toBuffer()],
    ['JPEG, CMYK', () => page().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()],
    ['JPEG, progressive', () => page().jpeg({ quality: 100, progressive: true }).toBuffer()],
    ['WebP', () => page().webp({ lossless: true }).toBuffer()],
    ['TIFF, LZW', () => page().tiff({ compression: 'lzw' }).toBuffer()],
    ['TIFF, 16 bits', () => page().greyscale().toColourspace('grey16').tiff({ compression: 'deflate' }).toBuffer()],
    ['TIFF, fax', () => fax({ compression: 'ccittfax4' })],
    ['TIFF, 0 is white', () => fax({ compression: 'none', miniswhite: true })],
    ['TIFF, LZW of differences', () => page().tiff({ compression: 'lzw', predictor: 'horizontal' }).toBuffer()],
    ['TIFF, JPEG', () => page().tiff({ compression: 'jpeg', quality: 100 }).toBuffer()],
    ['TIFF, tiled', () => page().tiff({ tile: true, tileWidth: 16, tileHeight: 16 }).toBuffer()],
    ['TIFF, BigTIFF', () => page().tiff({ bigtiff: true }).toBuffer()],
    ['JPEG 2000, codestream', packed],
    ['JPEG 2000, file', async () => jp2File(await packed(), WIDTH, HEIGHT, 11811)],
  ])('%s', async (_, make) => {
    const [image, ...more] = await decodeAll(await make())
    expect(more).toHaveLength(0)
    expect(image).toMatchObject({ width: WIDTH, height: HEIGHT, number: 1, pageCount: 1 })
    expect(image.data).toHaveLength(WIDTH * HEIGHT)
    expect(pixel(image, 2, 2)).toBeLessThan(20)
    expect(pixel(image, WIDTH - 1, HEIGHT - 1)).toBeGreaterThan(245)
    expect(pixel(image, SQUARE + 8, 2)).toBeGreaterThan(245)
  })

  test('the resolution that a JPEG 2000 file states', async () => {
    const [image] = await decodeAll(jp2File(await packed(), WIDTH, HEIGHT, 11_811))
    expect(image.dpi).toBe(300)
    expect((await decodeAll(jp2File(await packed(), WIDTH, HEIGHT, 2835)))[0].dpi).toBeUndefined()
  })

  test('what is transparent is white, half transparent black is grey', async () => {
    const create = { width: 4, height: 4, channels: 4 as const }
    const clear = await sharp({ create: { ...create, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer()
    const half = await sharp({ create: { ...create, background: { r: 0, g: 0, b: 0, alpha: 0.5 } } })
      .png()
      .toBuffer()
    expect(pixel((await decodeAll(clear))[0], 0, 0)).toBe(255)
    expect(pixel((await decodeAll(half))[0], 0, 0)).toBe(127)
  })

  // EXIF orientation: where the first row and column of the file belong on the upright page.
  test.each([
    [1, WIDTH, HEIGHT, 2, 2],
    [3, WIDTH, HEIGHT, WIDTH - 3, HEIGHT - 3],
    [6, HEIGHT, WIDTH, HEIGHT - 3, 2],
    [8, HEIGHT, WIDTH, 2, WIDTH - 3],
  ])('EXIF orientation %i is applied', async (orientation, width, height, x, y) => {
    const [image] = await decodeAll(await page().withMetadata({ orientation }).jpeg({ quality: 100 }).toBuffer())
    expect(image).toMatchObject({ width, height })
    expect(pixel(image, x, y)).toBeLessThan(20)
    expect(pixel(image, width - 1 - x, height - 1 - y)).toBeGreaterThan(245)
  })

  test.each([
    [300, 300],
    [72, undefined], // what software writes when it does not know
    [96, undefined],
    [4800, undefined],
  ])('%i dots per inch are taken as %s', async (density, dpi) => {
    const [image] = await decodeAll(await page().withMetadata({ density }).jpeg().toBuffer())
    expect(image.dpi).toBe(dpi)
  })
})

describe('a scan of several pages', () => {
  test('yields them in order, each when it is asked for', async () => {
    const bytes = await pages(page('#ffffff'), page('#c0c0c0'), page('#808080'))
    const images = await decodeAll(bytes)
    expect(images.map(({ number, pageCount }) => [number, pageCount])).toEqual([
      [1, 3],
      [2, 3],
      [3, 3],
    ])
    expect(images.map((image) => pixel(image, 30, 30))).toEqual([255, 192, 128])
  })

  test('a torn page does not take the others with it', async () => {
    const bytes = await pages(noise(), noise(), noise())
    bytes.fill(0, Math.floor(bytes.length * 0.4), Math.floor(bytes.length * 0.6))
    const scan = await openScan(bytes, { file: 'akt.tif' })
    expect(scan.pageCount).toBe(3)
    await expect(scan.decode(2)).rejects.toThrow(/^akt\.tif, page 2 of 3, cannot be decoded.*scan it again\.$/)
    expect((await scan.decode(1)).data).toHaveLength(400 * 300)
    expect((await scan.decode(3)).data).toHaveLength(400 * 300)
  })

  test('stops between pages when the signal says so', async () => {
    const bytes = await pages(page(), page())
    const controller = new AbortController()
    const iterator = decodePages(bytes, { signal: controller.signal })
    expect((await iterator.next()).done).toBe(false)
    controller.abort(new Error('enough'))
    await expect(iterator.next()).rejects.toThrow('enough')
  })

  test('only whole numbers of pages that exist can be asked for', async () => {
    const scan = await openScan(await pages(page(), page()))
    for (const number of [0, 3, 1.5, Number.NaN]) await expect(scan.decode(number)).rejects.toThrow(RangeError)
  })
})

describe('what is no scan says so, and what to do', () => {
  const text = (content: string) => async () => Buffer.from(content)
  const cut = (make: () => Promise<Buffer>, share: number) => async () => {
    const whole = await make()
    return whole.subarray(0, Math.floor(whole.length * share))
  }
  const zeroed = (make: () => Promise<Buffer>) => async () => {
    const whole = await make()
    return whole.fill(0, Math.floor(whole.length / 2))
  }
  test.each<[string, () => Promise<Buffer>, RegExp]>([
    ['empty', text(''), /^x\.bin is empty \(0 bytes\)\. Copy or scan it again\.$/],
    ['text', text('Ärendet avser en motion'), /^x\.bin is not a scan: .* copied whole\.$/],
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'), /is not a scan/],
    ['GIF', text('GIF89a\x01\0'), /is a GIF picture, which is not read\. Convert it to PNG or TIFF first\.$/],
    ['first bytes of a PDF only', text('%PDF-1.7\n'), /^x\.bin cannot be opened: it is a torn .*export it again\.$/],
    ['JPEG 2000 torn', cut(() => jpeg2000(400, 300, grey), 0.5), /cannot be decoded: it is torn/],
    ['JPEG 2000, its header only', cut(() => jpeg2000(400, 300, grey), 0.0001), /torn/],
    ['first bytes of a PNG only', text('\x89PNG\r\n\x1a\n'), /is not a scan|cannot be decoded/],
    ['PNG header, then nothing', cut(() => page().png().toBuffer(), 0.1), /cannot be decoded/],
    ['JPEG torn at half', cut(() => noise().jpeg().toBuffer(), 0.5), /x\.bin cannot be decoded: it is torn.*again\.$/],
    ['JPEG torn near its end', cut(() => noise().jpeg().toBuffer(), 0.98), /torn/],
    ['JPEG with zeros for its second half', zeroed(() => noise().jpeg().toBuffer()), /torn/],
    ['progressive JPEG torn', cut(() => noise().jpeg({ progressive: true }).toBuffer(), 0.7), /torn/],
    ['PNG torn', cut(() => noise().png().toBuffer(), 0.5), /torn/],
    ['WebP torn', cut(() => noise().webp().toBuffer(), 0.5), /torn/],
    ['TIFF torn', cut(() => noise().tiff({ compression: 'lzw' }).toBuffer(), 0.5), /torn/],
  ])('%s', async (_, make, message) => {
    const failure = await (async () => (await openScan(await make(), { file: 'x.bin' })).decode(1))().catch((e) => e)
    expect(failure).toBeInstanceOf(ScanError)
    expect(failure.message).toMatch(message)
  })

  test('a page of more pixels than allowed is refused from its header', async () => {
    const bomb = blackPng(30_000)
    expect(bomb.length).toBeLessThan(1e6)
    const scan = await openScan(bomb, { file: 'bomb.png' })
    await expect(scan.decode(1)).rejects.toThrow(
      /^bomb\.png has 30000 x 30000 pixels, more than the 100000000 allowed\. .*raise maxPixels/,
    )
  })

  test('the same holds of JPEG 2000', async () => {
    const scan = await openScan(await jpeg2000(400, 300, grey), { maxPixels: 119_999 })
    await expect(scan.decode(1)).rejects.toThrow(/has 400 x 300 pixels, more than the 119999 allowed/)
  })

  test('maxPixels sets the limit', async () => {
    const bytes = await page().png().toBuffer()
    await expect(openScan(bytes, { maxPixels: 2399 }).then((scan) => scan.decode(1))).rejects.toThrow(ScanError)
    await expect(openScan(bytes, { maxPixels: 2400 }).then((scan) => scan.decode(1))).resolves.toBeTruthy()
    await expect(openScan(bytes, { maxPixels: 0 })).rejects.toThrow(RangeError)
    await expect(openScan(bytes, { maxPixel: 5 } as object)).rejects.toThrow(TypeError)
  })
})

describe('encodePng', () => {
  test('gives back the same pixels, one byte each', async () => {
    const [image] = await decodeAll(await noise().jpeg().toBuffer())
    const png = await encodePng(image)
    expect(await sharp(png).metadata()).toMatchObject({ channels: 1, depth: 'uchar', width: 400, height: 300 })
    expect((await decodeAll(png))[0].data).toEqual(image.data)
  })

  test('wants as many pixels as the size says', async () => {
    await expect(encodePng({ width: 3, height: 3, data: new Uint8Array(8) })).rejects.toThrow(RangeError)
    await expect(encodePng({ width: 0, height: 0, data: new Uint8Array(0) })).rejects.toThrow(RangeError)
  })
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { RECORDED, readFixtures } from '../../fixtures/fixtures.js'
import type { Box } from '../../src/document/index.js'
import { type GrayImage, openScan } from '../../src/image/index.js'
import { type EngineWord, parseRecording } from '../../src/ocr/index.js'
import { greyPicture, type PdfItem, type PdfPage, writePdf } from '../image/pdf-file.js'

/** A word with the box that it has on the page as drawn. */
interface PlacedWord {
  readonly text: string
  readonly box: Box
}

/** A page of the file, and what is known of it. */
export interface MixedPage {
  readonly page: PdfPage
  /** How its text is expected to come to be; null for the page that is lost. */
  readonly reading: 'ocr' | 'text-layer' | null
  /** Its words in order: those of its text layer, or those that the engine reads on its picture. */
  readonly words: readonly PlacedWord[]
}

const POINTS = 72
const DRAWN_DPI = 300
/** Courier: how wide a letter is, and how high its tall ones are, by its size. */
const ADVANCE = 0.6
const TALL = 0.63

async function scanOf(name: string, number: number): Promise<GrayImage> {
  const fixture = readFixtures().find((one) => one.name === name)
  if (!fixture) throw new Error(`expected a fixture, found no ${name}`)
  return (await openScan(await readFile(fixture.scan))).decode(number)
}

async function wordsOf(name: string, number: number, model: 'eng' | 'swe'): Promise<PlacedWord[]> {
  const file = join(RECORDED, `${name}-p${number}.${model}.ocr.json`)
  const { answer } = parseRecording(await readFile(file, 'utf8'), file)
  const words = answer.paragraphs.flat().flatMap((line) => line.words)
  return words.map(([text, , x0, y0, x1, y1]: EngineWord) => ({ text, box: { x0, y0, x1, y1 } }))
}

/** The picture turned counter-clockwise by a quarter, as a scanner fed sideways would have it. */
function turned({ width, height, data, ...rest }: GrayImage): GrayImage {
  const out = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) out[(width - 1 - x) * height + y] = data[y * width + x]
  }
  return { ...rest, width: height, height: width, data: out }
}

/** A page filled by a picture, with words laid over it without ink. */
function scannedPage(image: GrayImage, layer: readonly PlacedWord[] = [], rotate: 0 | 90 = 0): PdfPage {
  const points = (pixels: number) => (pixels * POINTS) / (image.dpi ?? POINTS)
  const [width, height] = [points(image.width), points(image.height)]
  const picture: PdfItem = { picture: greyPicture(image.width, image.height, image.data), box: [0, 0, width, height] }
  const words = layer.map(
    ({ text, box }): PdfItem => ({
      text,
      x: points(box.x0),
      y: points(image.height - box.y1),
      size: points(box.y1 - box.y0) / TALL,
      width: points(box.x1 - box.x0),
      hidden: true,
    }),
  )
  return { width, height, rotate, items: [picture, ...words] }
}

/** A page of typescript that no scanner has seen. */
function drawnPage(lines: readonly string[]): MixedPage {
  const [width, height, size, left, top, pitch] = [595, 842, 9, 40, 790, 12]
  const pixels = (points: number) => (points * DRAWN_DPI) / POINTS
  const items: PdfItem[] = []
  const words: PlacedWord[] = []
  lines.forEach((line, i) => {
    const y = top - pitch * i
    items.push({ text: line, x: left, y, size })
    for (const { 0: text, index } of line.matchAll(/\S+/gu)) {
      const [from, to] = [index, index + text.length].map((at) => pixels(left + at * ADVANCE * size))
      words.push({ text, box: { x0: from, x1: to, y0: pixels(height - y - TALL * size), y1: pixels(height - y) } })
    }
  })
  return { page: { width, height, items }, reading: 'text-layer', words }
}

/**
 * Twenty pages as an archive may have them in one file: scans, scans with a good or a bad layer of text, one fed
 * sideways, pages that a program wrote, an empty one and one that is lost.
 */
export async function makeMixedPdf(): Promise<{ readonly bytes: Uint8Array; readonly pages: readonly MixedPage[] }> {
  const bare = async (name: string, number = 1): Promise<MixedPage> => ({
    page: scannedPage(await scanOf(name, number)),
    reading: 'ocr',
    words: await wordsOf(name, number, 'swe'),
  })
  const layered = async (name: string, model: 'eng' | 'swe', number = 1): Promise<MixedPage> => ({
    page: scannedPage(await scanOf(name, number), await wordsOf(name, number, model)),
    reading: model === 'eng' ? 'ocr' : 'text-layer',
    words: await wordsOf(name, number, 'swe'),
  })
  const typed = async (name: string): Promise<MixedPage> => {
    const file = fileURLToPath(new URL(`../../fixtures/truth/${name}.txt`, import.meta.url))
    const [first] = (await readFile(file, 'utf8')).split('\f')
    return drawnPage(first.trimEnd().split('\n'))
  }
  const sideways = async (name: string): Promise<MixedPage> => ({
    page: scannedPage(turned(await scanOf(name, 1)), [], 90),
    reading: 'ocr',
    words: await wordsOf(name, 1, 'swe'),
  })
  const empty: MixedPage = { page: { width: 595, height: 842, items: [] }, reading: 'ocr', words: [] }
  const pages: MixedPage[] = [
    await bare('protokoll', 1),
    await bare('protokoll', 2),
    await layered('tjansteutlatande', 'swe'),
    await layered('tjansteutlatande', 'eng'),
    await typed('kallelse'),
    await bare('kallelse'),
    await sideways('kallelse'),
    empty,
    await layered('riktlinje', 'swe', 1),
    await layered('riktlinje', 'swe', 2),
    await bare('motion'),
    { ...empty, reading: null },
    await typed('motion'),
    await layered('brev-1954', 'eng'),
    await bare('remissvar'),
    await layered('delegationsbeslut', 'swe'),
    await bare('myndighetsbeslut'),
    await bare('reserapport'),
    await layered('kallelse', 'eng'),
    await typed('reserapport'),
  ]
  const lost = pages.flatMap(({ reading }, i) => (reading === null ? [i + 1] : []))
  return {
    bytes: writePdf(
      pages.map(({ page }) => page),
      { lost },
    ),
    pages,
  }
}

/**
 * Reads the image of one page as well as the time allows. Start here for how a scan is read:
 *
 *     image -> made level -> rules erased -> read -> (upside down: turned) -> (one block, when columns were seen that are none)
 *           -> (doubtful: read again softened or sharpened, combined word by word; very doubtful: twice)
 *           -> bullets and dots by their shape -> "%", "@", "§" by the English model -> junk marked
 *
 * Most pages are read once. How sure the engine was tells which are not: on pages that it reads right its mean
 * confidence is 0.94 to 0.96, on those with more than one wrong word in ten it is under 0.93.
 */
import type { WordJudge } from '../correct/index.js'
import type { Line, Page, Word } from '../document/index.js'
import { EngineError } from '../errors/index.js'
import {
  eraseRules,
  type GrayImage,
  measureSkew,
  measureTone,
  type Preparation,
  prepare,
  stackStrips,
  type Turned,
  turn,
} from '../image/index.js'
import { hasFalseColumns, type Reader, readDots } from '../ocr/index.js'
import { combineReadings } from './combine-readings.js'
import { linesWithSigns, takeSigns } from './foreign-signs.js'
import { markJunk } from './junk.js'
import { ALL_READING_PARTS, FAST_READING_PARTS, type ReadingParts } from './reading-parts.js'

/** Mean confidence under which a page is read a second time, and under which a third. */
const DOUBTFUL = 0.94
const VERY_DOUBTFUL = 0.88

/** The height of words that the network reads best, in pixels; it scales each line to 36 itself. */
const BEST_HEIGHT = 40
const LARGEST_SCALE = 3
/** Blur of a look that softens, in heights of words: strokes are about a tenth as wide. */
const SOFTENING = 0.045
/** Width of a look that sharpens, in the same measure. */
const SHARPENING = 0.08
/** Noise, in grey levels, under which a page that is hard to read is rather out of focus than grainy or torn. */
const SMOOTH = 1
/** Pixels that an enlarged page may have. */
const MOST_PIXELS = 40_000_000

/** Degrees askew from which a page is straightened: at 1.5 the engine makes the first errors, at 3 it loses half of the words. */
const LEAST_SKEW = 1
/** Mean confidence of a page read upside down is about 0.33; the worst page read the right way up that was seen has 0.5. */
const HOPELESS = 0.5
const PLAINLY_BETTER = 0.2
const FEW_WORDS = 5

const AS_IT_IS: Preparation = { scale: 1, blur: 0 }

/** The readings that a page was given, for reports: the first is the page as it is. */
export interface ImageReading {
  readonly page: Page
  /** How many times the whole page was read, 1 to 5. */
  readonly readings: number
}

export interface ReadImageOptions {
  readonly number: number
  /** Read each page once, whatever comes out; default false. */
  readonly fast?: boolean
  readonly signal?: AbortSignal
  /** Called with the part of the page that is done, 0 to 1. */
  readonly onProgress?: (done: number) => void
}

/** What reads and judges: `english` is asked for only where signs are in doubt. */
export interface PageReaders {
  readonly swedish: Reader
  readonly english?: () => Reader | undefined
  readonly judge?: WordJudge
  /** What is done, when it need not be fast; default everything. */
  readonly parts?: ReadingParts
}

/** Reads an image. Rejects as `Reader.read` does. */
export async function readImage(
  image: GrayImage,
  { number, fast = false, signal, onProgress }: ReadImageOptions,
  { swedish, english, judge, parts: asked = ALL_READING_PARTS }: PageReaders,
): Promise<ImageReading> {
  const parts = fast ? FAST_READING_PARTS : asked
  const straight = parts.upright ? await straighten(image) : undefined
  const level = straight?.image ?? image
  let clean = parts.rules ? eraseRules(level) : level
  const stopping = { number, ...(signal ? { signal } : {}) }
  let readings = 0
  let told = 0
  const watch = (done: number) => {
    // Nobody knows how many looks a page will need: each takes half of what is left.
    told = Math.max(told, 1 - 0.5 ** readings * (1 - done / 2))
    onProgress?.(told)
  }
  const read = async (preparation: Preparation, pageSegmentation?: 6): Promise<Page> => {
    const options = { ...stopping, onProgress: watch, ...(pageSegmentation ? { pageSegmentation } : {}) }
    const page = await swedish.read(await prepare(clean, preparation), options)
    readings++
    return page
  }

  let page = await read(AS_IT_IS)
  let overturned: Turned | undefined
  if (parts.upright && mayBeUpsideDown(page)) {
    const before = clean
    const turned = await turn(clean, 180)
    clean = turned.image
    const again = await lookAgain(() => read(AS_IT_IS), signal)
    if (again !== undefined && measureReading(again).confidence > measureReading(page).confidence + PLAINLY_BETTER) {
      page = again
      overturned = turned
    } else {
      clean = before
    }
  }
  const isOneBlock = parts.falseColumns && hasFalseColumns(page)
  if (isOneBlock) page = (await lookAgain(() => read(AS_IT_IS, 6), signal)) ?? page
  if (parts.secondLooks && judge !== undefined) {
    for (const preparation of secondLooks(page, clean, parts)) {
      const again = await lookAgain(() => read(preparation, isOneBlock ? 6 : undefined), signal)
      if (again === undefined) break
      page = combineReadings(page, { page: again, scale: preparation.scale }, judge, parts.lostWords).page
    }
  }
  if (parts.dots) page = readDots(page, clean)
  if (parts.signs && english !== undefined) page = await readSigns(page, clean, english, signal)
  if (parts.junk) page = markJunk(page, judge)
  if (overturned) page = turnBack(page, level, overturned)
  if (straight) page = turnBack(page, image, straight)
  onProgress?.(1)
  return { page, readings }
}

/** A page that lies askew, made level; undefined when the engine can read it as it lies. */
async function straighten(image: GrayImage): Promise<Turned | undefined> {
  const skew = measureSkew(image)
  return Math.abs(skew) < LEAST_SKEW ? undefined : turn(image, -skew)
}

function mayBeUpsideDown(page: Page): boolean {
  const count = page.lines.reduce((sum, { words }) => sum + words.length, 0)
  return count >= FEW_WORDS && measureReading(page).confidence < HOPELESS
}

/** The page with its boxes on the image as it was before it was turned. */
function turnBack(page: Page, { width, height }: GrayImage, { toPage }: Turned): Page {
  const lines = page.lines.map(
    (line): Line => ({
      ...line,
      words: line.words.map((word): Word => (word.box === undefined ? word : { ...word, box: toPage(word.box) })),
      ...(line.box === undefined ? {} : { box: toPage(line.box) }),
    }),
  )
  return { ...page, width, height, lines }
}

/** A further look is not worth losing the page for: when the engine fails at it, what was read stands. */
async function lookAgain(read: () => Promise<Page>, signal: AbortSignal | undefined): Promise<Page | undefined> {
  try {
    return await read()
  } catch (error) {
    if (signal?.aborted || !(error instanceof EngineError)) throw error
    return undefined
  }
}

/** How to prepare a page for further looks; none when the first reading is sure of itself. */
function secondLooks(page: Page, image: GrayImage, { sharpening }: ReadingParts): Preparation[] {
  const { width, height } = image
  const { confidence, tall } = measureReading(page)
  if (tall === 0 || confidence >= DOUBTFUL) return []
  const room = Math.sqrt(MOST_PIXELS / (width * height))
  const scale = Math.max(1, Math.min(BEST_HEIGHT / tall, LARGEST_SCALE, room))
  const enlarged = { scale, blur: SOFTENING * tall * scale }
  const looks =
    sharpening && measureTone(image).noise < SMOOTH
      ? [{ scale: 1, blur: 0, sharpen: SHARPENING * tall }, enlarged]
      : [enlarged, { scale: 1, blur: SOFTENING * tall }]
  return confidence < VERY_DOUBTFUL ? looks : looks.slice(0, 1)
}

/** The mean confidence of a page's words, and their median height in pixels; 0 for a page without words. */
function measureReading(page: Page): { readonly confidence: number; readonly tall: number } {
  const words = page.lines.flatMap((line) => line.words)
  const heights = words
    .flatMap(({ text, box }) => (box !== undefined && /\p{L}{3}/u.test(text) ? [box.y1 - box.y0] : []))
    .sort((a, b) => a - b)
  const sum = words.reduce((total, { confidence = 1 }) => total + confidence, 0)
  return { confidence: words.length === 0 ? 0 : sum / words.length, tall: heights[heights.length >> 1] ?? 0 }
}

async function readSigns(
  page: Page,
  image: GrayImage,
  english: () => Reader | undefined,
  signal: AbortSignal | undefined,
): Promise<Page> {
  const boxes = linesWithSigns(page)
  const reader = boxes.length === 0 ? undefined : english()
  if (reader === undefined) return page
  const strips = stackStrips(image, boxes, measureTone(image).paper)
  const options = { pageSegmentation: 6 as const, ...(signal ? { signal } : {}) }
  const answer = await lookAgain(() => reader.read(strips.image, options), signal)
  if (answer === undefined) return page
  const words = answer.lines
    .flatMap((line) => line.words)
    .flatMap((word) => {
      const box = word.box && strips.toPage(word.box)
      return box === undefined ? [] : [{ ...word, box }]
    })
  return takeSigns(page, words)
}

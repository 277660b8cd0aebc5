import type { Page, Reading } from '../document/index.js'
import { ScanError } from '../errors/index.js'
import { type GrayImage, type Scan, strokesOutside, type TextLayer } from '../image/index.js'
import type { Lexicon } from '../lexicon/index.js'
import { countKnownWords } from './known-words.js'
import { type PageReaders, type ReadImageOptions, readImage } from './read-image.js'

/** A page, and how its text came to be. */
export interface ReadPage {
  readonly page: Page
  readonly reading: Reading
}

/** From this share of the page on its pictures are the page: what text it carries was read from them. */
const SCANNED_COVERAGE = 0.5

/** A layer of which more letters than this have no known meaning is looked at as a picture. */
const MOST_UNMAPPED = 0.01

/**
 * A layer over a scan is taken without reading the page again when the lexicon knows so many of its words. Of the right
 * text of 99 pages of parliament, guideline, by-law and statute text the lexicon knows 92 to 100 % (median 99 %), of
 * what an English model read on them 44 to 92 % (median 77 %); where a Swedish model is below this, it is on pages
 * of which it reads a good deal wrong. Right pages that fall below cost a reading and are kept all the same.
 */
const LEAST_KNOWN_OVER_SCAN = 0.97

/** Print that is drawn is what the author wrote, in whatever language: only what is no text at all falls below this. */
const LEAST_KNOWN_DRAWN = 0.3

/** Words that must be there to be judged by. */
const FEWEST_JUDGED = 8

/**
 * How much of a scan's strokes may lie outside the words of its layer. On the twelve pages of the fixtures it is 0 to
 * 4 % of what the Swedish model read there, 9 to 18 % when every tenth word is left out.
 */
const MOST_LEFT_OUT = 0.09

/** A new reading takes the layer's place when it has so many times as many known words. */
const BETTER = 1.01

/** What a layer's text is worth: `good`, good if it is `all` there is on the page, or `bad`. */
function judge(layer: TextLayer, lexicon: Lexicon | undefined): 'good' | 'all' | 'bad' {
  if (layer.unmapped > MOST_UNMAPPED) return 'bad'
  const isScan = layer.pictureCoverage >= SCANNED_COVERAGE
  if (!lexicon) return isScan ? 'all' : 'good'
  const { judged, known } = countKnownWords(layer.page, lexicon)
  if (judged < FEWEST_JUDGED) return 'all'
  if (known / judged < (isScan ? LEAST_KNOWN_OVER_SCAN : LEAST_KNOWN_DRAWN)) return 'bad'
  return isScan ? 'all' : 'good'
}

/** Whether the words of a page leave out so much of what is printed on it that they cannot be all. */
function leavesOut({ lines }: Page, image: GrayImage): boolean {
  const boxes = lines.flatMap(({ words }) => words.flatMap(({ box }) => box ?? []))
  return strokesOutside(image, boxes) > MOST_LEFT_OUT
}

/** Whether a new reading of a page is better than the layer it carries: more of what was printed came out as words. */
function isBetter(read: Page, layer: Page, lexicon: Lexicon | undefined): boolean {
  const weigh = (page: Page) =>
    lexicon ? countKnownWords(page, lexicon).known : page.lines.reduce((sum, { words }) => sum + words.length, 0)
  return weigh(read) > BETTER * weigh(layer)
}

/**
 * Reads one page of a scan: the text it carries where that is good and all there is, else its picture; of both, what has
 * more words of the language. Where the picture cannot be read, the text it carries is better than nothing.
 */
export async function readPage(
  scan: Scan,
  number: number,
  readers: PageReaders,
  lexicon: Lexicon | undefined,
  options: Omit<ReadImageOptions, 'number'>,
): Promise<ReadPage> {
  const read = async (image: GrayImage) => (await readImage(image, { ...options, number }, readers)).page
  const layer = await scan.textLayer(number)
  if (!layer) return { page: await read(await scan.decode(number)), reading: 'ocr' }
  const worth = judge(layer, lexicon)
  try {
    const image = worth === 'good' ? undefined : await scan.decode(number)
    if (image && (worth === 'bad' || leavesOut(layer.page, image))) {
      const page = await read(image)
      if (isBetter(page, layer.page, lexicon)) return { page, reading: 'ocr' }
    }
  } catch (error) {
    if (!(error instanceof ScanError)) throw error
  }
  options.onProgress?.(1)
  return { page: layer.page, reading: 'text-layer' }
}

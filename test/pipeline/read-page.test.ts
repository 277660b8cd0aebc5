import { describe, expect, test } from 'vitest'
import type { Page } from '../../src/document/index.js'
import { EngineError, ScanError } from '../../src/errors/index.js'
import type { GrayImage, Scan, TextLayer } from '../../src/image/index.js'
import { openLexicon } from '../../src/lexicon/index.js'
import type { Reader } from '../../src/ocr/index.js'
import { readPack } from '../../src/pack/index.js'
import { readPage } from '../../src/pipeline/read-page.js'

const lexicon = openLexicon(await readPack())

const RIGHT = 'Förvaltningens förslag till beslut är att nämnden återremitterar ärendet och begär ett nytt yttrande'
const DAMAGED = 'Forvaltningens forslag till beslut ar att namnden aterremitterar arendet och begar ett nytt yttrande'
const ENGLISH = 'The committee notes that the proposal was prepared without hearing those who would be affected by'

/** The page is so many lines of print, each a row of strokes 10 pixels high with as much white below. */
const PRINTED = 10
const SIDE = 20 * PRINTED
const image: GrayImage = {
  width: SIDE,
  height: SIDE,
  data: Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (Math.floor(i / SIDE) % 20 < 10 && i % 5 < 2 ? 0 : 255)),
}

/** A page with that text in its first lines, so many of them, each over the whole of the print. */
function pageOf(text: string, times = PRINTED): Page {
  const lines = Array.from({ length: times }, (_, line) => {
    const words = text.split(' ')
    const width = SIDE / words.length
    const [y0, y1] = [20 * line, 20 * line + 10]
    return { words: words.map((word, i) => ({ text: word, box: { x0: i * width, y0, x1: (i + 1) * width, y1 } })) }
  })
  return { number: 1, width: SIDE, height: SIDE, lines }
}

const layerOf = (page: Page, facts: Partial<TextLayer> = {}): TextLayer => ({
  page,
  hidden: 1,
  unmapped: 0,
  pictureCoverage: 1,
  ...facts,
})

/** Reads a page that carries `layer` and of which the engine reads `read`. */
async function choose(layer: TextLayer | null, read: Page | Error, words: typeof lexicon | null = lexicon) {
  let reads = 0
  const scan: Scan = {
    kind: 'pdf',
    pageCount: 1,
    decode: async () => image,
    textLayer: async () => layer,
    close: () => {},
  }
  const reader: Reader = {
    engine: 'fake',
    read: async () => {
      reads++
      if (read instanceof Error) throw read
      return read
    },
    close: async () => {},
  }
  const { page, reading } = await readPage(scan, 1, { swedish: reader }, words ?? undefined, {})
  return { page, reading, reads }
}

const READ = pageOf(RIGHT)

describe('the text that a page carries', () => {
  const drawn = { hidden: 0, pictureCoverage: 0 }
  test.each<[string, TextLayer, 'ocr' | 'text-layer', number]>([
    ['right, over a scan: taken unread', layerOf(pageOf(RIGHT)), 'text-layer', 0],
    ['read by the wrong model: read anew', layerOf(pageOf(DAMAGED)), 'ocr', 1],
    ['a stamp on a scan: read anew', layerOf(pageOf('Dnr KS 2019/1899', 1), { hidden: 0 }), 'ocr', 1],
    ['most of the page: read anew', layerOf(pageOf(RIGHT, 8)), 'ocr', 1],
    ['a few words, all that a scan has: taken unread', layerOf(pageOf('Bilaga 1')), 'text-layer', 0],
    ['English over a scan: read, and kept', layerOf(pageOf(`${ENGLISH} ${RIGHT}`)), 'text-layer', 1],
    ['English that was drawn: taken unread', layerOf(pageOf(`${ENGLISH} och`), drawn), 'text-layer', 0],
    ['right, that was drawn beside a picture: taken unread', layerOf(pageOf(RIGHT, 2), drawn), 'text-layer', 0],
    ['a few words beside print that is no text: read anew', layerOf(pageOf('Bilaga 1', 1), drawn), 'ocr', 1],
    ['without meaning: read anew', layerOf(pageOf('\ufffd\ufffd \ufffd'), { ...drawn, unmapped: 0.9 }), 'ocr', 1],
    ['letters for others: read anew', layerOf(pageOf('Gursjfwi fnn gsw fzzfxstqx cvgt kwx tpx hjk'), drawn), 'ocr', 1],
  ])('%s', async (_, layer, reading, reads) => {
    const chosen = await choose(layer, READ)
    expect([chosen.reading, chosen.reads]).toEqual([reading, reads])
    expect(chosen.page).toBe(reading === 'ocr' ? READ : layer.page)
  })

  test('is kept where the new reading is worse or fails', async () => {
    const layer = layerOf(pageOf(DAMAGED))
    expect((await choose(layer, pageOf('Forv ar tslag', 3))).reading).toBe('text-layer')
    expect((await choose(layer, new ScanError('torn'))).reading).toBe('text-layer')
    await expect(choose(layer, new EngineError('missing'))).rejects.toThrow('missing')
  })

  test('is judged by its letters and its place alone without a lexicon', async () => {
    expect(await choose(layerOf(pageOf(RIGHT, 5)), READ, null)).toMatchObject({ reading: 'ocr' })
    expect(await choose(layerOf(pageOf(DAMAGED)), READ, null)).toMatchObject({ reading: 'text-layer' })
  })
})

test('a page that carries none is read', async () => {
  expect(await choose(null, READ)).toEqual({ page: READ, reading: 'ocr', reads: 1 })
  await expect(choose(null, new ScanError('torn'))).rejects.toThrow('torn')
})

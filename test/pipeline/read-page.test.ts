import { describe, expect, test } from 'vitest'
import type { Page } from '../../src/document/index.js'
import { EngineError, ScanError } from '../../src/errors/index.js'
import type { Scan, TextLayer } from '../../src/image/index.js'
import { openLexicon } from '../../src/lexicon/index.js'
import type { Reader } from '../../src/ocr/index.js'
import { readPack } from '../../src/pack/index.js'
import { readPage } from '../../src/pipeline/read-page.js'

const lexicon = openLexicon(await readPack())

const RIGHT = 'Förvaltningens förslag till beslut är att nämnden återremitterar ärendet och begär ett nytt yttrande'
const DAMAGED = 'Forvaltningens forslag till beslut ar att namnden aterremitterar arendet och begar ett nytt yttrande'
const ENGLISH = 'The committee notes that the proposal was prepared without hearing those who would be affected by'

/** A page of 1,000 by 1,000 pixels with that text ten times, each word with a box of a thousandth of the page. */
function pageOf(text: string, times = 10, area = 0.001): Page {
  const side = 1000 * Math.sqrt(area)
  const words = text.split(' ').map((word) => ({ text: word, box: { x0: 0, y0: 0, x1: side, y1: side } }))
  return { number: 1, width: 1000, height: 1000, lines: Array.from({ length: times }, () => ({ words })) }
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
    decode: async () => ({ width: 1, height: 1, data: new Uint8Array(1) }),
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
  const { page, reading } = await readPage(scan, 1, reader, words ?? undefined, {})
  return { page, reading, reads }
}

const READ = pageOf(RIGHT)

describe('the text that a page carries', () => {
  const drawn = { hidden: 0, pictureCoverage: 0 }
  test.each<[string, TextLayer, 'ocr' | 'text-layer', number]>([
    ['right, over a scan: taken unread', layerOf(pageOf(RIGHT)), 'text-layer', 0],
    ['read by the wrong model: read anew', layerOf(pageOf(DAMAGED)), 'ocr', 1],
    ['a stamp on a scan: read anew', layerOf(pageOf('Dnr KS 2019/1899', 1), { hidden: 0 }), 'ocr', 1],
    ['part of the page: read anew', layerOf(pageOf(RIGHT, 1)), 'ocr', 1],
    ['English over a scan: read, and kept', layerOf(pageOf(`${ENGLISH} ${RIGHT}`)), 'text-layer', 1],
    ['English that was drawn: taken unread', layerOf(pageOf(`${ENGLISH} och`), drawn), 'text-layer', 0],
    ['three words that were drawn: taken unread', layerOf(pageOf('Bilaga 1 Karta', 1), drawn), 'text-layer', 0],
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

  test('is judged by its letters alone without a lexicon', async () => {
    expect(await choose(layerOf(pageOf(DAMAGED)), READ, null)).toMatchObject({ reading: 'text-layer' })
  })
})

test('a page that carries none is read', async () => {
  expect(await choose(null, READ)).toEqual({ page: READ, reading: 'ocr', reads: 1 })
  await expect(choose(null, new ScanError('torn'))).rejects.toThrow('torn')
})

import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { EngineError, ScanError, WriteError } from '../../src/errors/index.js'
import { type Reader, replayReader } from '../../src/ocr/index.js'
import { assembleRepairer, type Checkpoint, type ReadPagesOptions } from '../../src/pipeline/index.js'
import { openScanReader } from '../../src/pipeline/scan-reader.js'
import { pages, page as picture } from '../image/pictures.js'
import { READ, RECORDED } from '../ocr/print.js'
import { fakeCorrector } from './fake-corrector.js'

const print = fileURLToPath(new URL('../ocr/print.png', import.meta.url))

const repairer = assembleRepairer({
  corrector: fakeCorrector,
  lexicon: 'fake 1',
  openReader: async () => openScanReader({ swedish: replayReader(RECORDED), openEnglish: () => undefined }),
})

test('a picture becomes lines, paragraphs and a document with boxes', async () => {
  const progress: unknown[] = []
  const { text, document } = await repairer.repairScan(print, { onProgress: (step) => progress.push(step) })
  expect(text).toBe(`${READ.join('\n')}\n`)
  expect(document.source).toMatchObject({ file: print, kind: 'scan', pages: [{ number: 1, reading: 'ocr' }] })
  expect(document.engine.ocr).toBe('recorded answers, swe')
  expect(document.blocks.map((block) => block.text)).toEqual([
    'Förvaltningens tjänsteutlåtande',
    'Nämnden beslutar att återremittera ärendet.',
    'Motionen besvaras med vad förvaltningen anfört.',
    'Åsa Öberg, $ 12',
  ])
  expect(document.pages[0]).toMatchObject({ number: 1, width: 760, height: 250 })
  expect(document.pages[0].lines[0].words[0].box).toBeDefined()
  expect(progress).toEqual([
    { page: 1, pageCount: 1, fraction: 0.5 },
    { page: 1, pageCount: 1, fraction: 1 },
  ])
})

test.each([
  ['nothing', new Uint8Array(), 'sida.png is empty (0 bytes). Copy or scan it again.'],
  ['no picture', Buffer.from('Arendet'), 'sida.png is not a scan'],
  ['a torn PDF', Buffer.from('%PDF-1.7'), 'sida.png cannot be opened: it is a torn or damaged PDF.'],
])('%s is a ScanError with the name of the file', async (_, bytes, message) => {
  await expect(repairer.repairScan(bytes, { file: 'sida.png' })).rejects.toThrow(message)
})

describe('a scan of several pages', async () => {
  const scan = await pages(picture('#ffffff'), picture('#c0c0c0'), picture('#808080'), picture('#404040'))

  /** Reads each page as the grey of its paper, but throws what `failing` has for it, or waits until it is stopped. */
  function readScan(jobs: number, failing: ReadonlyMap<number, Error | 'hangs'> = new Map()) {
    const begun: number[] = []
    const reader: Reader = {
      engine: 'fake',
      read: async ({ width, data }, { number = 1, signal } = {}) => {
        signal?.throwIfAborted()
        begun.push(number)
        const failure = failing.get(number)
        if (failure === 'hangs') {
          await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
        } else if (failure) throw failure
        return { number, lines: [{ words: [{ text: String(data[width - 1]) }] }] }
      },
      close: async () => {},
    }
    const openReader = async () => openScanReader({ jobs, swedish: reader })
    const repairer = assembleRepairer({ corrector: fakeCorrector, lexicon: 'fake 1', openReader })
    return {
      begun,
      read: (options = {}) => repairer.repairScan(scan, { file: 'akt.tif', ...options }),
      readPart: (options: ReadPagesOptions) => repairer.readPages(scan, { file: 'akt.tif', ...options }),
      count: (options = {}) => repairer.countPages(scan, options),
    }
  }

  test.each([1, 2, 9])('comes in order when %i pages are read at a time', async (jobs) => {
    const { read, begun } = readScan(jobs)
    const { text, document, failures } = await read()
    expect(text).toBe('255\n\f192\n\f128\n\f64\n')
    expect(document.source.pages.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(failures).toBeUndefined()
    expect(begun.toSorted()).toEqual([1, 2, 3, 4])
  })

  test('loses no more than the page that cannot be read', async () => {
    const { read } = readScan(2, new Map([[2, new ScanError('Reading a page took longer than 120 s.')]]))
    const { text, document, failures } = await read()
    expect(text).toBe('255\n\f\f128\n\f64\n')
    expect(failures).toEqual([
      { page: 2, error: new ScanError('akt.tif, page 2 of 4: Reading a page took longer than 120 s.') },
    ])
    expect(document.source.pages[1]).toEqual({ number: 2, reading: 'ocr', failure: failures?.[0].error.message })
    expect(document.engine.ocr).toBe('fake')
  })

  test('is an error when no page can be read', async () => {
    const all = [1, 2, 3, 4].map((number) => [number, new ScanError(`page ${number} is torn`)] as const)
    await expect(readScan(2, new Map(all)).read()).rejects.toThrow('page 1 is torn')
  })

  test('ends with the engine, and stops the pages that are being read', async () => {
    const { read, begun } = readScan(
      2,
      new Map<number, Error | 'hangs'>([
        [1, new EngineError('missing')],
        [2, 'hangs'],
      ]),
    )
    await expect(read()).rejects.toThrow(new EngineError('missing'))
    expect(begun).not.toContain(3)
  })

  test('stops when the signal says so', async () => {
    const controller = new AbortController()
    const { read, begun } = readScan(1, new Map([[2, 'hangs' as const]]))
    const stopping = read({ signal: controller.signal, onProgress: () => {} })
    setTimeout(() => controller.abort(new Error('enough')), 50)
    await expect(stopping).rejects.toThrow('enough')
    expect(begun).not.toContain(3)
  })

  function keeper() {
    const kept = new Map<number, string>()
    const checkpoint: Checkpoint = {
      load: async (page) => (kept.has(page) ? JSON.parse(kept.get(page)!) : undefined),
      save: async (read) => void kept.set(read.page.number, JSON.stringify(read)),
    }
    return { checkpoint, kept }
  }

  test('is read in parts that are kept, and put together', async () => {
    const { checkpoint, kept } = keeper()
    const { readPart, read, begun, count } = readScan(2, new Map([[3, new ScanError('It is torn.')]]))
    expect(await count()).toBe(4)
    await readPart({ pages: { from: 2, to: 3 }, checkpoint })
    expect([...kept.keys()]).toEqual([2])
    await readPart({ pages: { from: 4, to: 9 }, checkpoint })
    expect([...kept.keys()]).toEqual([2, 4])
    const { text, failures } = await read({ checkpoint })
    expect(text).toBe('255\n\f192\n\f\f64\n')
    expect(failures?.map(({ page }) => page)).toEqual([3])
    // Two at a time begin in any order.
    expect(begun.toSorted()).toEqual([1, 2, 3, 3, 4])
  })

  test('has no pages before the first and beyond the last', async () => {
    const { readPart } = readScan(1)
    const { checkpoint } = keeper()
    const part = (from: number, to: number) => readPart({ pages: { from, to }, checkpoint })
    await expect(part(5, 9)).rejects.toThrow(new ScanError('akt.tif has no page 5: it ends with page 4.'))
    for (const [from, to] of [
      [0, 9],
      [3, 2],
      [1, 2.5],
    ] as const)
      await expect(part(from, to)).rejects.toThrow(RangeError)
  })

  test('goes on from the pages that were kept, without those that failed', async () => {
    const { checkpoint, kept } = keeper()
    const failing = readScan(2, new Map([[2, new ScanError('Reading a page took longer than 120 s.')]]))
    await failing.read({ checkpoint })
    expect([...kept.keys()].toSorted()).toEqual([1, 3, 4])
    const { read, begun } = readScan(2)
    expect(await read({ checkpoint })).toEqual(await readScan(1).read())
    expect(begun).toEqual([2])
  })

  test('is an error when a page cannot be kept', async () => {
    const full = { load: async () => undefined, save: () => Promise.reject(new WriteError('The disk is full.')) }
    await expect(readScan(1).read({ checkpoint: full })).rejects.toThrow(new WriteError('The disk is full.'))
  })

  test('is refused where a page has too many pixels', async () => {
    await expect(readScan(1).read({ maxPixels: 2399 })).rejects.toThrow(/page 1 of 4, has 60 x 40 pixels, more than/)
  })
})

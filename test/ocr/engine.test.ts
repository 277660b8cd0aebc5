/** The only tests that run the real engine. */
import { spawnSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { EngineError, ScanError } from '../../src/errors/index.js'
import type { GrayImage } from '../../src/image/index.js'
import {
  compareRecordings,
  createReader,
  pageFromAnswer,
  parseRecording,
  type Recording,
  record,
  replayReader,
} from '../../src/ocr/index.js'
import { READ, RECORDED, readPrint, whitePage } from './print.js'

// A page takes about a second here, on a busy machine several.
vi.setConfig({ testTimeout: 60_000 })

let print: GrayImage
const started: Worker[] = []
const watch = (thread: Worker) => started.push(thread)

beforeAll(async () => {
  print = await readPrint()
  process.on('worker', watch)
})
afterAll(() => process.off('worker', watch))

/** Enough print to be still reading when it is interrupted: the page four times over. */
function longPage(): GrayImage {
  const data = new Uint8Array(print.data.length * 4)
  for (let i = 0; i < 4; i++) data.set(print.data, i * print.data.length)
  return { width: print.width, height: print.height * 4, data }
}

describe('a reader', () => {
  test('reads words with boxes, and the same whatever it read before', async () => {
    const reader = createReader()
    const done: number[] = []
    const [first, empty, speck, again] = await Promise.all([
      reader.read(print, { onProgress: (part) => done.push(part) }),
      reader.read(whitePage(300, 200)),
      reader.read(whitePage(1, 1)),
      reader.read(print),
    ])
    await reader.close()

    expect(first.lines.map(({ words }) => words.map(({ text }) => text).join(' '))).toEqual(READ)
    expect(again).toEqual(first)
    expect([empty.lines, speck.lines]).toEqual([[], []])
    expect(reader.engine).toMatch(/^tesseract\.js 7\.\d+\.\d+, swe$/)

    for (const { words } of first.lines) {
      for (const { confidence, box } of words) {
        expect(confidence).toBeGreaterThan(0.5)
        expect(box).toBeDefined()
        if (box) expect(box.x0 >= 0 && box.x0 < box.x1 && box.x1 <= 760 && box.y0 < box.y1 && box.y1 <= 250).toBe(true)
      }
    }
    expect(done.length).toBeGreaterThan(0)
    expect(done).toEqual([...done].sort((a, b) => a - b))
    expect(done.every((part) => part >= 0 && part <= 1)).toBe(true)
  })

  test('makes nothing of noise', async () => {
    const width = 400
    // A linear congruential generator's upper bits (Numerical Recipes).
    let seed = 1
    const noise = () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return seed >>> 24
    }
    const reader = createReader()
    for (const grain of [noise, () => (noise() < 128 ? 0 : 255)]) {
      const { lines } = await reader.read({
        width,
        height: width,
        data: Uint8Array.from({ length: width ** 2 }, grain),
      })
      expect(lines.flatMap(({ words }) => words).length).toBeLessThan(3)
    }
    await reader.close()
  })

  // Text only: boxes and confidence may move a little with the processor's vector instructions.
  test('still reads what was recorded', async () => {
    const file = join(RECORDED, 'print.swe.ocr.json')
    const recorded = parseRecording(await readFile(file, 'utf8'), file)
    const fresh: Recording[] = []
    for await (const recording of record([{ name: 'print.png', image: print }])) fresh.push(recording)
    expect(fresh[0]).toMatchObject({ name: 'print.png', model: 'swe', pageSegmentation: 3, image: recorded.image })
    expect(compareRecordings(recorded, fresh[0]).filter((change) => /^[-+]/.test(change))).toEqual([])
    expect(await replayReader(fresh).read(print)).toEqual(pageFromAnswer(fresh[0].answer, print, 1))
  })

  test('starts a new thread after as many pages as recycleAfter says, and one only until then', async () => {
    const before = started.length
    const reader = createReader({ recycleAfter: 2 })
    for (let i = 0; i < 3; i++) await reader.read(whitePage(20, 20))
    await reader.close()
    expect(started.length - before).toBe(2)
  })
})

describe('several pages at the same time', () => {
  test('are read by as many threads as jobs says, with the same result', async () => {
    const before = started.length
    const reader = createReader({ jobs: 2 })
    const pages = await Promise.all([1, 2, 3, 4].map((number) => reader.read(print, { number })))
    expect(started.length - before).toBe(2)
    for (const [i, { number, lines }] of pages.entries()) {
      expect(number).toBe(i + 1)
      expect(lines).toEqual(pages[0].lines)
    }
    await reader.close()
  })

  test('a bad one leaves the other alone; those that wait are stopped one by one', async () => {
    const reader = createReader({ jobs: 2 })
    const [bad, waiting] = [new AbortController(), new AbortController()]
    const onProgress = () => bad.abort(new Error('enough'))
    const reads = [
      reader.read(longPage(), { signal: bad.signal, onProgress }),
      reader.read(print),
      reader.read(longPage(), { signal: waiting.signal }),
      reader.read(print),
    ]
    waiting.abort(new Error('not begun'))
    const settled = await Promise.allSettled(reads)
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled'])
    expect(settled.map((one) => (one.status === 'rejected' ? one.reason.message : one.value.lines.length))).toEqual([
      'enough',
      READ.length,
      'not begun',
      READ.length,
    ])
    await reader.close()
    await expect(reader.read(print)).rejects.toThrow('The reader was closed.')
  })
})

describe('a page that goes wrong', () => {
  test('aborting stops it at once with the reason; the next page is read', async () => {
    const reader = createReader()
    const controller = new AbortController()
    const reason = new Error('enough')
    let abortedAt = 0
    const onProgress = () => {
      abortedAt ||= performance.now()
      controller.abort(reason)
    }
    const waiting = new AbortController()
    const [stopped, neverBegun] = [
      reader.read(longPage(), { signal: controller.signal, onProgress }),
      reader.read(longPage(), { signal: waiting.signal }),
    ]
    waiting.abort(reason)
    await expect(neverBegun).rejects.toBe(reason)
    await expect(stopped).rejects.toBe(reason)
    expect(performance.now() - abortedAt).toBeLessThan(500)
    await expect(reader.read(print, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect((await reader.read(print)).lines).toHaveLength(READ.length)
    await reader.close()
  })

  test('another reader, started at the same moment, reads on', async () => {
    const [first, second] = [createReader(), createReader()]
    const controller = new AbortController()
    const onProgress = () => controller.abort(new Error('enough'))
    const [page, stopped] = await Promise.allSettled([
      first.read(print),
      second.read(longPage(), { signal: controller.signal, onProgress }),
    ])
    expect([page.status, stopped.status]).toEqual(['fulfilled', 'rejected'])
    await Promise.all([first.close(), second.close()])
  })

  test('the time limit ends it', async () => {
    const reader = createReader({ timeLimit: 5 })
    const late = reader.read(longPage())
    await expect(late).rejects.toThrow(EngineError)
    await expect(late).rejects.toThrow(
      /^Starting the OCR engine took longer than 0\.005 s and was given up\. Try it again when the machine has less to do, or raise timeLimit\.$/,
    )
    await reader.close()
  })

  test('an engine that answers no more is given up, its page is a scan error, and the next page is read', async () => {
    const reader = createReader({ timeLimit: 5_000 })
    await reader.read(whitePage(20, 20))
    started.at(-1)?.removeAllListeners('message')
    const hung = reader.read(print)
    await expect(hung).rejects.toThrow(ScanError)
    await expect(hung).rejects.toThrow(/^Reading a page took longer than 5 s and was given up\. Try it again/)
    expect((await reader.read(print)).lines).toHaveLength(READ.length)
    await reader.close()
  })

  test('a thread that dies fails its own page only', async () => {
    const reader = createReader()
    const onProgress = () => void started.at(-1)?.terminate()
    const failed = reader.read(longPage(), { onProgress })
    await expect(failed).rejects.toThrow(ScanError)
    await expect(failed).rejects.toThrow(/^The OCR engine failed .* viewer\.$/)
    expect((await reader.read(print)).lines).toHaveLength(READ.length)
    await reader.close()
  })

  test('an error of the caller comes back to the caller', async () => {
    const reader = createReader()
    const onProgress = () => {
      throw new RangeError('mine')
    }
    await expect(reader.read(longPage(), { onProgress })).rejects.toThrow(new RangeError('mine'))
    await reader.close()
  })

  test('a page too long for the engine is a scan error', async () => {
    await expect(createReader().read({ width: 1, height: 32_768, data: new Uint8Array(32_768) })).rejects.toThrow(
      ScanError,
    )
  })

  test('closing gives up the page being read, and reads no more', async () => {
    const reader = createReader()
    const reading = reader.read(longPage())
    const closing = reader.close()
    await expect(reading).rejects.toThrow('The reader was closed. Create a new one to read more pages.')
    await closing
    await expect(reader.read(print)).rejects.toThrow('The reader was closed.')
    await reader.close()
  })
})

test('a forgotten close does not keep the process alive', () => {
  const script = fileURLToPath(new URL('forgotten-close.ts', import.meta.url))
  const options = { encoding: 'utf8', timeout: 50_000 } as const
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', script], options)
  expect([stdout, stderr, status]).toEqual(['0 lines\n', '', 0])
})

test.each<[object, typeof TypeError | typeof RangeError]>([
  [{ timeLimit: 0 }, RangeError],
  [{ timeLimit: '5' }, TypeError],
  [{ recycleAfter: 0 }, RangeError],
  [{ jobs: 0 }, RangeError],
  [{ jobs: 1.5 }, RangeError],
  [{ model: '../swe' }, TypeError],
  [{ modell: 'swe' }, TypeError],
])('createReader refuses %j', (options, error) => {
  expect(() => createReader(options)).toThrow(error)
})

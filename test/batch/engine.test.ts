/** What becomes of a batch when the real engine's thread dies, or falls silent, over a page. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crewOfOne, type FaultCode, type Job } from '../../src/batch/index.js'
import { createReader } from '../../src/ocr/index.js'
import { assembleRepairer } from '../../src/pipeline/index.js'
import { openScanReader } from '../../src/pipeline/scan-reader.js'
import { pages } from '../image/pictures.js'
import { READ, readPrint } from '../ocr/print.js'
import { fakeCorrector } from '../pipeline/fake-corrector.js'
import { makeFolder } from './folder.js'

/** Milliseconds that a page may take here, where a long one takes two seconds. */
const TIME_LIMIT = 6000

const started: Worker[] = []
const watch = (thread: Worker) => started.push(thread)
let folder: string
beforeAll(async () => {
  process.on('worker', watch)
  const { width, height, data } = await readPrint()
  const raw = { width, channels: 1 as const }
  const short = () => sharp(data, { raw: { ...raw, height } })
  // Still being read when something happens to its engine.
  const long = () => sharp(Buffer.concat([data, data, data, data]), { raw: { ...raw, height: 4 * height } })
  folder = makeFolder({
    'tre.tif': await pages(short(), long(), short()),
    'ensam.png': await long().png().toBuffer(),
    'nästa.png': await short().png().toBuffer(),
  })
})
afterAll(() => process.off('worker', watch))

function jobOf(name: string): Job {
  const outputs = [{ format: 'txt' as const, path: join(folder, 'ut', `${name}.txt`), makeFolders: true }]
  return { input: { path: join(folder, name), name }, outputs, settings: { correct: {}, scan: { fast: true } } }
}

test.each<[string, (thread: Worker) => void, FaultCode, RegExp]>([
  [
    'dies',
    (thread) => void thread.terminate(),
    'UNREADABLE_SCAN',
    /The OCR engine failed \(its thread ended with code 1\)\. Try the page/u,
  ],
  [
    'answers no more',
    (thread) => void thread.removeAllListeners('message'),
    'TOO_SLOW',
    /Reading a page took longer than 6 s and was given up\. Try it again/u,
  ],
])(
  'an engine that %s fails its page, with a code; the next page, and the next input, get a new one',
  async (_, harm, code, why) => {
    const swedish = createReader({ timeLimit: TIME_LIMIT })
    const openReader = async () => openScanReader({ swedish, openEnglish: () => undefined })
    const crew = crewOfOne(assembleRepairer({ corrector: fakeCorrector, lexicon: 'fake 1', openReader }))
    const before = started.length
    /** Harms the engine once, amid that page. */
    const over = (page: number) => {
      let isHarmed = false
      return (progress: { readonly page: number; readonly fraction: number }) => {
        const engine = started.at(-1)
        if (isHarmed || progress.page !== page || progress.fraction === 0 || !engine) return
        isHarmed = true
        harm(engine)
      }
    }
    const fault = { code, message: expect.stringMatching(why) }

    const three = await crew.do(jobOf('tre.tif'), over(2))
    expect(three).toMatchObject({ finished: { failedPages: [{ page: 2, fault }] } })
    expect('finished' in three && three.finished.pages.map(({ words }) => words > 0)).toEqual([true, false, true])
    const page = `${READ.join('\n')}\n`
    expect(readFileSync(join(folder, 'ut', 'tre.tif.txt'), 'utf8').split('\f')).toEqual([page, '', page])
    expect(started.length - before).toBe(2)

    const alone = await crew.do(jobOf('ensam.png'), over(1))
    expect(alone).toEqual({ fault })
    expect(await crew.do(jobOf('nästa.png'))).toHaveProperty('finished')
    expect(readFileSync(join(folder, 'ut', 'nästa.png.txt'), 'utf8')).toBe(page)
    expect(started.length - before).toBe(3)
    await crew.close()
  },
  60_000,
)

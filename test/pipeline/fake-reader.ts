import type { Page } from '../../src/document/index.js'
import { EngineError, ScanError } from '../../src/errors/index.js'
import type { ScanReader } from '../../src/pipeline/index.js'

/** How a file begins that the fake reader takes for a scan; what follows is the scan's text. */
const MARK = '\x89PNG:'

/** A page of such a scan that cannot be read. */
export const BROKEN = 'broken'

/** The bytes of a scan that reads as `text`, pages parted by a form feed. */
export function fakeScan(text: string): Uint8Array {
  return Buffer.concat([Buffer.from(MARK, 'latin1'), Buffer.from(text, 'utf8')])
}

/** A reader of such scans, with the errors a real one has; "?" in a text is seen to be dirt unless it shall be fast. `closed` counts the calls of close. */
export function fakeReader(): ScanReader & { readonly closed: () => number } {
  let closed = 0
  return {
    engine: 'fake 1',
    closed: () => closed,
    countPages: async (bytes) => Buffer.from(bytes).toString('utf8').split('\f').length,
    async *read(bytes, { name, fast, signal, onProgress, pages: range, checkpoint }) {
      if (bytes.length === 0) throw new ScanError(`${name} is empty (0 bytes). Copy or scan it again.`)
      const seen = Buffer.from(bytes.subarray(MARK.length)).toString('utf8')
      const text = fast ? seen : seen.replaceAll('?', '')
      if (text.includes('no engine')) throw new EngineError('There is no engine. Install it.')
      const pages = text.split('\f')
      for (const [index, page] of pages.entries()) {
        signal?.throwIfAborted()
        if (range && (index + 1 < range.from || index + 1 > range.to)) continue
        const kept = await checkpoint?.load(index + 1)
        if (kept) {
          yield kept
          continue
        }
        onProgress?.({ page: index + 1, pageCount: pages.length, fraction: 1 })
        if (page === BROKEN) {
          const failure = new ScanError(`${name}, page ${index + 1}, is torn. Scan it again.`)
          yield { page: { number: index + 1, lines: [] }, reading: 'ocr', failure }
          continue
        }
        const read = { page: pageOf(page, index + 1), reading: 'ocr' } as const
        await checkpoint?.save(read)
        yield read
      }
    },
    close: async () => {
      closed++
    },
  }
}

function pageOf(text: string, number: number): Page {
  const lines = text.split('\n').map((line) => ({
    words: line
      .split(' ')
      .filter(Boolean)
      .map((word) => ({ text: word, confidence: 0.9, box: { x0: 1, y0: 2, x1: 3, y1: 4 } })),
  }))
  return { number, width: 100, height: 200, lines }
}

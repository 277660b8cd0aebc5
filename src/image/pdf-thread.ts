/** What runs in a thread of a PDF's own: the document, asked for one page after another. */
import { parentPort, workerData } from 'node:worker_threads'
import { EngineError, ScanError } from '../errors/index.js'
import type { PdfAnswer, PdfQuestion, PdfThreadData } from './pdf.js'
import { openPdfDocument } from './pdf-document.js'

const { bytes, file, maxPixels } = workerData as PdfThreadData

function failed(error: unknown): PdfAnswer {
  const kind = error instanceof ScanError ? 'scan' : error instanceof EngineError ? 'engine' : 'bug'
  return { error: { kind, message: error instanceof Error ? error.message : String(error) } }
}

const answer = (what: PdfAnswer, moved: ArrayBuffer[] = []) => parentPort?.postMessage(what, moved)

try {
  const document = await openPdfDocument(bytes, file, maxPixels)
  parentPort?.on('message', async ({ ask, page }: PdfQuestion) => {
    try {
      if (ask === 'textLayer') return answer({ layer: await document.textLayer(page) })
      const image = await document.decode(page)
      answer({ image }, [image.data.buffer as ArrayBuffer])
    } catch (error) {
      answer(failed(error))
    }
  })
  answer({ pageCount: document.pageCount })
} catch (error) {
  answer(failed(error))
}

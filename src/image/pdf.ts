/**
 * A PDF on a leash: the document is held by a thread of its own, so that a page that takes for ever can be given up and
 * nothing that PDFium does to itself reaches the caller. A page that goes wrong so takes the thread with it and the next
 * one gets a new thread.
 *
 * The thread's code is a file of the built package. Where that is not beside this one, in a checkout before the build or
 * when a bundler left it out, the document is held by the calling thread: the same, but without the leash.
 */
import { EngineError, isTimeOut, ScanError, TRY_LATER, timeOut } from '../errors/index.js'
import type { GrayImage } from './gray-image.js'
import { openPdfDocument } from './pdf-document.js'
import { expectPage, type Scan, torn } from './scan-source.js'
import type { TextLayer } from './text-layer.js'

/** What the thread is started with. */
export interface PdfThreadData {
  readonly bytes: Uint8Array
  readonly file: string
  readonly maxPixels: number
}

/** What the thread is asked, one at a time. */
export interface PdfQuestion {
  readonly ask: 'decode' | 'textLayer'
  readonly page: number
}

/** What it answers: first, unasked, how many pages there are. */
export interface PdfAnswer {
  readonly pageCount?: number
  readonly image?: GrayImage
  readonly layer?: TextLayer | null
  readonly error?: { readonly kind: 'scan' | 'engine' | 'bug'; readonly message: string }
}

interface PdfThread {
  /** The answer to the next message, or to none for the first. Rejects when the thread died or took too long. */
  answer(question?: PdfQuestion): Promise<PdfAnswer>
  stop(): void
}

const ERRORS = { scan: ScanError, engine: EngineError, bug: Error }

async function startThread(url: URL, data: PdfThreadData, timeLimit: number): Promise<PdfThread> {
  const { Worker } = await import('node:worker_threads')
  // Flags of the process are for its own script: with --input-type no file can be started.
  const thread = new Worker(url, { workerData: data, execArgv: [] })
  const stop = () => void thread.terminate()
  return {
    stop,
    answer: (question) =>
      new Promise((resolve, reject) => {
        thread.ref()
        const end = () => {
          clearTimeout(timer)
          thread.off('message', take).off('error', fail).off('exit', leave)
          thread.unref() // a document that nobody closes must not keep the process alive
        }
        const take = (answer: PdfAnswer) => {
          end()
          resolve(answer)
        }
        const fail = (reason: unknown) => {
          end()
          stop()
          reject(reason)
        }
        const leave = (code: number) => fail(new Error(`its thread ended with code ${code}`))
        const timer = setTimeout(() => fail(timeOut()), timeLimit)
        thread.on('message', take).on('error', fail).on('exit', leave)
        if (question) thread.postMessage(question)
      }),
  }
}

async function isFile(url: URL): Promise<boolean> {
  const { stat } = await import('node:fs/promises')
  return stat(url).then(
    (found) => found.isFile(),
    () => false,
  )
}

/** Opens a PDF. A page that takes more than `timeLimit` milliseconds is given up. Throws and rejects as `openScan`. */
export async function openPdf(bytes: Uint8Array, file: string, maxPixels: number, timeLimit: number): Promise<Scan> {
  const url = new URL('./pdf-thread.js', import.meta.url)
  if (!(await isFile(url))) return openPdfDocument(bytes, file, maxPixels)

  let thread: PdfThread | undefined
  let closed = false
  const drop = () => {
    thread?.stop()
    thread = undefined
  }
  /** A thread that has opened the document, and what it said. */
  const start = async (): Promise<PdfAnswer> => {
    thread = await startThread(url, { bytes, file, maxPixels }, timeLimit)
    return told(await thread.answer())
  }
  const failure = (where: string, cause: unknown): Error => {
    if (cause instanceof ScanError || cause instanceof EngineError) return cause
    if (!isTimeOut(cause)) return torn(where, cause)
    const limit = `longer than ${timeLimit / 1000} s`
    return new ScanError(`${where} took ${limit} to draw and was given up. ${TRY_LATER}`, { cause })
  }
  const told = (answer: PdfAnswer): PdfAnswer => {
    if (answer.error) throw new ERRORS[answer.error.kind](answer.error.message)
    return answer
  }
  const { pageCount = 0 } = await start().catch((cause: unknown) => {
    drop()
    throw failure(file, cause)
  })

  let last: Promise<unknown> = Promise.resolve()
  /** Asks for one page after another, so that none is given up for having waited. */
  const ask = (question: PdfQuestion): Promise<PdfAnswer> => {
    const turn = last.then(async () => {
      expectPage(question.page, pageCount)
      if (closed) throw new Error('The scan was closed. Open it again to read more pages.')
      try {
        if (!thread) await start()
        return told(await (thread as unknown as PdfThread).answer(question))
      } catch (cause) {
        if (!(cause instanceof ScanError || cause instanceof EngineError)) drop()
        throw failure(pageCount > 1 ? `${file}, page ${question.page} of ${pageCount},` : file, cause)
      }
    })
    last = turn.catch(() => {})
    return turn
  }
  return {
    kind: 'pdf',
    pageCount,
    decode: async (page) => (await ask({ ask: 'decode', page })).image as GrayImage,
    textLayer: async (page) => (await ask({ ask: 'textLayer', page })).layer as TextLayer | null,
    close: () => {
      closed = true
      drop()
    },
  }
}

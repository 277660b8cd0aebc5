/**
 * One Tesseract on one thread, on a leash.
 *
 * tesseract.js starts a thread and keeps the handle to itself until the engine is ready, and when it never gets
 * ready the thread stays and the process with it; nor does it listen for a thread that dies. Here every way to fail
 * ends in one rejected promise and a stopped thread: `stop` works from the first moment. The only file that knows
 * tesseract.js.
 */
import { createRequire } from 'node:module'
import type { Worker as Thread } from 'node:worker_threads'
import type Tesseract from 'tesseract.js'
import { EngineError, ScanError } from '../errors/index.js'
import type { EngineAnswer } from './answer.js'
import type { LanguageData } from './language-data.js'

/**
 * How Tesseract divides a page: 3 finds the layout; 4 takes it for one column with text of different sizes; 6 for one
 * block of lines.
 */
export type PageSegmentation = 3 | 4 | 6

/** Find the layout. Mode 6, tesseract.js's own default, takes two columns or a letterhead for one block. */
export const FIND_LAYOUT: PageSegmentation = 3

/** The network alone: the older character classifier is not in the data we use. */
const LSTM_ONLY = 1

/** What tesseract.js calls the part of its work that takes time; the rest of its progress is loading. */
const READING = 'recognizing text'

const WHAT_TO_DO = 'Try the page again; if it fails again, look whether the image opens in a viewer.'

export interface EngineThread {
  /** Whether the engine has started and loaded its language data: what goes wrong now lies in the page. */
  readonly isReady: () => boolean
  /**
   * Reads one page given as PNG, of a resolution where it is known. `onProgress` is called with the part done, 0 to 1.
   * Rejects with what `stop` was given, with EngineError when the engine did not start, or with ScanError when it broke
   * down over the page; the thread is of no use after that.
   */
  recognize(
    png: Uint8Array,
    page: { readonly dpi?: number; readonly segmentation: PageSegmentation },
    onProgress?: (done: number) => void,
  ): Promise<EngineAnswer>
  /** Ends the thread at once, whatever it is doing; everything that waits for it is rejected with the reason. */
  stop(reason: unknown): void
}

/** The installed engine's version, without loading it. Throws EngineError when it is not installed. */
export function engineVersion(): string {
  try {
    return (createRequire(import.meta.url)('tesseract.js/package.json') as { version: string }).version
  } catch (cause) {
    throw notInstalled(cause)
  }
}

async function loadTesseract(): Promise<typeof Tesseract> {
  try {
    return (await import('tesseract.js')).default
  } catch (cause) {
    throw notInstalled(cause)
  }
}

function notInstalled(cause: unknown): EngineError {
  const what = 'The OCR engine tesseract.js cannot be loaded.'
  return new EngineError(`${what} Run "npm install tesseract.js" and try again.`, { cause })
}

/**
 * Calls `create` and hands over the thread it starts before returning.
 * Node announces a new thread on the tick after it was made, in the order of making, so of those announced before our
 * own next tick the last is ours.
 */
function watchThread<T>(create: () => T, then: (thread: Thread) => void): T {
  let latest: Thread | undefined
  const watch = (thread: Thread) => {
    latest = thread
  }
  process.on('worker', watch)
  const result = create()
  process.nextTick(() => {
    process.off('worker', watch)
    if (latest) then(latest)
  })
  return result
}

function trim(page: Tesseract.Page): EngineAnswer {
  const paragraphs = (page.blocks ?? []).flatMap((block) => block.paragraphs)
  return {
    version: page.version,
    paragraphs: paragraphs.map(({ lines }) =>
      lines.map(({ bbox, words }) => ({
        box: [bbox.x0, bbox.y0, bbox.x1, bbox.y1],
        words: words.map(({ text, confidence, bbox: { x0, y0, x1, y1 } }) => [text, confidence, x0, y0, x1, y1]),
      })),
    ),
  }
}

/** Starts a thread with an engine that has loaded the language data. Returns at once; the first page waits for it. */
export async function startEngine({ model, folder }: LanguageData): Promise<EngineThread> {
  const { createWorker } = await loadTesseract()

  let fail: (reason: unknown) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => {}) // it may fail while nobody is waiting; the next `recognize` will see it

  let thread: Thread | undefined
  let ready = false
  let stopped = false
  const stop = (reason: unknown) => {
    stopped = true
    fail(reason)
    thread?.removeAllListeners('message') // what still comes from it must not meet tesseract.js half dead
    void thread?.terminate()
  }
  const broke = (cause: unknown) => {
    const told = cause instanceof Error ? cause.message : String(cause)
    const message = `The OCR engine failed (${told}). ${WHAT_TO_DO}`
    stop(ready ? new ScanError(message, { cause }) : new EngineError(message, { cause }))
  }

  let report: ((done: number) => void) | undefined
  const options = {
    langPath: folder,
    gzip: true,
    cacheMethod: 'none', // else it writes unpacked data into the working directory
    errorHandler: broke, // without one, tesseract.js throws where nobody can catch it
    logger: (message: Tesseract.LoggerMessage) => {
      if (message.status !== READING) return
      try {
        report?.(Math.min(1, message.progress))
      } catch (cause) {
        stop(cause) // a caller's own error goes back to that caller
      }
    },
  }
  const created = watchThread(
    () => createWorker(model, LSTM_ONLY, options),
    (found) => {
      thread = found
      found.on('error', broke)
      found.on('exit', (code) => broke(new Error(`its thread ended with code ${code}`)))
      if (stopped) void found.terminate()
    },
  )
  created.then(() => {
    ready = true
  }, broke)

  const recognize: EngineThread['recognize'] = async (png, { dpi, segmentation }, onProgress) => {
    report = onProgress
    thread?.ref()
    const work = async () => {
      const worker = await created
      await worker.setParameters({
        tessedit_pageseg_mode: String(segmentation) as Tesseract.PSM,
        user_defined_dpi: String(dpi ?? 0), // 0: judge by the size of the letters
        debug_file: '/dev/null', // else its remarks go to standard error
      })
      return trim((await worker.recognize(Buffer.from(png), {}, { text: false, blocks: true })).data)
    }
    const failing = (cause: unknown) => {
      broke(cause)
      return failed
    }
    try {
      return await Promise.race([failed, work().catch(failing)])
    } finally {
      report = undefined
      thread?.unref() // an idle engine must not keep the process alive when `close` was forgotten
    }
  }
  return { isReady: () => ready, recognize, stop }
}

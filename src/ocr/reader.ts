/**
 * Reads page images: the room's way in.
 *
 * A reader owns one engine thread, started with the first page and used for the next ones; pages are read one after
 * another in the order they were asked for. Two pages at a time are two readers. Everything that can go wrong with
 * an engine is turned into a rejected promise here: missing data, a page that takes for ever, a thread that dies, a
 * caller who changes his mind. A failed page takes the thread with it and the next page gets a new one, so one bad
 * page never spoils another.
 */
import type { Page } from '../document/index.js'
import { EngineError, expectFinite, expectKnownKeys, expectString, ScanError } from '../errors/index.js'
import { encodePng, type GrayImage } from '../image/index.js'
import { type EngineAnswer, pageFromAnswer } from './answer.js'
import { type EngineThread, engineVersion, FIND_LAYOUT, type PageSegmentation, startEngine } from './engine-thread.js'
import { findLanguageData, type LanguageData } from './language-data.js'

/** Milliseconds for one page, starting included. A page takes 2 to 5 seconds on one core, the worst seen under 30. */
const DEFAULT_TIME_LIMIT = 120_000

/**
 * Pages before a thread is replaced, which takes 0.2 seconds. WebAssembly memory never shrinks: one huge page would
 * hold its memory until the end. Equal results do not need it, see README.md.
 */
const DEFAULT_RECYCLE_AFTER = 50

/** The engine keeps coordinates in 16 bits with sign. */
const LONGEST_SIDE = 32_767

/** Settings of a reader. */
export interface ReaderOptions {
  /** Whose letters and words to expect: "swe" (default), or "eng" when @tesseract.js-data/eng is installed. */
  readonly model?: string
  /** A folder with `<model>.traineddata.gz`; default the installed package @tesseract.js-data/<model>. */
  readonly languageData?: string
  /** Milliseconds that one page may take, starting the engine included; default 120,000. */
  readonly timeLimit?: number
  /** Pages after which the engine is started anew to give its memory back; default 50. */
  readonly recycleAfter?: number
}

/** Settings for one page. */
export interface ReadOptions {
  /** The page's number in its document, from 1; default 1. */
  readonly number?: number
  /**
   * How the page is divided: 3 finds the layout (default); 4 takes it for one column with text of different sizes, 6 for
   * one block of lines.
   */
  readonly pageSegmentation?: PageSegmentation
  /** Stops the reading at once; the signal's reason is thrown. */
  readonly signal?: AbortSignal
  /** Called with the part of the page that is done, 0 to 1. What it throws stops the reading and is thrown. */
  readonly onProgress?: (done: number) => void
}

/** Turns page images into pages. Made by `createReader`, or by `replayReader` for tests without an engine. */
export interface Reader {
  /** The engine and model, for the record: "tesseract.js 7.0.0, swe". */
  readonly engine: string
  /**
   * Reads one page; calls wait for each other. Word boxes are in pixels of the image given, confidence from 0 to 1;
   * paragraphs are kept apart by an empty line. A page without text has no lines.
   * Rejects with EngineError (data missing, engine failed, time limit), ScanError (image too large for the engine), or
   * the signal's reason.
   */
  read(image: GrayImage, options?: ReadOptions): Promise<Page>
  /** Ends the engine; a page being read is given up with an EngineError. Safe to call twice. */
  close(): Promise<void>
}

/** The engine's answer instead of the page: what `record` writes down. */
export interface AnswerReader extends Reader {
  answer(image: GrayImage, options?: ReadOptions): Promise<EngineAnswer>
}

function closedError(): EngineError {
  return new EngineError('The reader was closed. Create a new one to read more pages.')
}

function expectSegmentation(value: number = FIND_LAYOUT): void {
  if (value !== 3 && value !== 4 && value !== 6) {
    throw new RangeError(`expected 3, 4 or 6 for pageSegmentation, got ${value}`)
  }
}

/** Settles as `work` does, or rejects with the signal's reason as soon as it is aborted. */
function abortable<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/**
 * Creates a reader of page images. Starts nothing yet and loads nothing yet. Throws TypeError or RangeError, and
 * EngineError when tesseract.js is not installed.
 */
export function createReader(options: ReaderOptions = {}): Reader {
  return createAnswerReader(options)
}

/** As `createReader`, with the bare answers as well. */
export function createAnswerReader(options: ReaderOptions): AnswerReader {
  expectKnownKeys('options', options, ['model', 'languageData', 'timeLimit', 'recycleAfter'])
  const model = expectString('model', options.model ?? 'swe')
  if (!/^\w+$/.test(model)) throw new TypeError(`expected the name of a language model for model, got "${model}"`)
  const timeLimit = expectFinite('timeLimit', options.timeLimit ?? DEFAULT_TIME_LIMIT, 1, 2 ** 31 - 1)
  const recycleAfter = expectFinite('recycleAfter', options.recycleAfter ?? DEFAULT_RECYCLE_AFTER, 1, Infinity)

  let data: LanguageData | undefined
  let engine: EngineThread | undefined
  let pagesRead = 0
  let closed = false
  let last: Promise<unknown> = Promise.resolve()

  const drop = (reason: unknown) => {
    engine?.stop(reason)
    engine = undefined
    pagesRead = 0
  }

  const answerNow = async (
    image: GrayImage,
    { pageSegmentation: segmentation = FIND_LAYOUT, signal, onProgress }: ReadOptions,
  ): Promise<EngineAnswer> => {
    const check = () => {
      if (closed) throw closedError()
      signal?.throwIfAborted()
    }
    check()
    const png = await encodePng(image)
    data ??= await findLanguageData(model, options.languageData)
    if (pagesRead >= recycleAfter) drop(new EngineError('The engine was recycled.'))
    engine ??= await startEngine(data)

    const abort = () => drop(signal?.reason)
    signal?.addEventListener('abort', abort, { once: true })
    const timer = setTimeout(() => {
      const seconds = timeLimit / 1000
      drop(
        new EngineError(
          `Reading a page took longer than ${seconds} s and was given up. Raise timeLimit to wait longer.`,
        ),
      )
    }, timeLimit)
    try {
      check()
      const answer = await engine.recognize(
        png,
        { ...(image.dpi === undefined ? {} : { dpi: image.dpi }), segmentation },
        onProgress,
      )
      pagesRead++
      return answer
    } catch (reason) {
      drop(reason)
      throw reason
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  }

  const answer = (image: GrayImage, readOptions: ReadOptions = {}): Promise<EngineAnswer> => {
    if (Math.max(image.width, image.height) > LONGEST_SIDE) {
      return Promise.reject(
        new ScanError(
          `A page of ${image.width} x ${image.height} pixels is too large for the engine, which takes ` +
            `${LONGEST_SIDE} on a side. Scan it at a lower resolution.`,
        ),
      )
    }
    const turn = last.then(() => answerNow(image, readOptions))
    last = turn.catch(() => {})
    return abortable(turn, readOptions.signal)
  }

  return {
    engine: `tesseract.js ${engineVersion()}, ${model}`,
    answer,
    async read(image, readOptions = {}) {
      expectKnownKeys('options', readOptions, ['number', 'pageSegmentation', 'signal', 'onProgress'])
      expectSegmentation(readOptions.pageSegmentation)
      return pageFromAnswer(await answer(image, readOptions), image, readOptions.number ?? 1)
    },
    async close() {
      closed = true
      drop(closedError())
      await last
    },
  }
}

/**
 * Reads page images: the room's way in.
 *
 * A reader owns one engine thread, or as many as `jobs` says, each started with its first page and used for the next
 * ones; pages are begun in the order they were asked for. Everything that can go wrong with an engine is turned into a
 * rejected promise here: missing data, a page that takes for ever, a thread that dies, a caller who changes his mind. A
 * failed page takes the thread with it and the next page gets a new one, so one bad page never spoils another.
 */
import type { Page } from '../document/index.js'
import {
  EngineError,
  expectFinite,
  expectKnownKeys,
  expectString,
  ScanError,
  TRY_LATER,
  timeOut,
} from '../errors/index.js'
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

/** More threads than any machine has cores. */
const MOST_JOBS = 1024

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
  /** How many pages are read at the same time, each by an engine on a thread of its own; default 1. */
  readonly jobs?: number
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
   * Reads one page; as many as `jobs` says at a time, the others wait. Word boxes are in pixels of the image given, confidence from 0 to 1;
   * paragraphs are kept apart by an empty line. A page without text has no lines.
   * Rejects with EngineError when the engine or its data is missing or does not start, with ScanError when this page
   * cannot be read (too large for the engine, it took too long, the engine broke down over it), or with the signal's
   * reason.
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

/** One engine at a time, one page after another. */
class Lane {
  #engine: EngineThread | undefined
  #pagesRead = 0

  constructor(
    private readonly findData: () => Promise<LanguageData>,
    private readonly timeLimit: number,
    private readonly recycleAfter: number,
  ) {}

  /** Ends the engine; the page being read is rejected with the reason. */
  drop(reason: unknown): void {
    this.#engine?.stop(reason)
    this.#engine = undefined
    this.#pagesRead = 0
  }

  /** Reads a page. `check` throws when it is not wanted any more. */
  async read(
    image: GrayImage,
    { pageSegmentation: segmentation = FIND_LAYOUT, signal, onProgress }: ReadOptions,
    check: () => void,
  ): Promise<EngineAnswer> {
    check()
    const png = await encodePng(image)
    const data = await this.findData()
    if (this.#pagesRead >= this.recycleAfter) this.drop(new EngineError('The engine was recycled.'))
    this.#engine ??= await startEngine(data)
    const engine = this.#engine

    const abort = () => this.drop(signal?.reason)
    signal?.addEventListener('abort', abort, { once: true })
    const timer = setTimeout(() => this.drop(this.#late(engine)), this.timeLimit)
    try {
      check()
      const answer = await engine.recognize(
        png,
        { ...(image.dpi === undefined ? {} : { dpi: image.dpi }), segmentation },
        onProgress,
      )
      this.#pagesRead++
      return answer
    } catch (reason) {
      this.drop(reason)
      throw reason
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  }

  /** What is said when the time is up. */
  #late(engine: EngineThread): Error {
    const limit = `longer than ${this.timeLimit / 1000} s and was given up. ${TRY_LATER}`
    const cause = timeOut()
    if (!engine.isReady()) return new EngineError(`Starting the OCR engine took ${limit}`, { cause })
    return new ScanError(`Reading a page took ${limit}`, { cause })
  }
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
  expectKnownKeys('options', options, ['model', 'languageData', 'timeLimit', 'recycleAfter', 'jobs'])
  const model = expectString('model', options.model ?? 'swe')
  if (!/^\w+$/.test(model)) throw new TypeError(`expected the name of a language model for model, got "${model}"`)
  const timeLimit = expectFinite('timeLimit', options.timeLimit ?? DEFAULT_TIME_LIMIT, 1, 2 ** 31 - 1)
  const recycleAfter = expectFinite('recycleAfter', options.recycleAfter ?? DEFAULT_RECYCLE_AFTER, 1, Infinity)
  const jobs = expectFinite('jobs', options.jobs ?? 1, 1, MOST_JOBS)
  if (!Number.isInteger(jobs)) throw new RangeError(`expected a whole number for jobs, got ${jobs}`)

  let data: Promise<LanguageData> | undefined
  const findData = () => {
    data ??= findLanguageData(model, options.languageData).catch((reason: unknown) => {
      data = undefined // it may have been installed by the next page
      throw reason
    })
    return data
  }
  const lanes = Array.from({ length: jobs }, () => new Lane(findData, timeLimit, recycleAfter))
  const idle = [...lanes]
  const waiting: ((lane: Lane) => void)[] = []
  const pending = new Set<Promise<unknown>>()
  let closed = false

  /** Gives work to the next lane that is idle, in the order it was asked for. */
  const inTurn = async <T>(work: (lane: Lane) => Promise<T>): Promise<T> => {
    const lane = idle.pop() ?? (await new Promise<Lane>((resolve) => waiting.push(resolve)))
    try {
      return await work(lane)
    } finally {
      const next = waiting.shift()
      if (next) next(lane)
      else idle.push(lane)
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
    const check = () => {
      if (closed) throw closedError()
      readOptions.signal?.throwIfAborted()
    }
    const turn = inTurn((lane) => lane.read(image, readOptions, check))
    const settled = turn
      .catch(() => {})
      .finally(() => {
        pending.delete(settled)
      })
    pending.add(settled)
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
      for (const lane of lanes) lane.drop(closedError())
      await Promise.all(pending)
    },
  }
}

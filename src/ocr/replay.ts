import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EngineError, expectKnownKeys, FormatError } from '../errors/index.js'
import { pageFromAnswer } from './answer.js'
import { FIND_LAYOUT } from './engine-thread.js'
import type { Reader } from './reader.js'
import { imageKey, parseRecording, type Recording } from './recording.js'

/** Recorded answers in a folder are the files with this end. */
const RECORDING_SUFFIX = '.ocr.json'

const questionOf = (sha256: string, pageSegmentation: number) => `${sha256} ${pageSegmentation}`

/** Settings of a reader that replays. */
export interface ReplayOptions {
  /** Which model's answers to give, where both were recorded; default "swe". */
  readonly model?: string
}

async function readRecordings(folder: string): Promise<Recording[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new FormatError(`The folder of recorded answers ${folder} cannot be read. Name a folder that exists.`, {
      cause,
    })
  })
  const files = names.filter((name) => name.endsWith(RECORDING_SUFFIX)).sort()
  return Promise.all(
    files.map(async (name) => parseRecording(await readFile(join(folder, name), 'utf8'), join(folder, name))),
  )
}

/**
 * A reader that gives recorded answers, so that tests need no engine and take no time.
 *
 * `recordings` are the recordings themselves or a folder with them (files named `*.ocr.json`, read on first use).
 * `read` rejects with EngineError when there is no answer to an image; signals are heeded, progress is 1 at once.
 */
export function replayReader(recordings: string | Iterable<Recording>, options: ReplayOptions = {}): Reader {
  expectKnownKeys('options', options, ['model'])
  const model = options.model ?? 'swe'
  let loaded: Promise<Map<string, Recording>> | undefined
  const load = async () => {
    const all = typeof recordings === 'string' ? await readRecordings(recordings) : [...recordings]
    return new Map(
      all
        .filter((item) => item.model === model)
        .map((item) => [questionOf(item.image.sha256, item.pageSegmentation), item]),
    )
  }
  return {
    engine: `recorded answers, ${model}`,
    async read(image, { number = 1, pageSegmentation = FIND_LAYOUT, signal, onProgress } = {}) {
      signal?.throwIfAborted()
      loaded ??= load()
      const sha256 = imageKey(image)
      const recording = (await loaded).get(questionOf(sha256, pageSegmentation))
      if (!recording) {
        throw new EngineError(
          `There is no recorded answer of model ${model} to the image ${sha256} (${image.width} x ${image.height}) ` +
            `with page segmentation ${pageSegmentation}. ` +
            'Record the images again.',
        )
      }
      signal?.throwIfAborted()
      onProgress?.(1)
      return pageFromAnswer(recording.answer, image, number)
    },
    async close() {},
  }
}

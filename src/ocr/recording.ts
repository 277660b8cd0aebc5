import { createHash } from 'node:crypto'
import { FormatError } from '../errors/index.js'
import type { GrayImage } from '../image/index.js'
import type { EngineAnswer, EngineLine, EngineWord } from './answer.js'

/** The name and version of the file format. */
const FORMAT = 'aterstall.ocr-recording/1'

/** What an engine answered to one image, with what is needed to know whether it still would. */
export interface Recording {
  /** A name for people, such as the image's file name. */
  readonly name: string
  /** The engine and model, "tesseract.js 7.0.0, swe", and which of its page segmentation modes was on. */
  readonly engine: string
  readonly model: string
  readonly pageSegmentation: number
  readonly image: {
    readonly sha256: string
    readonly width: number
    readonly height: number
    readonly dpi?: number
  }
  readonly answer: EngineAnswer
}

/**
 * What an image is known by: SHA-256 over its size, resolution and pixels, in hexadecimal. Pixels, not the file, since
 * they are what the engine sees. PNG and TIFF decode to the same pixels everywhere; a JPEG's can move by one with
 * another version of the decoder, so record from the former.
 */
export function imageKey({ width, height, dpi, data }: GrayImage): string {
  return createHash('sha256')
    .update(`${width}x${height}@${dpi ?? '?'}\n`)
    .update(data)
    .digest('hex')
}

/**
 * A recording as JSON with one line of print a row, so that a difference between two recordings reads as text:
 * `{"box":[206,96,1465,133],"words":[["Ängby",96,206,96,276,122], ...]}`.
 */
export function serializeRecording(recording: Recording): string {
  const { answer, ...rest } = recording
  const head = JSON.stringify({ format: FORMAT, ...rest, version: answer.version }, null, 1).slice(0, -2)
  const paragraphs = answer.paragraphs.map(
    (lines) => ` [\n${lines.map((line) => `  ${JSON.stringify(line)}`).join(',\n')}\n ]`,
  )
  return `${head},\n "paragraphs": [\n${paragraphs.join(',\n')}\n ]\n}\n`
}

type Fields = Partial<Record<string, unknown>>

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNumbers(value: unknown, length: number): boolean {
  return Array.isArray(value) && value.length === length && value.every((item) => Number.isFinite(item))
}

function isWord(value: unknown): value is EngineWord {
  return Array.isArray(value) && typeof value[0] === 'string' && isNumbers(value.slice(1), 5)
}

function isLine(value: unknown): value is EngineLine {
  return isObject(value) && isNumbers(value.box, 4) && Array.isArray(value.words) && value.words.every(isWord)
}

function isParagraphs(value: unknown): value is EngineAnswer['paragraphs'] {
  return Array.isArray(value) && value.every((lines) => Array.isArray(lines) && lines.every(isLine))
}

function isImage(value: unknown): value is Recording['image'] {
  if (!isObject(value) || typeof value.sha256 !== 'string') return false
  return isNumbers([value.width, value.height, value.dpi ?? 0], 3)
}

/**
 * Parses what `serializeRecording` wrote. `file` is its name, for the FormatError thrown when it is anything else.
 */
export function parseRecording(text: string, file: string): Recording {
  const malformed = (what: string, cause?: unknown) =>
    new FormatError(`${file} is not a recorded answer: ${what}. Record it again.`, { cause })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw malformed(cause instanceof Error ? cause.message : String(cause), cause)
  }
  if (!isObject(value) || value.format !== FORMAT) throw malformed(`expected the format ${FORMAT}`)

  const textOf = (key: string): string => {
    const field = value[key]
    if (typeof field !== 'string') throw malformed(`expected a text for ${key}`)
    return field
  }
  const { image, pageSegmentation, paragraphs } = value
  if (typeof pageSegmentation !== 'number') throw malformed('expected a number for pageSegmentation')
  if (!isImage(image)) throw malformed('expected sha256, width and height for image')
  if (!isParagraphs(paragraphs)) throw malformed('expected lists of lines with boxes and words for paragraphs')
  return {
    name: textOf('name'),
    engine: textOf('engine'),
    model: textOf('model'),
    pageSegmentation,
    image,
    answer: { version: textOf('version'), paragraphs },
  }
}

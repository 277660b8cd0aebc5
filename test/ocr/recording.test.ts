import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { EngineError, FormatError } from '../../src/errors/index.js'
import {
  compareRecordings,
  imageKey,
  parseRecording,
  type Recording,
  replayReader,
  serializeRecording,
} from '../../src/ocr/index.js'
import { READ, RECORDED, readPrint, whitePage } from './print.js'

const file = join(RECORDED, 'print.swe.ocr.json')
const readRecorded = async () => parseRecording(await readFile(file, 'utf8'), file)

function withText(recording: Recording, from: string, to: string): Recording {
  const { answer } = recording
  const paragraphs = answer.paragraphs.map((lines) =>
    lines.map(({ box, words }) => ({
      box,
      words: words.map(([text, ...rest]) => [text === from ? to : text, ...rest] as const),
    })),
  )
  return { ...recording, answer: { ...answer, paragraphs } }
}

describe('replaying', () => {
  test('gives the page that was recorded', async () => {
    const reader = replayReader(RECORDED)
    const done: number[] = []
    const page = await reader.read(await readPrint(), { number: 3, onProgress: (part) => done.push(part) })
    expect(page.lines.map(({ words }) => words.map(({ text }) => text).join(' '))).toEqual(READ)
    expect(page).toMatchObject({ number: 3, width: 760, height: 250 })
    expect(done).toEqual([1])
    expect(reader.engine).toBe('recorded answers, swe')
    await reader.close()
  })

  test('keeps models apart', async () => {
    const page = await replayReader(RECORDED, { model: 'eng' }).read(await readPrint())
    expect(page.lines[0].words.map(({ text }) => text)).toEqual(['Forvaltningens', 'tjansteutldtande'])
  })

  test('takes recordings as values too', async () => {
    const changed = withText(await readRecorded(), 'ärendet.', 'arendet.')
    const page = await replayReader([changed]).read(await readPrint())
    expect(page.lines[1].words.at(-1)?.text).toBe('arendet.')
  })

  test.each([
    ['another size', { width: 380, height: 500 }],
    ['another resolution', { dpi: 300 }],
  ])('has no answer to an image of %s', async (_, change) => {
    const image = { ...(await readPrint()), ...change }
    await expect(replayReader(RECORDED).read(image)).rejects.toThrow(EngineError)
  })

  test('says which image it has no answer to', async () => {
    const image = whitePage(5, 5)
    await expect(replayReader(RECORDED).read(image)).rejects.toThrow(
      `There is no recorded answer of model swe to the image ${imageKey(image)} (5 x 5) with page segmentation 3. Record the images again.`,
    )
  })

  test('heeds the signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(replayReader(RECORDED).read(await readPrint(), { signal })).rejects.toThrow('enough')
  })

  test('a folder that is not there is an error', async () => {
    await expect(replayReader(join(RECORDED, 'none')).read(whitePage(5, 5))).rejects.toThrow(FormatError)
  })
})

describe('the file of a recording', () => {
  test('comes out as it went in, byte for byte', async () => {
    const text = await readFile(file, 'utf8')
    expect(serializeRecording(parseRecording(text, file))).toBe(text)
  })

  test('holds a page without text', async () => {
    const recording = await readRecorded()
    const empty = { ...recording, answer: { ...recording.answer, paragraphs: [] } }
    expect(parseRecording(serializeRecording(empty), 'x')).toEqual(empty)
  })

  const edited = (edit: (value: Record<string, unknown>) => void) => async () => {
    const value = JSON.parse(await readFile(file, 'utf8'))
    edit(value)
    return JSON.stringify(value)
  }
  test.each<[string, () => Promise<string>, string]>([
    ['no JSON', async () => 'Ärendet', 'x.ocr.json is not a recorded answer'],
    ['a list', async () => '[]', 'expected the format aterstall.ocr-recording/1'],
    ['another format', edited((value) => (value.format = 'x/2')), 'expected the format aterstall.ocr-recording/1'],
    ['no model', edited((value) => delete value.model), 'expected a text for model'],
    ['no image', edited((value) => (value.image = null)), 'expected sha256, width and height for image'],
    ['no mode', edited((value) => delete value.pageSegmentation), 'expected a number for pageSegmentation'],
    [
      'a word of text only',
      edited((value) => (value.paragraphs = [[{ box: [1, 2, 3, 4], words: [['är']] }]])),
      'lists of lines',
    ],
    ['a box of three', edited((value) => (value.paragraphs = [[{ box: [1, 2, 3], words: [] }]])), 'lists of lines'],
  ])('with %s is malformed', async (_, make, message) => {
    const text = await make()
    expect(() => parseRecording(text, 'x.ocr.json')).toThrow(FormatError)
    expect(() => parseRecording(text, 'x.ocr.json')).toThrow(message)
  })
})

describe('what changed between two recordings', () => {
  test('is nothing for the same', async () => {
    expect(compareRecordings(await readRecorded(), await readRecorded())).toEqual([])
  })

  test('is shown as lines of print', async () => {
    const before = await readRecorded()
    expect(compareRecordings(before, withText(before, 'ärendet.', 'arendet.'))).toEqual([
      '- Nämnden beslutar att återremittera ärendet.',
      '+ Nämnden beslutar att återremittera arendet.',
    ])
  })

  test('a line that came or went', async () => {
    const before = await readRecorded()
    const [first, ...others] = before.answer.paragraphs
    const after = { ...before, answer: { ...before.answer, paragraphs: [first.slice(1), ...others] } }
    expect(compareRecordings(before, after)).toEqual(['- Förvaltningens tjänsteutlåtande'])
    expect(compareRecordings(after, before)).toEqual(['+ Förvaltningens tjänsteutlåtande'])
  })

  test('boxes and versions count too', async () => {
    const before = await readRecorded()
    const paragraphs = before.answer.paragraphs.map((lines) =>
      lines.map((line) => ({ ...line, box: [0, 0, 1, 1] as const })),
    )
    const after = { ...before, answer: { version: '6.0', paragraphs } }
    expect(compareRecordings(before, after)).toEqual([
      `version: ${before.answer.version} -> 6.0`,
      'boxes or confidence only: 4 lines',
    ])
  })
})

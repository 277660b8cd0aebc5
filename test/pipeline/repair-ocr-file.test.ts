import { expect, test } from 'vitest'
import { FormatError } from '../../src/errors/index.js'
import { FORMATS } from '../../src/formats/index.js'
import { assembleRepairer, VERSION } from '../../src/pipeline/index.js'
import { ALTO_3, bytesOf, HOCR_PAGE, PAGE_2019 } from '../formats/ocr-samples.js'
import { fakeCorrector } from './fake-corrector.js'
import { fakeReader } from './fake-reader.js'

const repairer = assembleRepairer({
  corrector: fakeCorrector,
  lexicon: 'fake 1',
  openReader: async () => fakeReader(),
})

test.each([
  ['alto', ALTO_3],
  ['hocr', HOCR_PAGE],
  ['page', PAGE_2019],
] as const)('%s: text, corrections, a document with boxes, and the file in its own format', (kind, source) => {
  const repaired = repairer.repairOcrFile(bytesOf(source), { file: 'sida.xml' })
  expect(repaired.text).toMatch(/^Ärendet på en /u)
  expect(repaired.corrections).toBe(repaired.document.corrections)
  expect(repaired.document.source).toMatchObject({ file: 'sida.xml', kind, pages: [{ number: 1, reading: 'text' }] })
  expect(repaired.document.engine).toEqual({ ocr: null, lexicon: 'fake 1', version: VERSION })
  expect(repaired.document.pages[0].lines[0].words[0]).toMatchObject({ text: 'Arendet', box: { x0: 10, y0: 20 } })
  const written = FORMATS[kind].serialize(repaired)
  expect(written).toContain('Ärendet')
  expect(repairer.repairOcrFile(bytesOf(written)).text).toBe(repaired.text)
})

test('options reach the corrector, misspelt ones do not pass', () => {
  expect(repairer.repairOcrFile(bytesOf(ALTO_3), { words: ['paen'] }).text).toMatch(/^Ärendet paen/u)
  const misspelt = { file: 'sida.xml', minConfidense: 1 }
  expect(() => repairer.repairOcrFile(bytesOf(ALTO_3), misspelt)).toThrow(TypeError)
  expect(() => repairer.repairOcrFile(ALTO_3 as unknown as Uint8Array)).toThrow(TypeError)
})

test('a malformed file', () => {
  const torn = bytesOf(ALTO_3.slice(0, 1000))
  expect(() => repairer.repairOcrFile(torn, { file: 'sida.xml' })).toThrow(FormatError)
  expect(() => repairer.repairOcrFile(torn)).toThrow(/^-, line \d+: /u)
})

import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { replayReader } from '../../src/ocr/index.js'
import { assembleRepairer } from '../../src/pipeline/index.js'
import { openScanReader } from '../../src/pipeline/scan-reader.js'
import { READ, RECORDED } from '../ocr/print.js'
import { fakeCorrector } from './fake-corrector.js'

const print = fileURLToPath(new URL('../ocr/print.png', import.meta.url))

const repairer = assembleRepairer({
  corrector: fakeCorrector,
  lexicon: 'fake 1',
  openReader: async () => openScanReader({ swedish: replayReader(RECORDED), openEnglish: () => undefined }),
})

test('a picture becomes lines, paragraphs and a document with boxes', async () => {
  const progress: unknown[] = []
  const { text, document } = await repairer.repairScan(print, { onProgress: (step) => progress.push(step) })
  expect(text).toBe(`${READ.join('\n')}\n`)
  expect(document.source).toMatchObject({ file: print, kind: 'scan', pages: [{ number: 1, reading: 'ocr' }] })
  expect(document.engine.ocr).toBe('recorded answers, swe')
  expect(document.blocks.map((block) => block.text)).toEqual([
    'Förvaltningens tjänsteutlåtande',
    'Nämnden beslutar att återremittera ärendet.',
    'Motionen besvaras med vad förvaltningen anfört.',
    'Åsa Öberg, $ 12',
  ])
  expect(document.pages[0]).toMatchObject({ number: 1, width: 760, height: 250 })
  expect(document.pages[0].lines[0].words[0].box).toBeDefined()
  expect(progress).toEqual([
    { page: 1, pageCount: 1, fraction: 0.5 },
    { page: 1, pageCount: 1, fraction: 1 },
  ])
})

test.each([
  ['nothing', new Uint8Array(), 'sida.png is empty (0 bytes). Copy or scan it again.'],
  ['no picture', Buffer.from('Arendet'), 'sida.png is not a scan'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'sida.png is a PDF, which this version does not read.'],
])('%s is a ScanError with the name of the file', async (_, bytes, message) => {
  await expect(repairer.repairScan(bytes, { file: 'sida.png' })).rejects.toThrow(message)
})

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ScanError } from '../../src/errors/index.js'
import { assembleRepairer, createRepairer, VERSION } from '../../src/pipeline/index.js'
import { fakeCorrector } from './fake-corrector.js'
import { fakeReader, fakeScan } from './fake-reader.js'

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function makeRepairer() {
  const reader = fakeReader()
  let opened = 0
  const repairer = assembleRepairer({
    corrector: fakeCorrector,
    lexicon: 'fake 1',
    openReader: async () => {
      opened++
      return reader
    },
  })
  return { repairer, opened: () => opened, closed: reader.closed }
}

const { repairer } = makeRepairer()

test('the version is that of package.json', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  expect(VERSION).toBe(manifest.version)
})

test('text becomes text, corrections and a document', () => {
  const text = 'Arendet  pa\r\nkommun-\r\nfull\r\n\r\nhar'
  const { text: repaired, corrections, document } = repairer.repairText(text, { file: 'brev.txt' })
  expect(repaired).toBe('Ärendet  på\r\nkommun-\r\nfull\r\n\r\nhar')
  expect(corrections.map(({ printed, applied }) => [printed, applied])).toEqual([
    ['Ärendet', true],
    ['på', true],
    ['här', false],
  ])
  expect(document.corrections).toBe(corrections)
  expect(document.blocks.map((block) => block.text)).toEqual(['Ärendet på kommunfull', 'har'])
  expect(document.source).toEqual({
    file: 'brev.txt',
    sha256: sha256(text),
    kind: 'text',
    pages: [{ number: 1, reading: 'text' }],
  })
  expect(document.engine).toEqual({ ocr: null, lexicon: 'fake 1', version: VERSION })
  expect(document.pages[0].lines[0].words[0].text).toBe('Arendet')
})

test.each([
  ['nothing', '', ''],
  ['a byte order mark', '\uFEFFArendet', '\uFEFFÄrendet'],
  ['pages', 'pa\fpa\n', 'på\fpå\n'],
  ['a split word', '  paen\tpa', '  på en\tpå'],
])('repairs %s', (_, text, repaired) => {
  expect(repairer.repairText(text).text).toBe(repaired)
})

test('options reach the corrector', () => {
  expect(repairer.repairText('pa har', { minConfidence: 0.1 }).text).toBe('på här')
  expect(repairer.repairText('pa Arendet', { words: ['pa'] }).text).toBe('pa Ärendet')
  expect(repairer.repairText('pa Arendet', { protect: [/^A/u] }).text).toBe('på Arendet')
})

test('the hash is that of the bytes where they are given', () => {
  const bytes = Uint8Array.from([0xc5])
  expect(repairer.repairText('Å', { bytes }).document.source.sha256).toBe(sha256(bytes))
})

test('a scan becomes the same three, and the engine is opened once', async () => {
  const { repairer, opened, closed } = makeRepairer()
  expect(opened()).toBe(0)
  const bytes = fakeScan('Arendet pa\n\nhar\fArendet')
  const progress: unknown[] = []
  const { text, corrections, document } = await repairer.repairScan(bytes, {
    file: 'a.png',
    onProgress: (p) => progress.push(p),
  })
  expect(text).toBe('Ärendet på\n\nhar\n\fÄrendet\n')
  expect(corrections).toHaveLength(4)
  expect(document.blocks.map((block) => block.text)).toEqual(['Ärendet på har', 'Ärendet'])
  expect(document.source).toEqual({
    file: 'a.png',
    sha256: sha256(bytes),
    kind: 'scan',
    pages: [
      { number: 1, reading: 'ocr' },
      { number: 2, reading: 'ocr' },
    ],
  })
  expect(document.engine.ocr).toBe('fake 1')
  expect(progress).toEqual([
    { page: 1, pageCount: 2, fraction: 1 },
    { page: 2, pageCount: 2, fraction: 1 },
  ])
  await repairer.repairScan(bytes)
  expect(opened()).toBe(1)
  await repairer.close()
  expect(closed()).toBe(1)
})

test('an engine that could not be opened is tried again', async () => {
  let tries = 0
  const repairer = assembleRepairer({
    corrector: fakeCorrector,
    lexicon: 'fake 1',
    openReader: async () => {
      if (++tries === 1) throw new Error('not yet')
      return fakeReader()
    },
  })
  await expect(repairer.repairScan(fakeScan('pa'))).rejects.toThrow('not yet')
  expect((await repairer.repairScan(fakeScan('pa'))).text).toBe('på\n')
  await repairer.close()
})

test('a scan that cannot be read or was stopped is said so', async () => {
  const path = fileURLToPath(new URL('nowhere.png', import.meta.url))
  const missing = repairer.repairScan(path)
  await expect(missing).rejects.toThrow(ScanError)
  await expect(missing).rejects.toThrow(`${path} cannot be read: there is no such file. Check the path.`)
  await expect(repairer.repairScan(new Uint8Array())).rejects.toThrow('- is empty (0 bytes).')
  await expect(repairer.repairScan(fakeScan('pa'), { signal: AbortSignal.abort('stopped') })).rejects.toBe('stopped')
})

test('misuse is said in one voice', async () => {
  const text = 1 as unknown as string
  expect(() => repairer.repairText(text)).toThrow(new TypeError('expected a string for text, got 1'))
  const options: object = { minConfidense: 1 }
  expect(() => repairer.repairText('', options)).toThrow('in options, got "minConfidense"')
  await expect(repairer.repairScan('a.png', options)).rejects.toThrow('in options, got "minConfidense"')
  await expect(repairer.repairScan(text)).rejects.toThrow('expected a path or a Uint8Array for scan, got number')
  await expect(createRepairer({ pack: text })).rejects.toThrow('expected a Uint8Array or a path for pack, got number')
})

test('property: no text makes it throw, and text without known words comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      expect(repairer.repairText(text).text).toBe(text.normalize('NFC'))
    }),
  )
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void repairer.repairText(text)))
})

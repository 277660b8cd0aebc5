import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { InOrderSettings } from '../../src/batch/index.js'
import { findInputs, planOutputs, repairInOrder } from '../../src/batch/index.js'
import type { FormatName } from '../../src/formats/index.js'
import { assembleRepairer } from '../../src/pipeline/index.js'
import { fakeCorrector } from '../pipeline/fake-corrector.js'
import { fakeReader, fakeScan } from '../pipeline/fake-reader.js'
import { contents, makeFolder } from './folder.js'

const repairer = assembleRepairer({ corrector: fakeCorrector, lexicon: 'fake 1', openReader: async () => fakeReader() })

async function runFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
  formats: readonly FormatName[],
  settings: Partial<InOrderSettings> = {},
) {
  const root = makeFolder(files)
  const out = join(root, 'ut')
  const { inputs } = await findInputs([root], out)
  const plans = await planOutputs(inputs, formats, { out, needsFolder: true })
  const notes: string[] = []
  const base: InOrderSettings = {
    correct: {},
    readStandardInput: async () => new Uint8Array(),
    print: async () => undefined,
  }
  const run = repairInOrder(
    plans,
    repairer,
    { ...base, ...settings },
    {
      onNote: (input, sentence) => notes.push(`${input.name} ${sentence}`),
    },
  )
  return { out, run, notes }
}

test('repairs texts and scans, in every format asked for', async () => {
  const { out, run } = await runFolder({ 'brev.txt': 'Arendet pa', 'under/sida.png': fakeScan('pa') }, [
    'txt',
    'md',
    'json',
  ])
  expect(await run).toEqual({ done: 2, failures: [] })
  const written = contents(out)
  expect(Object.keys(written).sort()).toEqual([
    'brev.txt',
    'brev.txt.json',
    'brev.txt.md',
    'under/sida.png.json',
    'under/sida.png.md',
    'under/sida.png.txt',
  ])
  expect(written['brev.txt']).toBe('Ärendet på')
  expect(written['under/sida.png.txt']).toBe('på\n')
  expect(JSON.parse(written['under/sida.png.json']).source.kind).toBe('scan')
})

test('what fails is recorded and the rest done', async () => {
  const { out, run } = await runFolder(
    {
      '1 binary.txt': Uint8Array.from([0, 1, 2]),
      '2 empty.png': '',
      '3 fine.txt': 'pa',
      '4 empty.txt': '',
      '5 blank.txt': '\n',
      '6 engine.png': fakeScan('no engine'),
    },
    ['txt'],
  )
  const { done, failures } = await run
  expect(done).toBe(2)
  const kinds = failures.map(({ error }) => String(error).split(': ')[0])
  expect(kinds).toEqual(['ScanError', 'ScanError', 'ScanError', 'EngineError'])
  expect(contents(out)).toEqual({ '3 fine.txt': 'på', '5 blank.txt': '\n' })
})

test('text that was not UTF-8 is noted and written as UTF-8', async () => {
  const { out, run, notes } = await runFolder(
    {
      'latin.txt': Buffer.from('pa sjö', 'latin1'),
      'wide.txt': Buffer.from('\uFEFFpa å', 'utf16le'),
      'torn.txt': Buffer.from('pa sjö å', 'utf8').subarray(0, -1),
    },
    ['txt'],
  )
  await run
  expect(contents(out)).toEqual({ 'latin.txt': 'på sjö', 'wide.txt': 'på å', 'torn.txt': 'på sjö \uFFFD' })
  expect(notes).toEqual([
    'latin.txt is not UTF-8 and was read as Windows-1252; the result is UTF-8.',
    'torn.txt is torn: 1 place is not right UTF-8, read as \uFFFD.',
  ])
})

test('a stop ends the run between outputs, and what is written is whole', async () => {
  const stop = new AbortController()
  const files = { '1.txt': 'pa', '2.png': fakeScan('pa'), '3.txt': 'pa' }
  const root = makeFolder(files)
  const out = join(root, 'ut')
  const { inputs } = await findInputs([root], out)
  const plans = await planOutputs(inputs, ['txt'], { out, needsFolder: true })
  const run = repairInOrder(
    plans,
    repairer,
    { correct: {}, signal: stop.signal, readStandardInput: async () => new Uint8Array(), print: async () => undefined },
    { onProgress: () => stop.abort(new Error('stopped')) },
  )
  await expect(run).rejects.toThrow('stopped')
  expect(contents(out)).toEqual({ '1.txt': 'på' })
})

test('several pages as PAGE are a file each, one page is one file', async () => {
  const { out, run } = await runFolder({ 'ett.txt': 'Arendet', 'tva.txt': 'Arendet\fpa' }, ['page', 'alto'])
  expect(await run).toEqual({ done: 2, failures: [] })
  const written = contents(out)
  expect(Object.keys(written).sort()).toEqual([
    'ett.txt.alto.xml',
    'ett.txt.page.xml',
    'tva.txt.0001.page.xml',
    'tva.txt.0002.page.xml',
    'tva.txt.alto.xml',
  ])
  expect(written['tva.txt.0001.page.xml']).toContain('<Unicode>Ärendet</Unicode>')
  expect(written['tva.txt.0002.page.xml']).toContain('custom="page {number:2;}"')
  expect(written['tva.txt.0002.page.xml']).toContain('<Unicode>på</Unicode>')
})

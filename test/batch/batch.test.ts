import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { BatchWatcher, Crew, FolderBatch } from '../../src/batch/index.js'
import { PlanError, previewFolder, repairFolder } from '../../src/batch/index.js'
import { fakeScan } from '../pipeline/fake-reader.js'
import { fakeCrew } from './fake-crew.js'
import { contents, makeFolder, outputs } from './folder.js'

interface Tries extends Partial<FolderBatch> {
  readonly crew?: Crew
  readonly watcher?: BatchWatcher
  readonly signal?: AbortSignal
}

/** Repairs the folder `in` below a root into `ut` beside it, and lists what was worked on. */
async function repair(root: string, { crew = fakeCrew(), watcher = {}, signal, ...batch }: Tries = {}) {
  const out = join(root, 'ut')
  const worked: string[] = []
  const run = repairFolder(
    {
      paths: [join(root, 'in')],
      formats: ['txt'],
      out,
      search: { except: out },
      settings: { correct: {} },
      lexicon: 'fake 1',
      ...batch,
    },
    {
      openCrew: async () => crew,
      watcher: { ...watcher, onStart: ({ name }) => worked.push(name.replaceAll('\\', '/')) },
      ...(signal ? { signal } : {}),
    },
  )
  const outcome = await run
  return { outcome, worked, out }
}

const files = {
  'in/brev.txt': 'Arendet pa',
  'in/2019/sida.png': fakeScan('pa\fArendet'),
  'in/2019/tom.txt': '',
  'in/2020/a.txt': 'pa',
}

test('the tree is mirrored, what fails is listed, and the report says so', async () => {
  const root = makeFolder(files)
  const { outcome, out } = await repair(root, { formats: ['txt', 'json'] })
  expect(outcome).toMatchObject({ done: 3, failed: 1, firstFault: { code: 'UNREADABLE_SCAN' } })
  expect(Object.keys(outputs(out)).sort()).toEqual([
    '2019/sida.png.json',
    '2019/sida.png.txt',
    '2020/a.txt',
    '2020/a.txt.json',
    'brev.txt',
    'brev.txt.json',
  ])
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
  expect(report.schema).toBe('aterstall.report/1')
  expect(report.totals).toMatchObject({ documents: 3, pages: 4, words: 5, corrected: 5, failed: 1 })
  expect(report.failures).toEqual([
    {
      name: join('2019', 'tom.txt'),
      code: 'UNREADABLE_SCAN',
      message: `${join(root, 'in', '2019', 'tom.txt')} is empty (0 bytes). Copy or scan it again.`,
    },
  ])
  expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('is empty (0 bytes)')
})

test('a second run does nothing, and its report is still of all', async () => {
  const root = makeFolder(files)
  await repair(root)
  const { outcome, worked, out } = await repair(root)
  expect(worked).toEqual([])
  expect(outcome).toMatchObject({ done: 0, doneBefore: 3, failed: 0, failedBefore: 1 })
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
  expect(report.totals).toMatchObject({ documents: 3, pages: 4, failed: 1 })
})

test.each<[string, (root: string) => Partial<FolderBatch> | undefined, string[]]>([
  [
    'a changed input',
    (root) => {
      writeFileSync(join(root, 'in/brev.txt'), 'Arendet har')
      return undefined
    },
    ['brev.txt'],
  ],
  [
    'a new input',
    (root) => {
      writeFileSync(join(root, 'in/ny.txt'), 'pa')
      return undefined
    },
    ['ny.txt'],
  ],
  [
    'an output that is gone',
    (root) => {
      rmSync(join(root, 'ut/2020/a.txt'))
      return undefined
    },
    ['2020/a.txt'],
  ],
  [
    'another threshold',
    () => ({ settings: { correct: { minConfidence: 0.9 } } }),
    ['brev.txt', '2019/sida.png', '2019/tom.txt', '2020/a.txt'],
  ],
  ['another format', () => ({ formats: ['txt', 'md'] }), ['brev.txt', '2019/sida.png', '2019/tom.txt', '2020/a.txt']],
  ['another pack', () => ({ lexicon: 'fake 2' }), ['brev.txt', '2019/sida.png', '2019/tom.txt', '2020/a.txt']],
  [
    'own words',
    () => ({ settings: { correct: { words: ['pa'] } } }),
    ['brev.txt', '2019/sida.png', '2019/tom.txt', '2020/a.txt'],
  ],
  ['another try at what failed', () => ({ retryFailed: true }), ['2019/tom.txt']],
])('%s is done again, and nothing else', async (_, change, expected) => {
  const root = makeFolder(files)
  await repair(root)
  const { worked } = await repair(root, change(root))
  expect(worked).toEqual(expected)
})

test('an input that was only touched is read, found to be what it was, and left', async () => {
  const root = makeFolder(files)
  const { out } = await repair(root)
  utimesSync(join(root, 'in/brev.txt'), 1, 1)
  const before = statSync(join(out, 'brev.txt')).mtimeMs
  const unchanged: boolean[] = []
  const watcher: BatchWatcher = { onDone: (_, finished) => unchanged.push(finished.unchanged) }
  expect((await repair(root, { watcher })).worked).toEqual(['brev.txt'])
  expect(unchanged).toEqual([true])
  expect(statSync(join(out, 'brev.txt')).mtimeMs).toBe(before)
  expect((await repair(root)).worked).toEqual([])
  expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')).totals.words).toBe(5)
})

test('what a killed run left is cleared away and done', async () => {
  const root = makeFolder({ ...files, 'ut/2019/.aterstall-AbC.tmp': 'ha', 'ut/2019/.aterstall-mine': 'kept' })
  appendFileSync(join(root, 'in/brev.txt'), '')
  mkdirSync(join(root, 'ut/.aterstall'))
  writeFileSync(join(root, 'ut/.aterstall/journal.jsonl'), '{"name":"brev.txt","siz')
  const { outcome, out } = await repair(root)
  expect(outcome.done).toBe(3)
  expect(Object.keys(outputs(out)).sort()).toEqual([
    '2019/.aterstall-mine',
    '2019/sida.png.txt',
    '2020/a.txt',
    'brev.txt',
  ])
})

test('what was in hand when a run came to a sudden end comes last, and what was given up in good order does not', async () => {
  const root = makeFolder({ ...files, 'in/2019/ö.png': fakeScan('pa') })
  const copy = join(root, 'ut/.aterstall/in-hand')
  const stopping = new AbortController()
  const watcher: BatchWatcher = {
    onProgress: () => {
      // As if the process had gone then and there.
      cpSync(copy, join(root, 'kvar'), { recursive: true })
      stopping.abort(new Error('gone'))
    },
  }
  await expect(repair(root, { watcher, signal: stopping.signal })).rejects.toThrow('gone')
  expect(existsSync(copy)).toBe(false)
  const again = new AbortController()
  const stopAtOnce: BatchWatcher = { onProgress: () => again.abort(new Error('gone')) }
  await expect(repair(root, { watcher: stopAtOnce, signal: again.signal })).rejects.toThrow('gone')

  cpSync(join(root, 'kvar'), copy, { recursive: true })
  const preview: string[] = []
  const out = join(root, 'ut')
  const batch = { paths: [join(root, 'in')], formats: ['txt'], out, search: {}, settings: { correct: {} } } as const
  for await (const step of previewFolder({ ...batch, lexicon: 'fake 1' })) {
    if (step.kind === 'job') preview.push(`${step.why} ${step.job.input.name.replaceAll('\\', '/')}`)
  }
  expect(preview).toEqual(['new 2019/tom.txt', 'new 2019/ö.png', 'new 2020/a.txt', 'in hand before 2019/sida.png'])
  expect((await repair(root)).worked).toEqual(['2019/tom.txt', '2019/ö.png', '2020/a.txt', '2019/sida.png'])
  expect(existsSync(copy)).toBe(false)
})

test('what a worker left that died in this run is cleared away at its end', async () => {
  const root = makeFolder(files)
  const crew = fakeCrew()
  const dying: Crew = {
    ...crew,
    do: (job) => {
      if (job.input.name === 'brev.txt') writeFileSync(join(root, 'ut/.aterstall-AbC.tmp'), 'ha')
      return crew.do(job)
    },
  }
  const { out } = await repair(root, { crew: dying })
  expect(Object.keys(outputs(out)).sort()).toEqual(['2019/sida.png.txt', '2020/a.txt', 'brev.txt'])
})

test('filters choose among the files', async () => {
  const root = makeFolder(files)
  const search = { include: ['*.txt'], exclude: ['2020'], except: join(root, 'ut') }
  expect((await repair(root, { search })).worked).toEqual(['brev.txt', '2019/tom.txt'])
})

test('a preview lists what a run would do, and leaves no trace', async () => {
  const root = makeFolder(files)
  const out = join(root, 'ut')
  const batch = (settings: FolderBatch['settings']): FolderBatch => ({
    paths: [join(root, 'in')],
    formats: ['txt'],
    out,
    search: { except: out },
    settings,
    lexicon: 'fake 1',
  })
  const preview = async (settings: FolderBatch['settings']) => {
    const steps: string[] = []
    for await (const step of previewFolder(batch(settings))) {
      if (step.kind === 'job') steps.push(`${step.why} ${step.job.input.name}`)
      else if (step.kind === 'skip') steps.push(...step.files.map(({ name }) => `${step.state} ${name}`))
    }
    return steps
  }
  expect(await preview({ correct: {} })).toHaveLength(4)
  expect(existsSync(out)).toBe(false)
  await repair(root)
  const before = contents(out)
  expect(await preview({ correct: {} })).toEqual([
    'done brev.txt',
    `done ${join('2019', 'sida.png')}`,
    `failed ${join('2019', 'tom.txt')}`,
    `done ${join('2020', 'a.txt')}`,
  ])
  expect((await preview({ correct: {}, reflow: true }))[0]).toBe('changed brev.txt')
  expect(contents(out)).toEqual(before)
})

test.each<[string, Record<string, string>, FolderBatch['formats'], RegExp]>([
  [
    'two inputs, one output',
    { 'in/sida.png': '', 'in/sida.png.txt': '' },
    ['txt'],
    /would both be written to .*sida\.png\.txt/u,
  ],
  [
    'the report',
    { 'in/report': '', 'in/report.txt': 'a', 'in/report.html': '<p class="ocr_page">' },
    ['hocr'],
    /report\.html, which is the batch's report/u,
  ],
  [
    'a page of one, another one',
    { 'in/scan.txt': 'a', 'in/scan.txt.0001.page.xml': '<PcGts xmlns="x">' },
    ['page'],
    /A page of .*scan\.txt may be written to .*scan\.txt\.0001\.page\.xml/u,
  ],
])('names clash before anything is written: %s', async (_, given, formats, message) => {
  const root = makeFolder(given)
  const refused = repair(root, { formats })
  await expect(refused).rejects.toThrow(PlanError)
  await expect(refused).rejects.toThrow(message)
  expect(existsSync(join(root, 'ut'))).toBe(false)
})

test('a link among the outputs that leads to an input is not written through', async () => {
  const root = makeFolder({ ...files, 'ut/x': '' })
  symlinkSync(join(root, 'in/brev.txt'), join(root, 'ut/brev.txt'))
  await expect(repair(root)).rejects.toThrow('would overwrite the input')
  expect(readFileSync(join(root, 'in/brev.txt'), 'utf8')).toBe('Arendet pa')
})

test('into the folder itself in another format is fine, and again is as well', async () => {
  const root = makeFolder(files)
  const out = join(root, 'in')
  const again = { out, formats: ['md'] as const, search: { except: out } }
  expect((await repair(root, again)).outcome.done).toBe(3)
  expect((await repair(root, again)).outcome.doneBefore).toBe(3)
  await expect(repair(root, { ...again, formats: ['txt'] })).rejects.toThrow('would overwrite the input')
})

test('two runs into one folder exclude each other', async () => {
  const root = makeFolder(files)
  let second: Promise<unknown> | undefined
  const watcher: BatchWatcher = {
    onDone: () => {
      second ??= repair(root).catch((error: unknown) => error)
    },
  }
  expect((await repair(root, { watcher })).outcome.done).toBe(3)
  expect(await second).toBeInstanceOf(PlanError)
})

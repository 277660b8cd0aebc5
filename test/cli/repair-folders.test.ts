import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contents, makeFolder, outputs } from '../batch/folder.js'
import { withoutRoot } from '../batch/without-root.js'
import { fakeScan } from '../pipeline/fake-reader.js'
import { shell } from './shell.js'

const good = { 'in/brev.txt': 'Arendet pa', 'in/2019/sida.png': fakeScan('pa'), 'in/2019/å ä.txt': 'pa' }

test('every kind of bad input among good ones: the good ones are done, the bad ones listed with reasons', async () => {
  const root = makeFolder({
    ...good,
    'in/tom.txt': '',
    'in/tom.png': '',
    'in/binär.txt': Uint8Array.from([0, 1, 2]),
    'in/motor.png': fakeScan('no engine'),
    'in/alto.xml': '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>',
    'in/låst/x.txt': 'pa',
  })
  const [input, out] = [join(root, 'in'), join(root, 'ut')]
  symlinkSync(join(root, 'ingenstans'), join(input, 'länk.txt'))
  mkdirSync(join(root, 'ut/upptagen.txt'), { recursive: true })
  writeFileSync(join(input, 'upptagen.txt'), 'pa')
  symlinkSync('rund.txt', join(input, 'rund.txt'))
  chmodSync(join(input, 'låst'), 0o000)
  const argv = ['repair', input, join(root, 'borta'), join(input, 'brev.txt', 'x'), '-o', out, '--json-log']
  const { code, stderr } = await withoutRoot(root, () => shell(argv))
  chmodSync(join(input, 'låst'), 0o700)
  expect(code).toBe(4)
  const events = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const failed: Record<string, [string, string]> = Object.fromEntries(
    events
      .filter(({ event }) => event === 'failed')
      .map(({ path, code, message }) => [path.slice(root.length), [code, message]]),
  )
  expect(Object.fromEntries(Object.entries(failed).map(([path, [code]]) => [path, code]))).toEqual({
    '/borta': 'INPUT_GONE',
    '/in/alto.xml': 'MALFORMED_FILE',
    '/in/binär.txt': 'UNREADABLE_SCAN',
    '/in/brev.txt/x': 'INPUT_GONE',
    '/in/låst': 'INPUT_DENIED',
    '/in/länk.txt': 'INPUT_GONE',
    '/in/motor.png': 'ENGINE_UNAVAILABLE',
    '/in/rund.txt': 'INPUT_GONE',
    '/in/tom.png': 'UNREADABLE_SCAN',
    '/in/tom.txt': 'UNREADABLE_SCAN',
    '/in/upptagen.txt': 'CANNOT_WRITE',
  })
  // Each says what is wrong and what to do.
  for (const [, message] of Object.values(failed)) expect(message).toMatch(/^.+[.:] [A-Z].+\.$/su)
  const written = outputs(out)
  expect(['brev.txt', '2019/sida.png.txt', '2019/å ä.txt'].map((name) => written[name])).toEqual([
    'Ärendet på',
    'på\n',
    'på',
  ])
  const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
  expect(report.failures.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining([
      'alto.xml',
      'binär.txt',
      'motor.png',
      'tom.png',
      'tom.txt',
      'upptagen.txt',
      join(root, 'borta'),
    ]),
  )
  expect(events.at(-1)).toMatchObject({ event: 'end', exit: 4 })
})

test('of files given by name each that cannot be had says why: gone, or denied', async () => {
  const root = makeFolder({ 'a.txt': 'pa', 'b.txt': 'Arendet', 'låst/c.txt': 'pa' })
  symlinkSync('rund.txt', join(root, 'rund.txt'))
  chmodSync(join(root, 'låst'), 0)
  const long = `${'x'.repeat(300)}.txt`
  const names = ['a.txt', 'borta.txt', join('a.txt', 'x.txt'), 'rund.txt', long, join('låst', 'c.txt'), 'b.txt']
  const argv = ['repair', ...names.map((name) => join(root, name)), '-o', join(root, 'ut'), '--json-log']
  const { code, stderr } = await withoutRoot(root, () => shell(argv))
  chmodSync(join(root, 'låst'), 0o700)
  expect(code).toBe(4)
  const failed = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === 'failed')
  const told = failed.map(({ path, code, message }) => [path.slice(root.length + 1), code, message.slice(path.length)])
  expect(told).toEqual([
    ['borta.txt', 'INPUT_GONE', ' cannot be read: there is no such file or folder. Check the path.'],
    [join('a.txt', 'x.txt'), 'INPUT_GONE', ' cannot be read: there is no such file or folder. Check the path.'],
    ['rund.txt', 'INPUT_GONE', ' cannot be read: its links lead in a circle. Check where they lead.'],
    [long, 'INPUT_GONE', ' cannot be read: its name is longer than any file can have. Check the path.'],
    [
      join('låst', 'c.txt'),
      'INPUT_DENIED',
      ' cannot be read: access is denied. Ask its owner for the right to read it.',
    ],
  ])
  expect(outputs(join(root, 'ut'))).toEqual({ 'a.txt': 'på', 'b.txt': 'Ärendet' })
})

test.runIf(process.platform === 'linux')(
  'a full disk ends the run in words, nothing is torn, and it goes on later',
  async () => {
    const root = makeFolder({ ...good, 'in/a.txt': 'pa', 'in/z.txt': 'pa', 'ut/x': '' })
    const [input, out] = [join(root, 'in'), join(root, 'ut')]
    // A device on which there is never any room.
    symlinkSync('/dev/full', join(out, 'brev.txt'))
    const { code, stderr } = await shell(['repair', input, '-o', out])
    expect(code).toBe(5)
    expect(stderr.replaceAll(root, '').split('\n')).toEqual([
      'aterstall: /ut/brev.txt cannot be written: the disk is full. Free some space and run again.',
      'aterstall: 1 of 2 inputs repaired, 1 failed. See /ut/report.html.',
      'aterstall: The run ended before all was tried. Run it again, and it goes on from here.',
      '',
    ])
    expect(outputs(out)).toEqual({ x: '', 'a.txt': 'på' })
    rmSync(join(out, 'brev.txt'))
    const again = await shell(['repair', input, '-o', out])
    expect([again.code, again.stderr.replaceAll(root, '')]).toEqual([
      0,
      'aterstall: 4 of 5 inputs repaired, 0 failed. 1 had been done before. See /ut/report.html.\n',
    ])
    expect(Object.keys(outputs(out)).sort()).toEqual([
      '2019/sida.png.txt',
      '2019/å ä.txt',
      'a.txt',
      'brev.txt',
      'x',
      'z.txt',
    ])
  },
)

test('a dry run lists what would be done, and does nothing', async () => {
  const root = makeFolder(good)
  const out = join(root, 'ut')
  const dry = () => shell(['repair', join(root, 'in'), '-o', out, '--dry-run', '--to', 'txt,md'])
  const { code, stdout, stderr } = await dry()
  expect(code).toBe(0)
  expect(stdout.replaceAll(root, '').split('\n').slice(0, 2)).toEqual([
    'new\t/in/brev.txt\t/ut/brev.txt, /ut/brev.txt.md',
    'new\t/in/2019/sida.png\t/ut/2019/sida.png.txt, /ut/2019/sida.png.md',
  ])
  expect(stderr).toBe('aterstall: 3 inputs to do, 0 done before, 0 failed before.\n')
  expect(Object.keys(contents(root)).some((name) => name.startsWith('ut'))).toBe(false)
  await shell(['repair', join(root, 'in'), '-o', out, '--to', 'txt,md'])
  expect(await dry()).toMatchObject({
    stdout: '',
    stderr: 'aterstall: 0 inputs to do, 3 done before, 0 failed before.\n',
  })
})

test('what failed before is said, and tried again when that is asked for', async () => {
  const root = makeFolder({ ...good, 'in/tom.txt': '' })
  const argv = ['repair', join(root, 'in'), '-o', join(root, 'ut')]
  await shell(argv)
  const again = await shell(argv)
  expect([again.code, again.stderr.replaceAll(root, '')]).toEqual([
    4,
    'aterstall: 0 of 4 inputs repaired, 1 failed. 3 had been done before. ' +
      '1 failed before and did not change: try them with --retry-failed. See /ut/report.html.\n',
  ])
  const retried = await shell([...argv, '--retry-failed'])
  expect([retried.code, retried.stderr]).toEqual([4, expect.stringContaining('tom.txt is empty')])
})

test('patterns choose the files', async () => {
  const root = makeFolder(good)
  const argv = ['repair', join(root, 'in'), '-o', join(root, 'ut'), '--include', '*.txt,*.md', '--exclude', 'br*']
  expect((await shell(argv)).code).toBe(0)
  expect(Object.keys(outputs(join(root, 'ut')))).toEqual(['2019/å ä.txt'])
  const empty = await shell(['repair', join(root, 'in'), '-o', join(root, 'ut'), '--include', '*.pdf'])
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('holds nothing to repair')])
})

test('events are lines of JSON for machines', async () => {
  const root = makeFolder({ ...good, 'in/latin.txt': Buffer.from('pa sjö', 'latin1') })
  const { stderr } = await shell(['repair', join(root, 'in'), '-o', join(root, 'ut'), '--json-log'])
  const events = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(events.map(({ event }) => event)).toEqual(['start', 'done', 'note', 'done', 'done', 'done', 'end'])
  expect(events[0]).toMatchObject({ inputs: 4, text: 3, scan: 1 })
  expect(events[1]).toMatchObject({ path: join(root, 'in/brev.txt'), pages: 1, words: 2, corrected: 2 })
  expect(Number.isNaN(Date.parse(events[0].time))).toBe(false)
  expect(events[6]).toMatchObject({ done: 4, failed: 0, exit: 0 })
})

test('on a terminal a line tells how far it is, and a sentence how it went', async () => {
  const root = makeFolder(good)
  const { stderr } = await shell(['repair', join(root, 'in'), '-o', join(root, 'ut')], { isTTY: true })
  expect(stderr).toMatch(/\r\u001b\[K0 of 3 inputs/u)
  expect(
    stderr.endsWith(`aterstall: 3 of 3 inputs repaired, 0 failed. See ${join(root, 'ut', 'report.html')}.\n`),
  ).toBe(true)
})

test.each([
  [['--dry-run'], '--dry-run is for folders'],
  [['--retry-failed'], '--retry-failed is for folders'],
  [['--queue', 'redis://x'], '--queue is for folders'],
  [['--jobs', '0'], 'expected a whole number from 1 to 256 for --jobs, got "0"'],
  [['--jobs', 'many'], 'expected a whole number from 1 to 256 for --jobs, got "many"'],
  [['--include', 'a,,b'], 'expected a pattern of file names'],
])('%s is refused for a file', async (options, message) => {
  const root = makeFolder({ 'brev.txt': 'pa' })
  const { code, stderr } = await shell(['repair', join(root, 'brev.txt'), ...options])
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)])
})

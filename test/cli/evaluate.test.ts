import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../batch/folder.js'
import { shell } from './shell.js'

const files = {
  'facit/1.txt': 'Ärendet bereds på förvaltningen',
  'facit/2.txt': 'Nämnden beslutar',
  'skannat/1.txt': 'Arendet bereds pa förvaltningen',
  'skannat/2.txt': 'Nämnden beslutar',
  'klart/1.jpg.txt': 'Ärendet bereds pa förvaltningen',
  'klart/2.txt': 'Nämnden beslutat',
}

test('one text against its truth', async () => {
  const root = makeFolder(files)
  const { code, stdout, stderr } = await shell([
    'evaluate',
    ...['--truth', join(root, 'facit/1.txt'), '--scanned', join(root, 'skannat/1.txt')],
    ...['--repaired', join(root, 'klart/1.jpg.txt')],
  ])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^words wrong +2 +50\.00 % +1 +25\.00 % +of 4$/mu)
  expect(stdout).toContain('mended 1, missed 1, harmed 0')
})

test('folders, as JSON', async () => {
  const root = makeFolder(files)
  const { code, stdout } = await shell([
    'evaluate',
    ...[
      '--truth',
      join(root, 'facit'),
      '--scanned',
      join(root, 'skannat'),
      '--repaired',
      join(root, 'klart'),
      '--json',
    ],
  ])
  expect(code).toBe(0)
  const { documents, summary } = JSON.parse(stdout)
  expect(documents.map(({ name, after }: { name: string; after: { wer: number } }) => [name, after.wer])).toEqual([
    ['1', 1 / 4],
    ['2', 1 / 2],
  ])
  expect(summary.micro.changes).toMatchObject({ mended: 1, missed: 1, harmed: 1 })
})

test('folders, as a table', async () => {
  const root = makeFolder(files)
  const { code, stdout } = await shell(['evaluate', '--truth', join(root, 'facit'), '--repaired', join(root, 'klart')])
  expect(code).toBe(0)
  expect(stdout).toMatch(/^2 documents\n/u)
})

test('what is missing or no text is left out, said, and shown in the exit code', async () => {
  const root = makeFolder({ ...files, 'facit/3.txt': 'x', 'facit/4.txt': 'x', 'klart/4.txt': Uint8Array.from([0]) })
  const { code, stdout, stderr } = await shell([
    'evaluate',
    '--truth',
    join(root, 'facit'),
    '--repaired',
    join(root, 'klart'),
  ])
  expect(code).toBe(4)
  expect(stdout).toMatch(/^2 documents\n/u)
  expect(stderr.replaceAll(root, '').split('\n').slice(0, 2)).toEqual([
    'aterstall: /facit/3.txt has no text to compare with and is left out.',
    'aterstall: /klart/4.txt is not text: byte 1 is zero. Save it as UTF-8 text, or give the scan itself.',
  ])
})

test.each([
  ['no truth', ['--repaired', 'x'], 1, "required option '--truth <path>' not specified"],
  [
    'a truth that is not there',
    ['--truth', 'nowhere', '--repaired', 'x'],
    2,
    'nowhere cannot be read: there is no such file',
  ],
])('%s', async (_, argv, code, message) => {
  const result = await shell(['evaluate', ...argv])
  expect([result.code, result.stdout]).toEqual([code, ''])
  expect(result.stderr).toContain(message)
})

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
    'aterstall: /facit/3.txt has no text to compare with in /klart and is left out.',
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

const page = (text: string) =>
  `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page ID="p" WIDTH="9" HEIGHT="9"><PrintSpace><TextBlock ID="b">` +
  `<TextLine>${text
    .split(' ')
    .map((word) => `<String CONTENT="${word}" HPOS="0" VPOS="0" WIDTH="1" HEIGHT="1"/>`)
    .join('')}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>`

test('two systems, in files of different formats, page by page', async () => {
  const root = makeFolder({
    't/1.alto.xml': page('Ärendet bereds på förvaltningen'),
    't/2.txt': '\ufeffett\r\ntva\u030a\r\n\ftre',
    't/3.txt': '',
    'a/1.txt': 'Ärendet bereds pa förvaltningen',
    'a/2.txt': 'ett tva\ftre',
    'a/3.txt': '',
    'b/1.alto.xml': page('Arendet bereds pa förvaltningen'),
    'b/2.txt': 'ett tva tre',
    'b/3.txt': '',
  })
  const systems = ['--repaired', `ett=${join(root, 'a')}`, '--repaired', `annat=${join(root, 'b')}`]
  const { code, stdout, stderr } = await shell(['evaluate', '--truth', join(root, 't'), ...systems, '--json'])
  expect([code, stderr]).toEqual([0, 'aterstall: 2 has 2, 2, 1 pages in truth and texts: measured as one.\n'])
  const { documents, summary, comparisons } = JSON.parse(stdout)
  const errors = documents.map((document: { systems: { after: { wordErrors: number } }[] }) =>
    document.systems.map(({ after }) => after.wordErrors),
  )
  expect(errors).toEqual([
    [1, 2],
    [1, 1],
    [0, 0],
  ])
  expect(summary.micro.after.wordErrors).toBe(2)
  expect(comparisons).toMatchObject([
    { system: 'annat', against: 'ett', difference: { wer: 1 / 7 }, preference: { better: 0, same: 2, worse: 1 } },
  ])
})

test('structure, against a truth with a block a line', async () => {
  const blocks = [{ type: 'heading', text: 'Beslut' }]
  const root = makeFolder({
    't/1.structure.tsv': 'heading\t1\tBeslut\nsignature\t\tEva Ek | ordförande\n',
    't/2.structure.tsv': 'heading Beslut\n',
    'r/1.txt.json': JSON.stringify({ blocks }),
    'r/2.txt.json': JSON.stringify({ blocks }),
  })
  const argv = ['evaluate', '--structure', join(root, 't'), '--repaired', join(root, 'r')]
  const { code, stdout, stderr } = await shell(argv)
  expect(code).toBe(4)
  expect(stdout).toBe('structure: precision 1.000 recall 0.500 F1 0.667\nheading 1/1, signature 0/1\n')
  expect(stderr).toContain('2.structure.tsv, line 1: expected type, level and text with tabs between')
})

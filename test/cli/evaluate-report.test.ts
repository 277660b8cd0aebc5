import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { makeFolder } from '../batch/folder.js'
import { shell } from './shell.js'

const files = {
  'facit/1.txt': 'Ärendet bereds på förvaltningen',
  'facit/2.txt': 'Nämnden beslutar <script>alert(1)</script>\ftvå',
  'facit/3.txt': 'utan text att jämföra med',
  'skannat/1.txt': 'Arendet bereds pa förvaltningen',
  'skannat/2.txt': 'Nämnden beslutar <script>alert(1)</script>\ftva',
  'klart/1.txt': 'Ärendet bereds pa förvaltningen',
  'klart/2.txt': 'Nämnden beslutat <script>alert(2)</script>\ftvå',
}

const evaluate = (root: string, ...more: string[]) =>
  shell([
    'evaluate',
    ...['--truth', join(root, 'facit'), '--scanned', join(root, 'skannat'), '--repaired', join(root, 'klart')],
    ...more,
  ])

test('the report is written beside the figures, and holds the same', async () => {
  const root = makeFolder(files)
  const path = join(root, 'rapport.html')
  const { code, stdout } = await evaluate(root, '--json', '--html', path)
  expect(code).toBe(4)
  const { summary } = JSON.parse(stdout)
  expect(summary.micro.changes).toMatchObject({ mended: 2, missed: 1, harmed: 2 })
  const html = readFileSync(path, 'utf8')
  expect(html).toMatch(/^<!DOCTYPE html>/u)
  for (const [kind, count] of Object.entries({ mended: 2, missed: 1, harmed: 2 })) {
    expect(html.split(`<span class="${kind}">`)).toHaveLength(count + 1)
  }
  expect(html).toContain('2, page 1 of 2')
  expect(html).toContain('1 document could not be compared and left out')
  expect(html).not.toContain('<script')
  expect(readdirSync(root).sort()).toEqual(['facit', 'klart', 'rapport.html', 'skannat'])
})

test('a report may lie in the folder of an input, and be written again', async () => {
  const root = makeFolder(files)
  const path = join(root, 'klart/rapport.html')
  expect((await evaluate(root, '--html', path)).code).toBe(4)
  const first = readFileSync(path, 'utf8')
  expect((await evaluate(root, '--html', path)).code).toBe(4)
  expect(readFileSync(path, 'utf8')).toBe(first)
})

describe('never onto an input', () => {
  it.each([
    ['a truth', 'facit/1.txt'],
    ['a truth that is left out', 'facit/3.txt'],
    ['a scanned text', 'skannat/1.txt'],
    ['a repaired text', 'klart/2.txt'],
    ['a link to a truth', 'rapport.html'],
  ])('%s', async (_, name) => {
    const root = makeFolder(files)
    symlinkSync(join(root, 'facit/1.txt'), join(root, 'rapport.html'))
    const path = join(root, name)
    const before = readFileSync(path, 'utf8')
    const { code, stdout, stderr } = await evaluate(root, '--html', path)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('lies among the inputs')
    expect(readFileSync(path, 'utf8')).toBe(before)
  })

  it('a file given by itself', async () => {
    const root = makeFolder(files)
    const truth = join(root, 'facit/1.txt')
    const argv = ['evaluate', '--truth', truth, '--repaired', join(root, 'klart/1.txt'), '--html', truth]
    const { code, stderr } = await shell(argv)
    expect(code).toBe(1)
    expect(stderr).toContain('would overwrite the input')
    expect(readFileSync(truth, 'utf8')).toBe(files['facit/1.txt'])
  })
})

test.each([
  ['a folder that is not there', 'nowhere/rapport.html', 5, 'there is no folder'],
  ['a folder', 'facit', 5, 'is a folder'],
])('%s is said before anything is measured', async (_, name, expected, sentence) => {
  const root = makeFolder(files)
  const { code, stdout, stderr } = await evaluate(root, '--html', join(root, name))
  expect([code, stdout]).toEqual([expected, ''])
  expect(stderr).toContain(sentence)
})

test('a report needs texts, and a name', async () => {
  const root = makeFolder({ 't/1.structure.tsv': 'heading\t1\tBeslut\n', 'r/1.json': '{"blocks": []}' })
  const structure = ['evaluate', '--structure', join(root, 't'), '--repaired', join(root, 'r')]
  const alone = await shell([...structure, '--html', join(root, 'rapport.html')])
  expect(alone.code).toBe(1)
  expect(alone.stderr).toContain('Give --truth too')
  expect((await shell([...structure, '--truth', join(root, 't'), '--html', '-'])).code).toBe(1)
})

test('nothing to compare, nothing written', async () => {
  const root = makeFolder({ 'facit/1.txt': 'x', 'skannat/1.txt': 'x', 'klart/1.txt': Uint8Array.from([0]) })
  const path = join(root, 'rapport.html')
  expect((await evaluate(root, '--html', path)).code).toBe(2)
  expect(existsSync(path)).toBe(false)
})

test.runIf(existsSync('/dev/full'))('a report that cannot be written costs no figures', async () => {
  const { code, stdout, stderr } = await evaluate(makeFolder(files), '--html', '/dev/full')
  expect(code).toBe(5)
  expect(stdout).toMatch(/^2 documents\n/u)
  expect(stderr).toMatch(/\/dev\/full cannot be written: .+\./u)
  expect(stderr).not.toContain('--out')
})

import { chmodSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findInputs } from '../../src/batch/index.js'
import { ScanError } from '../../src/errors/index.js'
import { makeFolder } from './folder.js'
import { withoutRoot } from './without-root.js'

const NFD = 'a\u030A.txt'

test('a folder is all its texts and scans, by name, with the path below it', async () => {
  const root = makeFolder({
    'b.txt': '',
    'a.PNG': '',
    'under/c.jpeg': '',
    'under/djupare/d.webp': '',
    'notes.doc': '',
    '.hidden.txt': '',
    '.git/e.txt': '',
    'tom/f.xml': '',
    [NFD]: '',
    'å.txt': '',
  })
  const { inputs, failures, hasFolder } = await findInputs([root])
  const names = ['a.PNG', NFD, 'b.txt', 'å.txt', join('under', 'c.jpeg'), join('under', 'djupare', 'd.webp')]
  expect(inputs).toEqual(names.map((name) => ({ name, path: join(root, name) })))
  expect(failures).toEqual([])
  expect(hasFolder).toBe(true)
})

test('files keep their name, whatever it is, and standard input is one of them', async () => {
  const root = makeFolder({ 'under/notes': '', 'b.txt': '' })
  const { inputs, hasFolder } = await findInputs([join(root, 'under', 'notes'), '-', join(root, 'b.txt')])
  expect(inputs.map(({ name }) => name)).toEqual(['notes', 'stdin', 'b.txt'])
  expect(hasFolder).toBe(false)
})

test('what is given twice is repaired once', async () => {
  const root = makeFolder({ 'b.txt': '' })
  const { inputs } = await findInputs([join(root, 'b.txt'), root, '-', join(root, '.', 'b.txt'), '-'])
  expect(inputs.map(({ path }) => path)).toEqual([join(root, 'b.txt'), '-'])
})

test('the folder for the results is passed over', async () => {
  const root = makeFolder({ 'b.txt': '', 'klart/b.txt': '' })
  const { inputs } = await findInputs([root], join(root, 'klart'))
  expect(inputs.map(({ name }) => name)).toEqual(['b.txt'])
})

test('links to files count, and to nothing where a file was meant; links to folders do not', async () => {
  const root = makeFolder({ 'b.txt': '', 'under/c.txt': '' })
  symlinkSync(join(root, 'b.txt'), join(root, 'link.txt'))
  symlinkSync(join(root, 'nowhere'), join(root, 'broken.txt'))
  symlinkSync(join(root, 'nowhere'), join(root, 'broken.xml'))
  symlinkSync(join(root, 'nowhere'), join(root, 'broken'))
  symlinkSync('round.txt', join(root, 'round.txt'))
  symlinkSync(root, join(root, 'under', 'circle.txt'))
  const { inputs, failures } = await findInputs([root])
  const names = ['b.txt', 'broken.txt', 'broken.xml', 'link.txt', 'round.txt', join('under', 'c.txt')]
  expect(inputs.map(({ name }) => name)).toEqual(names)
  expect(failures).toEqual([])
})

test.runIf(process.platform !== 'win32')('what may not be read is found all the same, and said', async () => {
  const root = makeFolder({ 'a.xml': '<alto xmlns="x">', 'b.xml': '<other/>', 'shut.xml': '', 'under/c.txt': '' })
  chmodSync(join(root, 'shut.xml'), 0)
  chmodSync(join(root, 'under'), 0)
  const { inputs, failures } = await withoutRoot(root, () => findInputs([root, join(root, 'under', 'c.txt')]))
  chmodSync(join(root, 'under'), 0o700)
  expect(inputs.map(({ name }) => name)).toEqual(['a.xml', 'shut.xml'])
  expect(failures.map(({ error: { message } }) => message.slice(root.length))).toEqual([
    '/under cannot be read: access is denied. Ask its owner for the right to read it.',
    '/under/c.txt cannot be read: access is denied. Ask its owner for the right to read it.',
  ])
})

test('what is missing or holds nothing is said, and the rest found', async () => {
  const root = makeFolder({ 'b.txt': '', 'tom/notes.doc': '' })
  const [missing, empty] = [join(root, 'nowhere.txt'), join(root, 'tom')]
  const { inputs, failures } = await findInputs([missing, empty, join(root, 'b.txt')])
  expect(inputs).toHaveLength(1)
  expect(failures.map(({ path }) => path)).toEqual([missing, empty])
  expect(failures.every(({ error }) => error instanceof ScanError)).toBe(true)
  expect(failures[0].error.message).toBe(`${missing} cannot be read: there is no such file or folder. Check the path.`)
  expect(failures[1].error.message).toContain('holds nothing to repair. Give a folder with')
})

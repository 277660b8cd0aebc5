import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findInputs } from '../../src/batch/index.js'
import { ScanError } from '../../src/errors/index.js'
import { makeFolder } from './folder.js'

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

test('links to files count, links to folders and to nothing do not', async () => {
  const root = makeFolder({ 'b.txt': '', 'under/c.txt': '' })
  symlinkSync(join(root, 'b.txt'), join(root, 'link.txt'))
  symlinkSync(join(root, 'nowhere'), join(root, 'broken.txt'))
  symlinkSync(root, join(root, 'under', 'circle'))
  const { inputs, failures } = await findInputs([root])
  expect(inputs.map(({ name }) => name)).toEqual(['b.txt', 'link.txt', join('under', 'c.txt')])
  expect(failures).toEqual([])
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

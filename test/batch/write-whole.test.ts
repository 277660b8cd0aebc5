import { lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeWhole } from '../../src/batch/write-whole.js'
import { WriteError } from '../../src/errors/index.js'
import { contents, makeFolder } from './folder.js'

test('writes a new file, and over an old one', async () => {
  const root = makeFolder({ 'old.txt': 'old' })
  await writeWhole(join(root, 'new.txt'), 'å')
  await writeWhole(join(root, 'old.txt'), 'ä')
  expect(contents(root)).toEqual({ 'new.txt': 'å', 'old.txt': 'ä' })
})

test('makes folders only when told to', async () => {
  const root = makeFolder()
  const path = join(root, 'a', 'b', 'c.txt')
  await expect(writeWhole(path, 'å')).rejects.toThrow(`there is no folder ${join(root, 'a', 'b')}. Make it first`)
  await writeWhole(path, 'å', { makeFolders: true })
  expect(contents(root)).toEqual({ 'a/b/c.txt': 'å' })
})

test('follows a link and leaves it one', async () => {
  const root = makeFolder({ 'real.txt': 'old' })
  symlinkSync(join(root, 'real.txt'), join(root, 'link.txt'))
  await writeWhole(join(root, 'link.txt'), 'å')
  expect(lstatSync(join(root, 'link.txt')).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(root, 'real.txt'), 'utf8')).toBe('å')
})

test('a name as long as the system allows is no trouble', async () => {
  const root = makeFolder()
  await writeWhole(join(root, `${'å'.repeat(125)}.txt`), 'å')
  expect(readdirSync(root)).toHaveLength(1)
})

test.runIf(process.platform !== 'win32')('writes straight into what is no regular file', async () => {
  await writeWhole('/dev/null', 'å')
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true)
})

test.each([
  ['a folder stands there', 'folder', 'is a folder. Name a file, or move the folder away.'],
  ['a file stands for a folder', 'file/x.txt', 'is not a folder. Name another place with --out.'],
  ['the name is too long', `${'x'.repeat(300)}.txt`, 'the name is too long. Shorten the name of the input.'],
])('leaves nothing behind when %s', async (_, name, message) => {
  const root = makeFolder({ 'folder/x.txt': 'x', file: 'x' })
  const before = contents(root)
  const written = writeWhole(join(root, name), 'å', { makeFolders: true })
  await expect(written).rejects.toThrow(WriteError)
  await expect(written).rejects.toThrow(message)
  expect(contents(root)).toEqual(before)
})

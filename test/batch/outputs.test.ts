import { linkSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findInputs, PlanError, planOutputs } from '../../src/batch/index.js'
import { outputName } from '../../src/batch/outputs.js'
import { WriteError } from '../../src/errors/index.js'
import type { FormatName, OcrFormatName } from '../../src/formats/index.js'
import { makeFolder } from './folder.js'

async function plan(paths: readonly string[], formats: readonly FormatName[], out?: string) {
  const { inputs, hasFolder } = await findInputs(paths, out)
  const plans = await planOutputs(inputs, formats, {
    needsFolder: hasFolder || paths.length > 1,
    ...(out === undefined ? {} : { out }),
  })
  return plans.flatMap(({ outputs }) => outputs.map(({ path }) => path))
}

test.each<[string, FormatName, string]>([
  ['brev.txt', 'txt', 'brev.txt'],
  ['BREV.TXT', 'txt', 'BREV.TXT'],
  ['brev.txt', 'md', 'brev.txt.md'],
  ['scan.jpg', 'txt', 'scan.jpg.txt'],
  ['scan.jpg', 'json', 'scan.jpg.json'],
  ['stdin', 'txt', 'stdin.txt'],
  ['2019.03.12 å.tif', 'md', '2019.03.12 å.tif.md'],
])('%s as %s is %s', (name, format, expected) => {
  expect(outputName({ name }, format)).toBe(expected)
})

test.each<[string, OcrFormatName, FormatName, string]>([
  ['sida.xml', 'alto', 'alto', 'sida.xml'],
  ['sida.xml', 'alto', 'page', 'sida.xml.page.xml'],
  ['sida.html', 'hocr', 'hocr', 'sida.html'],
  ['sida.html', 'hocr', 'html', 'sida.html.html'],
  ['sida.alto.xml', 'alto', 'txt', 'sida.alto.xml.txt'],
])('%s, which is %s, as %s is %s', (name, own, format, expected) => {
  expect(outputName({ name, format: own }, format)).toBe(expected)
})

test('one input and one format: standard output, a file, or into a folder', async () => {
  const root = makeFolder({ 'brev.txt': '', 'klart/x': '' })
  const brev = join(root, 'brev.txt')
  expect(await plan([brev], ['txt'])).toEqual([undefined])
  expect(await plan([brev], ['txt'], join(root, 'ut'))).toEqual([join(root, 'ut')])
  expect(await plan([brev], ['txt'], join(root, 'klart'))).toEqual([join(root, 'klart', 'brev.txt')])
  expect(await plan([brev], ['txt'], join(root, 'nytt/'))).toEqual([join(root, 'nytt', 'brev.txt')])
  expect(readdirSync(root)).toContain('nytt')
})

test('several inputs or formats, or a folder: a folder with the same tree', async () => {
  const root = makeFolder({ 'in/brev.txt': '', 'in/under/scan.jpg': '' })
  const out = join(root, 'ut')
  const brev = join(root, 'in', 'brev.txt')
  expect(await plan([brev], ['txt', 'json'], out)).toEqual([join(out, 'brev.txt'), join(out, 'brev.txt.json')])
  expect(await plan([join(root, 'in')], ['txt'], out)).toEqual([
    join(out, 'brev.txt'),
    join(out, 'under', 'scan.jpg.txt'),
  ])
  expect(await plan([brev, '-'], ['md'], out)).toEqual([join(out, 'brev.txt.md'), join(out, 'stdin.md')])
})

test('several outputs without a folder are refused', async () => {
  const root = makeFolder({ 'in/brev.txt': '', file: '' })
  const folder = join(root, 'in')
  await expect(plan([folder], ['txt'])).rejects.toThrow(
    new PlanError('several outputs need a folder. Say which with --out FOLDER.'),
  )
  await expect(plan([join(folder, 'brev.txt')], ['txt', 'md'])).rejects.toThrow(PlanError)
  await expect(plan([folder], ['txt'], join(root, 'file'))).rejects.toThrow(
    'file is a file. Name another with --out FOLDER.',
  )
})

test.each([
  ['the same path', (root: string) => join(root, 'brev.txt')],
  ['another spelling of it', (root: string) => join(root, '.', 'in', '..', 'brev.txt')],
  ['its folder', (root: string) => root],
  [
    'a hard link',
    (root: string) => {
      linkSync(join(root, 'brev.txt'), join(root, 'hard'))
      return join(root, 'hard')
    },
  ],
  [
    'a symbolic link',
    (root: string) => {
      symlinkSync(join(root, 'brev.txt'), join(root, 'soft'))
      return join(root, 'soft')
    },
  ],
])('an output is never an input: %s', async (_, out) => {
  const root = makeFolder({ 'brev.txt': '', 'in/x': '' })
  const planned = plan([join(root, 'brev.txt')], ['txt'], out(root))
  await expect(planned).rejects.toThrow(PlanError)
  await expect(planned).rejects.toThrow(/ would overwrite the input .*brev\.txt\. Name another place with --out\.$/u)
})

test('an output is not the input of a neighbour either', async () => {
  const root = makeFolder({ 'scan.jpg': '', 'scan.jpg.txt': '' })
  await expect(plan([root], ['txt'], root)).rejects.toThrow('would overwrite the input')
})

test('two outputs are not one file', async () => {
  const root = makeFolder({ 'a/brev.txt': '', 'b/brev.txt': '', 'c/scan.jpg': '', 'c/scan.jpg.txt': '' })
  const out = join(root, 'ut')
  await expect(plan([join(root, 'a/brev.txt'), join(root, 'b/brev.txt')], ['txt'], out)).rejects.toThrow(
    'would both be written',
  )
  await expect(plan([join(root, 'c')], ['txt'], out)).rejects.toThrow(PlanError)
})

test('a place that cannot be written to is said before the work begins', async () => {
  const root = makeFolder({ 'brev.txt': '', file: '' })
  const brev = join(root, 'brev.txt')
  await expect(plan([brev], ['txt'], join(root, 'nowhere', 'ut.txt'))).rejects.toThrow(WriteError)
  await expect(plan([brev], ['txt'], join(root, 'file', 'ut.txt'))).rejects.toThrow(
    'is not a folder. Name another place',
  )
  await expect(plan([brev], ['txt', 'md'], join(root, 'file', 'ut'))).rejects.toThrow(
    'is not a folder. Name another place',
  )
})

test('what a page of an input may be called is free, or nothing is written', async () => {
  const root = makeFolder({ 'in/scan.txt': 'a', 'in/scan.txt.0001.page.xml': '<PcGts xmlns="x">' })
  await expect(plan([join(root, 'in')], ['page'], join(root, 'ut'))).rejects.toThrow(
    /A page of .*scan\.txt may be written to .*scan\.txt\.0001\.page\.xml, which is for .*scan\.txt\.0001\.page\.xml\. Repair/u,
  )
  const scan = join(root, 'in/scan.txt')
  await expect(plan([scan], ['page'], `${root}/in/`)).resolves.toEqual([`${scan}.page.xml`])
})

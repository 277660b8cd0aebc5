import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findEvaluationFiles, parseSystems } from '../../src/cli/evaluation-files.js'
import { makeFolder } from '../batch/folder.js'

async function pairs(files: readonly string[], withScanned = false) {
  const root = makeFolder(
    Object.fromEntries(['truth/x.doc', 'repaired/x.doc', 'scanned/x.doc', ...files].map((name) => [name, ''])),
  )
  const places = { truth: join(root, 'truth'), repaired: [{ name: 'r', path: join(root, 'repaired') }] }
  const { documents, missing } = await findEvaluationFiles(
    withScanned ? { ...places, scanned: join(root, 'scanned') } : places,
  )
  const short = (path?: string) => path?.slice(root.length + 1)
  return {
    documents: documents.map(({ truth, repaired, scanned }) =>
      [truth, ...repaired, scanned].map(short).filter(Boolean),
    ),
    missing: missing.map((sentence) => sentence.replaceAll(`${root}/`, '')),
  }
}

test.each([
  ['the same name', ['truth/1.txt', 'repaired/1.txt'], [['truth/1.txt', 'repaired/1.txt']]],
  ['what repair makes of a scan', ['truth/1.txt', 'repaired/1.jpg.txt'], [['truth/1.txt', 'repaired/1.jpg.txt']]],
  [
    'a longer number is another',
    ['truth/1.txt', 'repaired/1.txt', 'repaired/11.txt'],
    [['truth/1.txt', 'repaired/1.txt']],
  ],
  [
    'truths that are marked',
    ['truth/1.truth.txt', 'truth/1.eng.txt', 'repaired/1.eng.txt', 'repaired/1.truth.txt'],
    [['truth/1.truth.txt', 'repaired/1.eng.txt']],
  ],
  [
    'folders in folders',
    ['truth/a/1.txt', 'repaired/a/1.txt', 'repaired/b/1.txt'],
    [['truth/a/1.txt', 'repaired/a/1.txt']],
  ],
  ['decomposed names', ['truth/å.txt', 'repaired/a\u030A.txt'], [['truth/å.txt', 'repaired/a\u030A.txt']]],
])('pairs %s', async (_, files, documents) => {
  expect(await pairs(files)).toEqual({ documents, missing: [] })
})

test('with the scanned texts, and what is missing', async () => {
  const files = ['truth/1.txt', 'truth/2.txt', 'repaired/1.txt', 'repaired/2.txt', 'scanned/1.eng.txt']
  expect(await pairs(files, true)).toEqual({
    documents: [['truth/1.txt', 'repaired/1.txt', 'scanned/1.eng.txt']],
    missing: ['truth/2.txt has no text to compare with in scanned and is left out.'],
  })
})

test('three files are one document', async () => {
  const root = makeFolder({ 'a.txt': '', 'b.txt': '' })
  const [truth, repaired] = [join(root, 'a.txt'), join(root, 'b.txt')]
  const system = (path: string) => [{ name: 'r', path }]
  expect(await findEvaluationFiles({ truth, repaired: system(repaired) })).toEqual({
    documents: [{ name: 'a.txt', truth, repaired: [repaired] }],
    missing: [],
  })
  await expect(findEvaluationFiles({ truth, repaired: system(root) })).rejects.toThrow('expected files only or folders')
  await expect(findEvaluationFiles({ truth, repaired: system(join(root, 'c')) })).rejects.toThrow(
    'there is no such file or folder',
  )
})

test('two texts with equal claim leave their document out, and no other', async () => {
  const files = ['truth/1.txt', 'truth/2.txt', 'repaired/1.eng.txt', 'repaired/1.swe.txt', 'repaired/2.txt']
  expect(await pairs(files)).toEqual({
    documents: [['truth/2.txt', 'repaired/2.txt']],
    missing: ['truth/1.txt is left out: 1.eng.txt and 1.swe.txt in repaired both match. Leave only one there.'],
  })
})

test('what two systems must both have', async () => {
  const root = makeFolder({ 't/1.txt': '', 't/2.txt': '', 'a/1.txt': '', 'a/2.txt': '', 'b/2.txt': '' })
  const repaired = await parseSystems([`ett=${join(root, 'a')}`, join(root, 'b')])
  expect(repaired.map(({ name }) => name)).toEqual(['ett', 'b'])
  const { documents, missing } = await findEvaluationFiles({ truth: join(root, 't'), repaired })
  expect(documents.map(({ name }) => name)).toEqual(['2'])
  expect(missing).toHaveLength(1)
  await expect(parseSystems(['x=a', 'x=b'])).rejects.toThrow('got "x" twice')
})

test('nothing to compare is an error', async () => {
  await expect(pairs(['truth/1.txt', 'repaired/2.txt'])).rejects.toThrow('There is nothing to compare')
})

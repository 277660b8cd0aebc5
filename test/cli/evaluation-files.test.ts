import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findEvaluationFiles } from '../../src/cli/evaluation-files.js'
import { makeFolder } from '../batch/folder.js'

async function pairs(files: readonly string[], withScanned = false) {
  const root = makeFolder(
    Object.fromEntries(['truth/x.doc', 'repaired/x.doc', 'scanned/x.doc', ...files].map((name) => [name, ''])),
  )
  const places = { truth: join(root, 'truth'), repaired: join(root, 'repaired') }
  const { documents, missing } = await findEvaluationFiles(
    withScanned ? { ...places, scanned: join(root, 'scanned') } : places,
  )
  const short = (path?: string) => path?.slice(root.length + 1)
  return {
    documents: documents.map(({ truth, repaired, scanned }) => [truth, repaired, scanned].map(short).filter(Boolean)),
    missing: missing.map(short),
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
    missing: ['truth/2.txt'],
  })
})

test('three files are one document', async () => {
  const root = makeFolder({ 'a.txt': '', 'b.txt': '' })
  const [truth, repaired] = [join(root, 'a.txt'), join(root, 'b.txt')]
  expect(await findEvaluationFiles({ truth, repaired })).toEqual({
    documents: [{ name: 'a.txt', truth, repaired }],
    missing: [],
  })
  await expect(findEvaluationFiles({ truth, repaired: root })).rejects.toThrow('expected files only or folders only')
  await expect(findEvaluationFiles({ truth, repaired: join(root, 'c') })).rejects.toThrow(
    'there is no such file or folder',
  )
})

test('two texts with equal claim are a question for the user', async () => {
  await expect(pairs(['truth/1.txt', 'repaired/1.eng.txt', 'repaired/1.swe.txt'])).rejects.toThrow(
    /1\.eng\.txt and 1\.swe\.txt in .* both match 1\. Leave only/u,
  )
})

test('nothing to compare is an error', async () => {
  await expect(pairs(['truth/1.txt', 'repaired/2.txt'])).rejects.toThrow('holds no text for any truth in')
})

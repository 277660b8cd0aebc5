import { expect, test } from 'vitest'
import { compileFilter } from '../../src/batch/globs.js'

test.each<[string, string, boolean]>([
  ['*.tif', '2019/12/sida.tif', true],
  ['*.tif', '2019/12/sida.TIF', true],
  ['*.tif', 'sida.tiff', false],
  ['2019/**', '2019/12/sida.tif', true],
  ['2019/*', '2019/12/sida.tif', false],
  ['./2019/**', '2019/a.txt', true],
  ['**/12/*', '2019/12/sida.tif', true],
  ['brev-{1,2}.txt', 'a/brev-2.txt', true],
  ['akt[0-9].txt', 'akt7.txt', true],
  ['a\u030a.txt', 'å.txt', true],
  ['å.txt', 'a\u030a.txt', true],
])('--include %s: %s is taken: %s', (glob, name, taken) => {
  expect(compileFilter({ include: [glob] }).takesFile(name)).toBe(taken)
})

test.each<[string, string, boolean]>([
  ['kasserat', 'kasserat', true],
  ['kasserat', '2019/kasserat', true],
  ['kasserat/', '2019/kasserat', true],
  ['kasserat/**', 'kasserat', true],
  ['2019/kasserat', '2020/2019/kasserat', false],
  ['*.tif', '2019', false],
])('--exclude %s: the folder %s is passed over: %s', (glob, name, skipped) => {
  expect(compileFilter({ exclude: [glob] }).skipsFolder(name)).toBe(skipped)
})

test('what is excluded is not included', () => {
  const { takesFile } = compileFilter({ include: ['*.txt'], exclude: ['utkast*'] })
  expect(['a.txt', 'b/utkast 1.txt', 'a.md'].map(takesFile)).toEqual([true, false, false])
})

import { expect, test } from 'vitest'
import { exitCodeOf } from '../../src/cli/exit-codes.js'
import { run } from '../../src/cli/run.js'
import { EngineError, FormatError, PackError, ScanError, WriteError } from '../../src/errors/index.js'
import { VERSION } from '../../src/pipeline/index.js'
import { shell } from './shell.js'

test.each([
  [['--help'], ['Usage: aterstall', 'Exit codes: 0 done, 1 wrong usage', 'aterstall repair brev.txt --diff']],
  [
    ['help', 'repair'],
    ['Usage: aterstall repair', '--min-confidence', 'Examples:', 'aterstall repair protokoll.jpg'],
  ],
  [['repair', '--help'], ['Usage: aterstall repair']],
  [
    ['evaluate', '--help'],
    ['Usage: aterstall evaluate', '--truth', 'Examples:'],
  ],
  [
    ['explain', '--help'],
    ['Usage: aterstall explain', '--before', 'Examples:'],
  ],
  [['lexicon', '--help'], ['info']],
])('%j teaches', async (argv, parts) => {
  const { code, stdout, stderr } = await shell(argv)
  expect([code, stderr]).toEqual([0, ''])
  for (const part of parts) expect(stdout).toContain(part)
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120)
})

test('the version', async () => {
  expect(await shell(['--version'])).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' })
})

test.each([
  [['repare'], "unknown command 'repare'\n(Did you mean repair?)"],
  [['--foo'], "unknown option '--foo'"],
  [['explain', 'tva ord'], 'expected one word to explain, got "tva ord".'],
])('%j is a usage error that says where help is', async (argv, message) => {
  const { code, stdout, stderr } = await shell(argv)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(`aterstall: ${message}`)
})

test('without arguments help goes to standard error', async () => {
  const { code, stdout, stderr } = await shell([])
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain('Usage: aterstall')
})

test.each([
  [new ScanError('x'), 2],
  [new FormatError('x'), 2],
  [new PackError('x'), 3],
  [new EngineError('x'), 3],
  [new WriteError('x'), 5],
  [new TypeError('x'), 70],
  ['thrown', 70],
])('%s ends with %i', (error, code) => {
  expect(exitCodeOf(error)).toBe(code)
})

test('a bug of ours is said to be one, with the lines to report', async () => {
  const lines: string[] = []
  const sink = {
    write: (text: string, done: () => void) => {
      lines.push(text)
      done()
    },
  }
  const stdin = (async function* () {})()
  const openRepairer = () => Promise.reject(new TypeError('x is not a function'))
  const crews = { lexicon: async () => '', open: () => Promise.reject(new Error('not to be opened')) }
  expect(await run(['repair', '-'], { stdin, stdout: sink, stderr: sink }, { openRepairer, crews })).toBe(70)
  expect(lines.join('')).toMatch(
    /^aterstall: a bug in aterstall: x is not a function\. Please report it .*\nTypeError.*\n/su,
  )
})

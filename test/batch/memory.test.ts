import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { readFixtures } from '../../fixtures/fixtures.js'
import { start } from './commands.js'
import { makeFolder, outputs } from './folder.js'

afterEach(() => vi.unstubAllEnvs())

/** Letters of a text, and megabytes of heap in which texts of a page are repaired and that one is not. */
const LONG = 2_000_000
const SMALL_HEAP = 32

test('an input too large for the memory is set aside, the others are done; with more of it that one is done too', async () => {
  const page = readFileSync(readFixtures()[0].readings.eng, 'utf8')
  const names = ['a.txt', 'b.txt', 'lång.txt', 'x.txt', 'y.txt', 'z.txt']
  const root = makeFolder(
    Object.fromEntries(
      names.map((name) => [`in/${name}`, name === 'lång.txt' ? page.repeat(Math.ceil(LONG / page.length)) : page]),
    ),
  )
  const argv = ['repair', join(root, 'in'), '--out', join(root, 'ut'), '--jobs', '2']
  vi.stubEnv('NODE_OPTIONS', `--max-old-space-size=${SMALL_HEAP}`)
  const { code, stderr } = await start(...argv).ended
  expect([code, stderr.replaceAll(root, '')]).toEqual([
    4,
    'aterstall: /in/lång.txt took more memory than there is. ' +
      'Split it, or run with a higher NODE_OPTIONS=--max-old-space-size.\n' +
      'aterstall: 5 of 6 inputs repaired, 1 failed. See /ut/report.html.\n',
  ])
  expect(Object.keys(outputs(join(root, 'ut'))).sort()).toEqual(names.filter((name) => name !== 'lång.txt'))
  const report = JSON.parse(readFileSync(join(root, 'ut', 'report.json'), 'utf8'))
  expect(report.failed).toEqual({ OUT_OF_MEMORY: 1 })

  vi.stubEnv('NODE_OPTIONS', '')
  expect(await start(...argv, '--retry-failed').ended).toMatchObject({ code: 0 })
  expect(Object.keys(outputs(join(root, 'ut'))).sort()).toEqual(names)
}, 60_000)

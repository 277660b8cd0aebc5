import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeCollection } from '../../bench/batch/make-collection.js'
import { readFixtures } from '../../fixtures/fixtures.js'
import { readPrint } from '../ocr/print.js'
import { type Running, start } from './commands.js'
import { contents, makeFolder, outputs } from './folder.js'

const TEXTS = 12

/** Milliseconds that a process may take to put things in order; it gives its threads three seconds. */
const IN_ORDER = 6000
/** Milliseconds that one may take to end at once: less than it would give its threads. */
const AT_ONCE = 2000

let root: string
let whole: Record<string, string>
beforeAll(async () => {
  root = makeFolder()
  await makeCollection(join(root, 'in'), { texts: TEXTS, scans: 0 })
  mkdirSync(join(root, 'in', 'skannat'))
  const { width, height, data } = await readPrint()
  // The second takes so much longer that it alone is in hand at the end.
  for (const [name, times] of [
    ['1.png', 1],
    ['2.png', 4],
  ] as const) {
    const raw = { width, height: times * height, channels: 1 as const }
    await sharp(Buffer.concat(Array(times).fill(data)), { raw }).toFile(join(root, 'in', 'skannat', name))
  }
  expect(await repair('hel').ended).toMatchObject({ code: 0 })
  whole = outputs(join(root, 'hel'))
  expect(Object.keys(whole)).toHaveLength(2 * (TEXTS + 2))
})

function repair(out: string): Running {
  const formats = ['--to', 'txt,json', '--fast']
  return start('repair', join(root, 'in'), '--out', join(root, out), ...formats, '--jobs', '2', '--json-log')
}

/** Sends a signal, and how the process ended and how many milliseconds later. */
async function stop({ child, ended }: Running, signal: 'SIGINT' | 'SIGTERM') {
  const from = performance.now()
  child.kill(signal)
  const { code } = await ended
  return { code, took: performance.now() - from }
}

/** What lies in a folder that belongs there at no time but during a run. */
function strays(out: string): string[] {
  if (!existsSync(join(root, out))) return []
  return Object.keys(contents(join(root, out))).filter((name) => name.endsWith('.tmp') || name.includes('/lock'))
}

const events = async (running: Running, event: string, count: number) => {
  for (let seen = 0; seen < count; seen++) await running.line(`"event":"${event}"`)
}

describe.runIf(process.platform !== 'win32')('stopped', () => {
  test.each<[string, 'SIGINT' | 'SIGTERM', (running: Running) => Promise<unknown>]>([
    ['as its threads are starting', 'SIGINT', (running) => events(running, 'start', 1)],
    ['with a text and a scan in hand', 'SIGTERM', (running) => events(running, 'done', 1)],
    ['amid the texts', 'SIGINT', (running) => events(running, 'done', TEXTS / 2)],
    ['with one scan in hand and all else done', 'SIGTERM', (running) => events(running, 'done', TEXTS + 1)],
  ])('%s, by %s: soon and in order, and a later run ends as an undisturbed one', async (moment, signal, come) => {
    const running = repair(moment)
    await come(running)
    const { code, took } = await stop(running, signal)
    expect(code).toBe(130)
    expect(took).toBeLessThan(IN_ORDER)
    expect(strays(moment)).toEqual([])
    const done = outputs(join(root, moment))
    expect(Object.keys(done).length).toBeLessThan(Object.keys(whole).length)
    for (const [name, content] of Object.entries(done)) expect(content).toBe(whole[name])

    expect(await repair(moment).ended).toMatchObject({ code: 0 })
    expect(outputs(join(root, moment))).toEqual(whole)
  })

  describe('with a text in hand that takes long and cannot be told', () => {
    const long = () => join(root, 'in', 'bok.txt')
    const page = readFileSync(readFixtures()[0].readings.eng, 'utf8')

    const inHand = async (out: string) => {
      writeFileSync(long(), page.repeat(3000))
      const running = repair(out)
      await events(running, 'done', TEXTS)
      return running
    }

    test('it is given up in time', async () => {
      const { code, took } = await stop(await inHand('lång'), 'SIGINT')
      expect(code).toBe(130)
      expect(took).toBeLessThan(IN_ORDER)
      expect(strays('lång')).toEqual([])
      expect(outputs(join(root, 'lång'))).not.toHaveProperty('bok.txt')
    })

    test('a second signal ends all at once, and the folder is not lost', async () => {
      const running = await inHand('två')
      running.child.kill('SIGINT')
      await wait(200)
      expect(running.child.exitCode).toBeNull()
      const { code, took } = await stop(running, 'SIGINT')
      expect(code).toBe(130)
      expect(took).toBeLessThan(AT_ONCE)
      rmSync(long())
      expect(await repair('två').ended).toMatchObject({ code: 0 })
      expect(outputs(join(root, 'två'))).toEqual(whole)
      expect(strays('två')).toEqual([])
    })
  })
})

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readFixtures } from '../../fixtures/fixtures.js'
import type { Job, WorkerPool } from '../../src/batch/index.js'
import { openWorkerPool } from '../../src/batch/index.js'
import { EngineError } from '../../src/errors/index.js'
import { createRepairer } from '../../src/index.js'
import { contents, makeFolder } from './folder.js'

const [fixture] = readFixtures().filter(({ name }) => name === 'kallelse')
let pool: WorkerPool
beforeAll(async () => {
  pool = await openWorkerPool(2)
})
afterAll(() => pool.close())

function jobOf(folder: string, name: string): Job {
  const path = join(folder, name)
  return {
    input: { path, name },
    outputs: [{ format: 'txt', path: join(folder, 'ut', name), makeFolders: true }],
    settings: { correct: { words: ['tjdnsteutlatande'] } },
  }
}

test('threads repair as the repairer in this thread does', async () => {
  const repairer = await createRepairer()
  const texts = readFixtures().map(({ readings }) => readFileSync(readings.eng, 'utf8'))
  const repaired = await Promise.all(texts.map((text) => pool.repairTexts([text])))
  expect(repaired.flat()).toEqual(texts.map((text) => repairer.repairText(text).text))
})

test('texts and scans are repaired and written with the settings, whatever fails beside them', async () => {
  const folder = makeFolder({
    'a.txt': 'Forvaltningens tjdnsteutlatande',
    'b.txt': '',
    'c.png': readFileSync(fixture.scan),
  })
  const progress: number[] = []
  const outcomes = await Promise.all([
    pool.do(jobOf(folder, 'a.txt')),
    pool.do(jobOf(folder, 'b.txt')),
    pool.do(jobOf(folder, 'c.png'), ({ page }) => progress.push(page)),
  ])
  expect(outcomes[0]).toMatchObject({ finished: { kind: 'text', pages: [{ words: 2, corrected: 1 }] } })
  expect(outcomes[1]).toEqual({
    fault: { code: 'UNREADABLE_SCAN', message: `${join(folder, 'b.txt')} is empty (0 bytes). Copy or scan it again.` },
  })
  expect(outcomes[2]).toMatchObject({ finished: { kind: 'scan', unchanged: false } })
  expect(progress.length).toBeGreaterThan(0)
  const written = contents(join(folder, 'ut'))
  expect(Object.keys(written).sort()).toEqual(['a.txt', 'c.png'])
  expect(written['a.txt']).toBe('Förvaltningens tjdnsteutlatande')
  expect(written['c.png']).toContain('Kallelse')
})

/** A pool of threads that die over inputs of some names; with the events of a thread's start and end. */
async function openMortals(workers: number) {
  const program = new URL('./threads/mortal.mjs', import.meta.url)
  let started = 0
  const count = () => started++
  process.on('worker', count)
  const mortals = await openWorkerPool(workers, { program, stopWithin: 300 })
  return {
    ...mortals,
    started: () => started,
    close: async () => {
      await mortals.close()
      process.off('worker', count)
    },
  }
}

const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'Arendet']))

test.each([
  ['ends itself', 'ends.txt', 'worker exited with code: 3'],
  ['throws where nobody catches', 'throws.txt', 'a library went mad'],
])('a thread that %s takes its job with it and nothing else; another takes its place', async (_, name, why) => {
  const mortals = await openMortals(2)
  const others = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt']
  const folder = makeFolder(texts(name, ...others))
  const [fatal, ...outcomes] = await Promise.all([name, ...others].map((one) => mortals.do(jobOf(folder, one))))
  expect(fatal).toEqual({
    fault: {
      code: 'WORKER_DIED',
      message: `${join(folder, name)} ended the worker that had it (${why}). Look whether it opens in a viewer, and try it by itself.`,
    },
  })
  for (const outcome of outcomes) expect(outcome).toHaveProperty('finished')
  expect(Object.keys(contents(join(folder, 'ut'))).sort()).toEqual(others)
  expect(mortals.started()).toBe(3)
  // Both of its threads work: neither waits for the one that is at an endless job.
  const endless = mortals.do(jobOf(makeFolder(texts('never ends.txt')), 'never ends.txt')).catch(String)
  expect(await mortals.do(jobOf(folder, 'a.txt'))).toHaveProperty('finished')
  mortals.stop('enough')
  expect(await endless).toBe('enough')
  await mortals.close()
})

test('a thread that dies with nothing in its hands is replaced in silence', async () => {
  const mortals = await openMortals(1)
  const folder = makeFolder(texts('throws later.txt', 'a.txt'))
  expect(await mortals.do(jobOf(folder, 'throws later.txt'))).toHaveProperty('finished')
  await vi.waitFor(() => expect(mortals.started()).toBe(2), 5000)
  expect(await mortals.do(jobOf(folder, 'a.txt'))).toHaveProperty('finished')
  await mortals.close()
})

describe('where no thread can be started', () => {
  afterEach(() => vi.unstubAllEnvs())

  test('there is no pool, in words', async () => {
    vi.stubEnv('STILLBORN', '1')
    const opening = openMortals(2)
    await expect(opening).rejects.toThrow(EngineError)
    await expect(opening).rejects.toThrow(
      'No thread to work in could be started (no room for a thread). Run with fewer --jobs, or more memory.',
    )
  })

  test('in the place of one that died, those that wait are given up', async () => {
    const mortals = await openMortals(1)
    vi.stubEnv('STILLBORN', '1')
    const names = ['ends.txt', 'a.txt', 'b.txt', 'c.txt']
    const folder = makeFolder(texts(...names))
    const outcomes = await Promise.all(names.map((name) => mortals.do(jobOf(folder, name))))
    const codes = outcomes.map((outcome) => 'fault' in outcome && outcome.fault.code)
    expect(codes).toEqual(['WORKER_DIED', ...names.slice(1).map(() => 'NO_WORKER')])
    expect(await mortals.do(jobOf(folder, 'a.txt'))).toEqual(outcomes[1])
    await mortals.close()
  })

  test('for a while only, they are done', async () => {
    const mortals = await openMortals(1)
    vi.stubEnv('STILLBORN', '1')
    const folder = makeFolder(texts('ends.txt', 'a.txt'))
    const waiting = mortals.do(jobOf(folder, 'a.txt'))
    await mortals.do(jobOf(folder, 'ends.txt'))
    expect(await waiting).toHaveProperty('finished')
    await vi.waitFor(() => expect(mortals.started()).toBeGreaterThanOrEqual(3), 5000)
    vi.stubEnv('STILLBORN', '')
    expect(await mortals.do(jobOf(folder, 'a.txt'))).toHaveProperty('finished')
    await mortals.close()
  })
})

test('a stop ends what does not hear it, and rejects with the reason', async () => {
  const mortals = await openMortals(2)
  const folder = makeFolder(texts('never ends.txt'))
  const endless = mortals.do(jobOf(folder, 'never ends.txt'))
  const reason = new Error('stopped')
  setTimeout(() => mortals.stop(reason), 100)
  await expect(endless).rejects.toBe(reason)
  await mortals.close()
})

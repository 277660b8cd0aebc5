import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFixtures } from '../../fixtures/fixtures.js'
import type { Job, WorkerPool } from '../../src/batch/index.js'
import { openWorkerPool } from '../../src/batch/index.js'
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

test('a thread that dies takes its job with it and nothing else', async () => {
  const folder = makeFolder({ 'a.txt': 'Arendet', 'b.txt': 'Arendet' })
  const broken = jobOf(folder, 'a.txt')
  // What a thread cannot be given makes the hand-over fail, as one that died would.
  const odd = { ...broken, bytes: (() => undefined) as unknown as Uint8Array }
  expect(await pool.do(odd)).toMatchObject({ fault: { code: 'WORKER_DIED' } })
  expect(await pool.do(jobOf(folder, 'b.txt'))).toHaveProperty('finished')
})

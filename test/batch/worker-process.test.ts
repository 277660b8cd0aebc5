import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { readFixtures } from '../../fixtures/fixtures.js'
import type { Crew, Job, JobOutcome } from '../../src/batch/index.js'
import { openWorkerProcess } from '../../src/batch/index.js'
import { EngineError } from '../../src/errors/index.js'
import { start } from './commands.js'
import { contents, makeFolder } from './folder.js'

const opened: Crew[] = []
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const crew of opened.splice(0)) await crew.close()
})

/** A process whose threads die over inputs of some names, and take it with them. */
async function openMortals(workers: number): Promise<Crew> {
  const program = new URL('./threads/mortal.mjs', import.meta.url)
  const crew = await openWorkerProcess(workers, { program, stopWithin: 300 })
  opened.push(crew)
  return crew
}

const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, 'Arendet']))

function jobOf(folder: string, name: string): Job {
  const outputs = [{ format: 'txt' as const, path: join(folder, 'ut', name), makeFolders: true }]
  return { input: { path: join(folder, name), name }, outputs, settings: { correct: {} } }
}

/** The process's number, how many stores of freed memory it may have, and up to which size a piece is put there. */
async function ask(crew: Crew): Promise<[number, string, string]> {
  const outcome = await crew.do(jobOf('nowhere', 'tells.txt'))
  return 'fault' in outcome ? JSON.parse(outcome.fault.message) : expect.unreachable()
}

const codeOf = (outcome: JobOutcome) => ('fault' in outcome ? outcome.fault.code : 'done')

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('texts and scans are repaired and written elsewhere, with word of how far they are', async () => {
  const [fixture] = readFixtures().filter(({ name }) => name === 'kallelse')
  const crew = await openWorkerProcess(2)
  opened.push(crew)
  expect([crew.hands, crew.room]).toEqual([2, 4])
  const folder = makeFolder({
    'å.txt': 'Forvaltningens tjdnsteutlatande',
    'tom.txt': '',
    'b.png': readFileSync(fixture.scan),
  })
  const progress: number[] = []
  const outcomes = await Promise.all([
    crew.do(jobOf(folder, 'å.txt')),
    crew.do(jobOf(folder, 'tom.txt')),
    crew.do(jobOf(folder, 'b.png'), ({ page }) => progress.push(page)),
  ])
  expect(outcomes.map(codeOf)).toEqual(['done', 'UNREADABLE_SCAN', 'done'])
  expect(progress.length).toBeGreaterThan(0)
  const written = contents(join(folder, 'ut'))
  expect(written['å.txt']).toBe('Förvaltningens tjänsteutlåtande')
  expect(written['b.png']).toContain('Kallelse')
})

test('little of what is freed is kept, or as much as the user says', async () => {
  vi.stubEnv('MALLOC_ARENA_MAX', undefined)
  vi.stubEnv('MALLOC_MMAP_THRESHOLD_', undefined)
  expect((await ask(await openMortals(1))).slice(1)).toEqual(['2', '262144'])
  vi.stubEnv('MALLOC_ARENA_MAX', '7')
  expect((await ask(await openMortals(1))).slice(1)).toEqual(['7', '262144'])
})

describe.runIf(process.platform !== 'win32')('a process that dies', () => {
  const FATAL = 'ends the process.txt'

  test('over one job: that one is told from those beside it, which are done', async () => {
    const crew = await openMortals(2)
    const [before] = await ask(crew)
    const others = ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt']
    const folder = makeFolder(texts(FATAL, ...others))
    const names = [...others.slice(0, 3), FATAL, ...others.slice(3)]
    const outcomes = await Promise.all(names.map((name) => crew.do(jobOf(folder, name))))
    expect(outcomes.map(codeOf)).toEqual(['done', 'done', 'done', 'WORKER_DIED', 'done', 'done', 'done'])
    expect(outcomes[3]).toEqual({
      fault: {
        code: 'WORKER_DIED',
        message: `${join(folder, FATAL)} ended the worker that had it (its process ended with SIGKILL, as where the system has no memory left). Look whether it opens in a viewer, and try it by itself.`,
      },
    })
    // What it had begun to write is left; the batch sweeps it up.
    const written = Object.keys(contents(join(folder, 'ut'))).filter((name) => !name.endsWith('.tmp'))
    expect(written.sort()).toEqual(others)
    expect(isAlive(before)).toBe(false)
    expect(isAlive((await ask(crew))[0])).toBe(true)
  })

  test('over each of several jobs: all of them are told', async () => {
    const crew = await openMortals(2)
    const folder = makeFolder({ ...texts('a.txt'), [`1/${FATAL}`]: 'x', [`2/${FATAL}`]: 'x', [`3/${FATAL}`]: 'x' })
    const jobs = ['1', '2', '3'].map((under) => ({ ...jobOf(join(folder, under), FATAL) }))
    const outcomes = await Promise.all([...jobs, jobOf(folder, 'a.txt')].map((job) => crew.do(job)))
    expect(outcomes.map(codeOf)).toEqual(['WORKER_DIED', 'WORKER_DIED', 'WORKER_DIED', 'done'])
  })

  test('over a job that is not to blame: it is done the second time', async () => {
    const crew = await openMortals(1)
    const folder = makeFolder(texts('ends the process once.txt'))
    expect(codeOf(await crew.do(jobOf(folder, 'ends the process once.txt')))).toBe('done')
  })

  test('with nothing in its hands: another does what comes next', async () => {
    const crew = await openMortals(1)
    const [pid] = await ask(crew)
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false))
    const folder = makeFolder(texts('a.txt'))
    expect(codeOf(await crew.do(jobOf(folder, 'a.txt')))).toBe('done')
    expect((await ask(crew))[0]).not.toBe(pid)
  })

  test('and cannot be replaced: those that wait are given up, with the reason', async () => {
    const crew = await openMortals(1)
    vi.stubEnv('STILLBORN', '1')
    const folder = makeFolder(texts(FATAL, 'a.txt', 'b.txt'))
    const outcomes = await Promise.all([FATAL, 'a.txt', 'b.txt'].map((name) => crew.do(jobOf(folder, name))))
    expect(outcomes.map(codeOf)).toEqual(['NO_WORKER', 'NO_WORKER', 'NO_WORKER'])
    expect(outcomes[0]).toMatchObject({ fault: { message: expect.stringContaining('no room for a thread') } })
    expect(await crew.do(jobOf(folder, 'a.txt'))).toEqual(outcomes[0])
  })
})

test.each([
  ['its threads cannot be', 'STILLBORN', '1', 'No thread to work in could be started (no room for a thread).'],
  [
    'it ends at once',
    'NODE_OPTIONS',
    '--no-such',
    'No process to work in could be started (its process ended with code 9).',
  ],
])('where no process can be started as %s there is no crew, in words', async (_, name, value, why) => {
  vi.stubEnv(name, value)
  const opening = openMortals(2)
  await expect(opening).rejects.toThrow(EngineError)
  await expect(opening).rejects.toThrow(`${why} Run with fewer --jobs, or more memory.`)
  // Nothing is left that would keep the run from ending.
  await vi.waitFor(() => expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap'), 2000)
})

describe('a stop', () => {
  test('gives up what is in hand and what waits, with the reason', async () => {
    const crew = await openMortals(1)
    const folder = makeFolder(texts('never ends.txt', 'a.txt', 'b.txt'))
    const jobs = ['never ends.txt', 'a.txt', 'b.txt'].map((name) => crew.do(jobOf(folder, name)))
    const reason = new Error('stopped')
    setTimeout(() => crew.stop(reason), 100)
    expect(await Promise.allSettled(jobs)).toEqual(jobs.map(() => ({ status: 'rejected', reason })))
    await expect(crew.do(jobOf(folder, 'a.txt'))).rejects.toBe(reason)
    await crew.close()
    expect(contents(folder)).not.toHaveProperty('ut/a.txt')
  })

  test.runIf(process.platform !== 'win32')('ends a process that hears nothing', async () => {
    const crew = await openMortals(1)
    const [pid] = await ask(crew)
    const frozen = crew.do(jobOf(makeFolder(texts('freezes the process.txt')), 'freezes the process.txt'))
    const reason = new Error('stopped')
    setTimeout(() => crew.stop(reason), 100)
    await expect(frozen).rejects.toBe(reason)
    await crew.close()
    expect(isAlive(pid)).toBe(false)
  })
})

test.runIf(process.platform === 'linux')('when the run is killed its process ends as well', async () => {
  const folder = makeFolder({ 'in/bok.txt': readFileSync(readFixtures()[0].readings.eng, 'utf8').repeat(3000) })
  const run = start('repair', join(folder, 'in'), '--out', join(folder, 'ut'), '--json-log')
  const { pid } = run.child
  const child = await vi.waitFor(() => {
    const children = readText(`/proc/${pid}/task/${pid}/children`)
    expect(children).toMatch(/^\d+ $/u)
    return children.trim()
  }, 10_000)
  run.child.kill('SIGKILL')
  await run.ended
  // One that has ended is a zombie until the system takes it away.
  await vi.waitFor(() => expect(readText(`/proc/${child}/stat`)).not.toMatch(/ [RSD] /u), 2000)
})

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

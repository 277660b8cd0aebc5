import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { makeCollection } from '../../bench/batch/make-collection.js'
import type { Crew, Fault, Job, JobOutcome } from '../../src/batch/index.js'
import { openQueueCrew, repairFolder, startQueueWorker } from '../../src/batch/index.js'
import { start, startProgram } from '../batch/commands.js'
import { contents, makeFolder, outputs } from '../batch/folder.js'
import { startRedis } from './redis.js'

const TEXTS = 150

function jobAt(folder: string, name: string): Job {
  return {
    input: { path: join(folder, name), name },
    outputs: [{ format: 'txt', path: join(folder, 'ut', name), makeFolders: true }],
    settings: { correct: { words: ['pa'], protect: [/\d+/gu] }, scan: { fast: true, maxPixels: 9 }, reflow: false },
  }
}

/** A crew that answers as it is told to. */
function crewThat(answer: (job: Job) => JobOutcome | Promise<JobOutcome>): Crew {
  return { hands: 1, room: 1, do: async (job) => answer(job), stop: () => undefined, close: async () => undefined }
}

const finished = { kind: 'text', sha256: '', unchanged: false, pages: [], notes: [], seconds: 0 } as const

describe.each([
  ['that keeps what it has', true],
  ['that forgets all', false],
])('two workers on a Redis %s', (_, keeps) => {
  test('one killed in the middle, Redis restarted: every input is done, as by one run alone', async () => {
    const redis = await startRedis({ keeps })
    const root = makeFolder({ 'in/tom.txt': '' })
    await makeCollection(join(root, 'in'), { texts: TEXTS, scans: 0, long: 1 })
    const worker = () => start('worker', '--queue', redis.url, '--jobs', '1', '--silence', '2', '--json-log')
    const [first, second] = [worker(), worker()]
    await Promise.all([first.line('"ready"'), second.line('"ready"')])
    const batch = start(
      'repair',
      join(root, 'in'),
      '--out',
      join(root, 'ut'),
      '--fast',
      '--queue',
      redis.url,
      '--json-log',
    )
    for (let done = 0; done < 20; done++) await batch.line('"done"')
    first.child.kill('SIGKILL')
    for (let done = 0; done < 20; done++) await batch.line('"done"')
    await redis.restart()
    const { code, stderr } = await batch.ended
    expect(code).toBe(4)
    const events = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events.at(-1)).toMatchObject({ event: 'end', done: TEXTS + 1, failed: 1 })
    expect(events.filter(({ event }) => event === 'done')).toHaveLength(TEXTS + 1)

    const alone = start('repair', join(root, 'in'), '--out', join(root, 'ensam'), '--fast', '--jobs', '2')
    expect((await alone.ended).code).toBe(4)
    expect(outputs(join(root, 'ut'))).toEqual(outputs(join(root, 'ensam')))
    const report = JSON.parse(readFileSync(join(root, 'ut/report.json'), 'utf8'))
    expect(report.totals).toMatchObject({ documents: TEXTS + 1, failed: 1 })

    second.child.kill('SIGTERM')
    expect((await second.ended).code).toBe(0)
    await redis.stop()
  }, 180_000)
})

describe('a queue', () => {
  test('a job comes to the worker as it was put in, with folders where they lie there', async () => {
    const redis = await startRedis({ keeps: false })
    const folder = makeFolder()
    const taken: Job[] = []
    const worker = await startQueueWorker({
      url: redis.url,
      jobs: 1,
      lexicon: 'l',
      mounts: [{ from: folder, to: '/mnt/arkiv' }],
      crew: crewThat((job) => {
        taken.push(job)
        return { finished }
      }),
    })
    const crew = await openQueueCrew(redis.url, 'l')
    const job = jobAt(folder, 'å.txt')
    expect(await crew.do(job)).toEqual({ finished })
    expect(taken).toEqual([
      { ...job, at: '/mnt/arkiv/å.txt', outputs: [{ ...job.outputs[0], path: '/mnt/arkiv/ut/å.txt' }] },
    ])
    await Promise.all([worker.close(), crew.close()])
    await redis.stop()
  })

  test('what may pass is tried again, what lies in the input is not, and neither for ever', async () => {
    const redis = await startRedis({ keeps: false })
    const tries = new Map<string, number>()
    const fault = (code: Fault['code']): JobOutcome => ({ fault: { code, message: 'It is so. Do something.' } })
    const worker = await startQueueWorker({
      url: redis.url,
      jobs: 4,
      lexicon: 'l',
      crew: crewThat(({ input: { name } }) => {
        const count = (tries.get(name) ?? 0) + 1
        tries.set(name, count)
        if (name === 'passing') return count < 3 ? fault('ENGINE_UNAVAILABLE') : { finished }
        if (name === 'torn') return fault('UNREADABLE_SCAN')
        if (name === 'thrown') throw new Error('odd')
        return fault('INPUT_GONE')
      }),
    })
    const crew = await openQueueCrew(redis.url, 'l')
    const outcomes = await Promise.all(['passing', 'torn', 'gone', 'thrown'].map((name) => crew.do(jobAt('/x', name))))
    expect(outcomes).toEqual([
      { finished },
      fault('UNREADABLE_SCAN'),
      fault('INPUT_GONE'),
      {
        fault: {
          code: 'WORKER_DIED',
          message: '/x/thrown was given up after 3 tries (odd). Try it by itself, or look at its worker.',
        },
      },
    ])
    expect(Object.fromEntries(tries)).toEqual({ passing: 3, torn: 1, gone: 3, thrown: 3 })
    await Promise.all([worker.close(), crew.close()])
    await redis.stop()
  }, 60_000)

  test('an input over which worker after worker stands still is set aside, and the others are done', async () => {
    const redis = await startRedis({ keeps: false })
    const root = makeFolder({ 'in/a.txt': 'Arendet', 'in/gift.txt': 'Arendet', 'in/z.txt': 'Arendet' })
    const worker = new URL('./stopping-worker.ts', import.meta.url)
    const stopped: string[] = []
    const startWorker = () => {
      void startProgram(worker, redis.url)
        .line('stopping')
        .then((line) => {
          stopped.push(line)
          startWorker()
        })
    }
    startWorker()
    const outcome = await repairFolder(
      {
        paths: [join(root, 'in')],
        formats: ['txt'],
        out: join(root, 'ut'),
        search: {},
        settings: { correct: {} },
        lexicon: 'l',
      },
      { openCrew: () => openQueueCrew(redis.url, 'l') },
    )
    expect(outcome).toMatchObject({ done: 2, failed: 1, firstFault: { code: 'WORKER_DIED' } })
    expect(stopped).toEqual(Array(4).fill('stopping over gift.txt'))
    expect(Object.keys(outputs(join(root, 'ut')))).toEqual(['a.txt', 'z.txt'])
    await redis.stop()
  }, 60_000)

  test('a worker of another version is refused, in words', async () => {
    const redis = await startRedis({ keeps: false })
    const worker = await startQueueWorker({
      url: redis.url,
      jobs: 1,
      lexicon: 'old',
      crew: crewThat(() => ({ finished })),
    })
    const crew = await openQueueCrew(redis.url, 'new')
    const outcome = await crew.do(jobAt('/x', 'a.txt'))
    expect(outcome).toMatchObject({
      fault: { message: expect.stringMatching(/the worker is aterstall .*, old, and .*, new is wanted/u) },
    })
    await Promise.all([worker.close(), crew.close()])
    await redis.stop()
  }, 30_000)

  test('a stop is heard while Redis is away, before and after a job was put in, and at the moment it is', async () => {
    const redis = await startRedis({ keeps: false })
    const crew = await openQueueCrew(redis.url, 'l')
    const early = crew.do(jobAt('/x', 'early'))
    early.catch(() => undefined)
    await wait(300)
    await redis.stop()
    const late = crew.do(jobAt('/x', 'late'))
    const started = performance.now()
    crew.stop(new Error('stopped'))
    await expect(late).rejects.toThrow('stopped')
    await expect(early).rejects.toThrow('stopped')
    await expect(crew.do(jobAt('/x', 'later'))).rejects.toThrow('stopped')
    await crew.close()
    expect(performance.now() - started).toBeLessThan(10_000)

    const again = await startRedis({ keeps: false })
    const other = await openQueueCrew(again.url, 'l')
    const just = other.do(jobAt('/x', 'just'))
    other.stop(new Error('stopped'))
    await expect(just).rejects.toThrow('stopped')
    await other.close()
    await again.stop()
  })

  test('a stop takes out what nobody has begun', async () => {
    const redis = await startRedis({ keeps: false })
    const crew = await openQueueCrew(redis.url, 'l')
    const asked = ['a', 'b'].map((name) => crew.do(jobAt('/x', name)))
    await wait(300)
    crew.stop(new Error('stopped'))
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await wait(300)
    let taken = 0
    const worker = await startQueueWorker({
      url: redis.url,
      jobs: 1,
      lexicon: 'l',
      crew: crewThat(() => {
        taken++
        return { finished }
      }),
    })
    await wait(500)
    expect(taken).toBe(0)
    await Promise.all([worker.close(), crew.close()])
    await redis.stop()
  })

  test('nobody there is an error that says so, without the password', async () => {
    const root = makeFolder({ 'in/a.txt': 'Arendet' })
    const url = 'redis://arkiv:hemligt@127.0.0.1:1'
    const batch = start('repair', join(root, 'in'), '--out', join(root, 'ut'), '--fast', '--queue', url)
    expect(await batch.ended).toEqual({
      code: 3,
      stderr:
        'aterstall: The queue redis://127.0.0.1:1 cannot be reached (connect ECONNREFUSED 127.0.0.1:1). ' +
        'Start Redis there, or check the URL.\n',
    })
    expect(existsSync(resolve(root, 'ut/a.txt'))).toBe(false)
    expect(Object.keys(contents(join(root, 'ut')))).toEqual(['.aterstall/journal.jsonl'])
  })
})

import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Crew, type Job, type Outcome, runBatch, type Step } from '../../src/batch/index.js'
import { WriteError } from '../../src/errors/index.js'

const FINISHED: Outcome = {
  finished: { kind: 'text', sha256: '', unchanged: false, pages: [], notes: [], seconds: 1 },
}

interface Watched extends Crew {
  readonly most: () => number
  readonly ended: () => string[]
  readonly closed: () => boolean
}

/** A crew that takes its time, and knows how many jobs it had at once. */
function slowCrew(room: number, outcome: (name: string) => Outcome | Error = () => FINISHED): Watched {
  let now = 0
  let most = 0
  let closed = false
  const ended: string[] = []
  const stopping = new AbortController()
  return {
    hands: room,
    room,
    most: () => most,
    ended: () => ended,
    closed: () => closed,
    do: async ({ input: { name } }: Job) => {
      most = Math.max(most, ++now)
      try {
        await wait(1 + (name.length % 3), undefined, { signal: stopping.signal })
        const result = outcome(name)
        if (result instanceof Error) throw result
        return result
      } finally {
        ended.push(name)
        now--
      }
    },
    stop: (reason) => stopping.abort(reason),
    close: async () => {
      closed = now === 0
    },
  }
}

/** So many jobs, and how many of them have been asked for. */
function jobs(count: number) {
  let asked = 0
  async function* steps(): AsyncGenerator<Step> {
    for (let at = 0; at < count; at++) {
      asked++
      const input = { path: `${at}`, name: 'x'.repeat(at % 5) + at }
      yield {
        kind: 'job',
        job: { input, outputs: [], settings: { correct: {} } },
        stamp: { size: 0, changed: 0 },
        why: 'new',
      }
    }
  }
  return { steps: steps(), asked: () => asked }
}

const key = 's'

test('as many jobs as there is room for, and none is looked for before', async () => {
  const crew = slowCrew(3)
  const { steps, asked } = jobs(40)
  let ahead = 0
  const watcher = { onDone: () => (ahead = Math.max(ahead, asked() - crew.ended().length)) }
  expect(await runBatch(steps, async () => crew, { key, watcher })).toMatchObject({ done: 40, failed: 0 })
  expect(crew.most()).toBe(3)
  expect(ahead).toBeLessThanOrEqual(3)
  expect(crew.closed()).toBe(true)
})

test('a job that fails, by a fault or by a bug, is counted and the others are done', async () => {
  const fault: Outcome = { fault: { code: 'ENGINE_UNAVAILABLE', message: 'It is gone. Install it.' } }
  const crew = slowCrew(2, (name) => (name === '0' ? fault : name === 'x1' ? new TypeError('odd') : FINISHED))
  const told: string[] = []
  const watcher = { onFailure: (path: string, { code }: { code: string }) => told.push(`${path} ${code}`) }
  const outcome = await runBatch(jobs(10).steps, async () => crew, { key, watcher })
  expect(outcome).toMatchObject({ done: 8, failed: 2, firstFault: { code: 'ENGINE_UNAVAILABLE' } })
  expect(told.sort()).toEqual(['0 ENGINE_UNAVAILABLE', '1 INTERNAL'])
})

test('a full disk ends the run, with what is in hand given up', async () => {
  const full: Outcome = { fault: { code: 'DISK_FULL', message: 'The disk is full. Free some space.' } }
  const crew = slowCrew(2, (name) => (name === 'xx2' ? full : FINISHED))
  const { steps, asked } = jobs(1000)
  const outcome = await runBatch(steps, async () => crew, { key })
  expect(outcome).toMatchObject({ failed: 1, ended: { code: 'DISK_FULL' } })
  expect(asked()).toBeLessThan(10)
  expect(crew.closed()).toBe(true)
})

test('no room for the journal ends the run as well', async () => {
  const crew = slowCrew(2)
  const { steps, asked } = jobs(1000)
  const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
  const journal = {
    size: 0,
    add: () => Promise.reject(new WriteError('The journal cannot be written: the disk is full.', { cause: full })),
    known: () => undefined,
    meet: () => undefined,
    entries: async function* () {},
    close: async () => undefined,
  }
  expect(await runBatch(steps, async () => crew, { key, journal })).toMatchObject({ ended: { code: 'DISK_FULL' } })
  expect(asked()).toBeLessThan(10)
})

test('a stop gives up what is in hand, closes the crew and then rejects', async () => {
  const crew = slowCrew(2)
  const stop = new AbortController()
  const watcher = { onDone: () => stop.abort(new Error('stopped')) }
  const { steps, asked } = jobs(1000)
  await expect(runBatch(steps, async () => crew, { key, watcher, signal: stop.signal })).rejects.toThrow('stopped')
  expect(asked()).toBeLessThan(10)
  expect(crew.closed()).toBe(true)
})

test('no crew is opened where there is nothing to do', async () => {
  async function* steps(): AsyncGenerator<Step> {
    yield { kind: 'skip', state: 'done', files: [{ path: 'a', name: 'a' }] }
    yield { kind: 'fault', path: 'b', fault: { code: 'INPUT_GONE', message: 'Gone. Look.' } }
  }
  const openCrew = () => Promise.reject(new Error('not to be opened'))
  expect(await runBatch(steps(), openCrew, { key })).toEqual({
    done: 0,
    doneBefore: 1,
    failedPages: 0,
    pagesToRetry: 0,
    failed: 1,
    failedBefore: 0,
    firstFault: { code: 'INPUT_GONE', message: 'Gone. Look.' },
  })
})

test('a crew that got ready ahead is the one that works, and is closed when nothing came of it', async () => {
  const crew = slowCrew(2)
  let opened = 0
  const openCrew = async () => {
    opened++
    return crew
  }
  expect(await runBatch(jobs(3).steps, openCrew, { key, isMore: true })).toMatchObject({ done: 3 })
  expect(opened).toBe(1)
  const idle = slowCrew(2)
  async function* nothing(): AsyncGenerator<Step> {}
  expect(await runBatch(nothing(), async () => idle, { key, isMore: true })).toMatchObject({ done: 0 })
  expect(idle.closed()).toBe(true)
  const fails = () => Promise.reject(new Error('no thread'))
  expect(await runBatch(nothing(), fails, { key, isMore: true })).toMatchObject({ done: 0 })
  await expect(runBatch(jobs(3).steps, fails, { key, isMore: true })).rejects.toThrow('no thread')
})

import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { BatchWatcher, Crew, FailedPage, Fault, FolderBatch, Job } from '../../src/batch/index.js'
import { repairFolder } from '../../src/batch/index.js'
import { BROKEN, fakeScan } from '../pipeline/fake-reader.js'
import { fakeCrew } from './fake-crew.js'
import { makeFolder, outputs } from './folder.js'

/** A scan of so many pages, with its page `broken` one that cannot be read. */
function longScan(count: number, broken = 0): Uint8Array {
  const pages = Array.from({ length: count }, (_, at) => (at + 1 === broken ? BROKEN : `Arendet pa sida ${at + 1}`))
  return fakeScan(pages.join('\f'))
}

/** A crew with room for several that notes its jobs and the pages it reads; the run is stopped after page `last`. */
function watchedCrew(room: number, last = Number.POSITIVE_INFINITY) {
  const stopping = new AbortController()
  const jobs: Job[] = []
  const read: number[] = []
  const crew = fakeCrew()
  const watched: Crew = {
    ...crew,
    hands: room,
    room,
    do: (job) => {
      jobs.push(job)
      return crew.do(job, ({ page }) => {
        if (page > last) stopping.abort(new Error('killed'))
        else read.push(page)
      })
    },
  }
  return { crew: watched, jobs, read, signal: stopping.signal }
}

type Watched = Pick<ReturnType<typeof watchedCrew>, 'crew'> & { readonly signal?: AbortSignal }

async function repair(
  root: string,
  { crew, signal }: Watched,
  batch: Partial<FolderBatch> = {},
  watcher: BatchWatcher = {},
) {
  const out = join(root, 'ut')
  const outcome = await repairFolder(
    {
      paths: [join(root, 'in')],
      formats: ['txt', 'json'],
      out,
      search: { except: out },
      settings: { correct: {} },
      lexicon: 'fake 1',
      ...batch,
    },
    { openCrew: async () => crew, watcher, ...(signal && { signal }) },
  )
  return { outcome, written: outputs(out), keeps: existsSync(join(out, '.aterstall/pages')) }
}

describe('a scan of 20 pages', () => {
  test('is done in parts by a crew of several, as by one', async () => {
    const root = makeFolder({ 'in/akt.png': longScan(20) })
    const several = watchedCrew(4)
    const { jobs, read } = several
    const { outcome, written, keeps } = await repair(root, several)
    expect(outcome).toMatchObject({ done: 1, failed: 0 })
    expect(jobs.map(({ pages, outputs }) => [pages?.from, pages?.to, outputs.length])).toEqual([
      [undefined, undefined, 2],
      [1, 6, 0],
      [7, 13, 0],
      [14, 20, 0],
      [undefined, undefined, 2],
    ])
    expect(read).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(keeps).toBe(false)

    const alone = makeFolder({ 'in/akt.png': longScan(20) })
    const one = watchedCrew(1)
    expect((await repair(alone, one)).written['akt.png.txt']).toBe(written['akt.png.txt'])
    expect(one.jobs).toHaveLength(1)
  })

  test.each([1, 4])('that was killed at page 11 goes on from there, with room for %i', async (room) => {
    const root = makeFolder({ 'in/akt.png': longScan(20) })
    const undisturbed = await repair(root, watchedCrew(room))
    rmSync(join(root, 'ut'), { recursive: true })

    const killed = watchedCrew(room, 11)
    await expect(repair(root, killed)).rejects.toThrow('killed')
    expect(killed.read).toEqual(Array.from({ length: 11 }, (_, at) => at + 1))
    expect(outputs(join(root, 'ut'))).toEqual({})
    // One page that was half kept when the power went.
    const [folder] = readdirSync(join(root, 'ut/.aterstall/pages'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(root, 'ut/.aterstall/pages', name, '..'))
    writeFileSync(join(folder, '0007.json'), '{"page":')

    // Page 12 was in hand when the run was stopped, and was kept.
    const second = watchedCrew(room)
    const { outcome, written, keeps } = await repair(root, second)
    expect(outcome.done).toBe(1)
    expect(second.read).toEqual([7, 13, 14, 15, 16, 17, 18, 19, 20])
    expect(written).toEqual(undisturbed.written)
    expect(keeps).toBe(false)
  })

  test('is read anew when it changed, or the settings did', async () => {
    const root = makeFolder({ 'in/akt.png': longScan(20) })
    await expect(repair(root, watchedCrew(4, 11))).rejects.toThrow('killed')
    const fast = watchedCrew(4)
    await repair(root, fast, { settings: { correct: {}, scan: { fast: true } } })
    expect(fast.read).toHaveLength(20)

    await expect(repair(root, watchedCrew(4, 11))).rejects.toThrow('killed')
    writeFileSync(join(root, 'in/akt.png'), longScan(19))
    const changed = watchedCrew(4)
    expect((await repair(root, changed)).keeps).toBe(false)
    expect(changed.read).toHaveLength(19)
  })

  test.each([4, 20])('loses page %i alone where that cannot be read', async (broken) => {
    const root = makeFolder({ 'in/akt.png': longScan(20, broken) })
    const { outcome, written } = await repair(root, watchedCrew(4))
    expect(outcome).toMatchObject({ done: 1, failed: 0, failedPages: 1 })
    expect(written['akt.png.txt'].match(/sida/gu)).toHaveLength(19)
  })

  test('with a page that was only too slow is done, and that page is tried again by the next run', async () => {
    const root = makeFolder({ 'in/akt.png': longScan(20, 4) })
    const slow = watchedCrew(4)
    const { crew } = slow
    const slowed: Crew = {
      ...crew,
      do: async (job) => {
        const lost = [{ page: 4, fault: { code: 'TOO_SLOW' as const, message: 'It took too long.' } }]
        return crew.do({ ...job, lost })
      },
    }
    const { outcome, keeps } = await repair(root, { crew: slowed })
    expect(outcome).toMatchObject({ done: 1, failed: 0, failedPages: 1 })
    expect(keeps).toBe(true)

    const next = watchedCrew(4)
    const again = await repair(root, next)
    expect(again.outcome).toMatchObject({ done: 1, failedPages: 1, doneBefore: 0, failedBefore: 0 })
    expect(next.read).toEqual([4, 4])
    expect((await repair(root, watchedCrew(4))).outcome).toMatchObject({ done: 0, failedBefore: 1 })
  })

  test('without a good page in one part is done, without any it fails', async () => {
    const pages = Array.from({ length: 17 }, (_, at) => (at === 16 ? BROKEN : 'pa'))
    const root = makeFolder({
      'in/a.png': fakeScan(pages.join('\f')),
      'in/b.png': fakeScan(Array(17).fill(BROKEN).join('\f')),
    })
    const { outcome } = await repair(root, watchedCrew(4))
    expect(outcome).toMatchObject({ done: 1, failed: 1, failedPages: 1, firstFault: { code: 'UNREADABLE_SCAN' } })
  })

  test('fails as a whole where a part does', async () => {
    const root = makeFolder({ 'in/akt.png': longScan(20) })
    const { crew } = watchedCrew(4)
    const dying: Crew = {
      ...crew,
      do: async (job) =>
        job.pages?.from === 7 ? { fault: { code: 'INPUT_UNAVAILABLE', message: 'Away.' } } : crew.do(job),
    }
    const { outcome, written, keeps } = await repair(root, { crew: dying })
    expect(outcome).toMatchObject({ done: 0, failed: 1, firstFault: { code: 'INPUT_UNAVAILABLE' } })
    expect(written).toEqual({})
    // What was read of it is there when it is tried again.
    expect(keeps).toBe(true)
    const again = watchedCrew(4)
    expect((await repair(root, again)).keeps).toBe(false)
    expect(again.read).toEqual([7, 8, 9, 10, 11, 12, 13])
  })

  test('that is another by the time a part is read is done as it is then', async () => {
    const root = makeFolder({ 'in/akt.tif': longScan(20) })
    const path = join(root, 'in/akt.tif')
    const { crew } = watchedCrew(4)
    const changing: Crew = {
      ...crew,
      do: (job) => {
        if (job.pages?.from === 7) writeFileSync(path, longScan(3))
        return crew.do(job)
      },
    }
    const { outcome, written } = await repair(root, { crew: changing })
    expect(outcome).toMatchObject({ done: 1, failed: 0 })
    expect(written['akt.tif.txt'].match(/sida \d+/gu)).toEqual(['sida 1', 'sida 2', 'sida 3'])
  })

  test('beside others like it is done with no more in hand than there is room for', async () => {
    const names = Array.from({ length: 6 }, (_, at) => `${at}.png`)
    const root = makeFolder(Object.fromEntries(names.map((name) => [`in/${name}`, longScan(40)])))
    let [now, most, jobs] = [0, 0, 0]
    const crew = fakeCrew()
    const counting: Crew = {
      ...crew,
      hands: 2,
      room: 4,
      do: async (job) => {
        jobs++
        most = Math.max(most, ++now)
        const outcome = await crew.do(job)
        now--
        return outcome
      },
    }
    const { outcome } = await repair(root, { crew: counting })
    expect(outcome).toMatchObject({ done: 6, failed: 0 })
    expect(jobs).toBe(6 * (1 + 5 + 1))
    expect(most).toBe(4)
  })
})

/** A crew as `watchedCrew`, whose workers die over pages of some numbers. */
function mortalCrew(room: number, ...fatal: number[]) {
  const { crew, jobs, read } = watchedCrew(room)
  const whole = fakeCrew()
  const mortal: Crew = {
    ...crew,
    do: async (job) => {
      jobs.push(job)
      let isDead = false
      const outcome = await whole.do(job, ({ page }) => {
        read.push(page)
        isDead = fatal.includes(page)
        if (isDead) throw new Error('dead')
      })
      return isDead ? { fault: deathOf(job.input.path) } : outcome
    },
  }
  return { crew: mortal, jobs, read }
}

const deathOf = (what: string): Fault => ({ code: 'WORKER_DIED', message: `${what} ended the worker that had it.` })

describe('a scan with a page over which workers die', () => {
  test.each([
    ['in parts', 4, 20],
    ['by one worker', 1, 20],
    ['that is short', 4, 5],
  ])('%s loses that page alone, each other is read once', async (_, room, count) => {
    const root = makeFolder({ 'in/akt.png': longScan(count) })
    const { crew, read } = mortalCrew(room, 3)
    const failed: FailedPage[] = []
    const { outcome, written, keeps } = await repair(
      root,
      { crew },
      {},
      { onFailedPage: (_, page) => failed.push(page) },
    )
    expect(outcome).toMatchObject({ done: 1, failed: 0, failedPages: 1 })
    expect(failed).toEqual([{ page: 3, fault: deathOf(`${join(root, 'in/akt.png')}, page 3,`) }])
    expect(written['akt.png.txt'].match(/sida \d+/gu)).toEqual(
      Array.from({ length: count }, (_, at) => `sida ${at + 1}`).filter((page) => page !== 'sida 3'),
    )
    expect(JSON.parse(written['akt.png.json']).source.pages[2].failure).toContain('akt.png, page 3, ended the worker')
    expect(keeps).toBe(false)
    expect(read.filter((page) => page !== 3).sort((one, other) => one - other)).toEqual(
      Array.from({ length: count }, (_, at) => at + 1).filter((page) => page !== 3),
    )
    expect(read.filter((page) => page === 3)).toHaveLength(2)
  })

  test('and no other fails', async () => {
    const root = makeFolder({ 'in/akt.png': longScan(2), 'in/ensam.png': longScan(1) })
    const { outcome, written } = await repair(root, mortalCrew(4, 1, 2))
    expect(outcome).toMatchObject({ done: 0, failed: 2, firstFault: { code: 'WORKER_DIED' } })
    expect(written).toEqual({})
  })

  test('before its pages are counted is read in parts all the same, and none that was kept is lost', async () => {
    const root = makeFolder({ 'in/akt.png': longScan(20) })
    const { crew, jobs } = mortalCrew(4, 3)
    let deaths = 0
    const dying: Crew = {
      ...crew,
      do: async (job) => {
        const outcome = await crew.do(job)
        // Once over the first job of all, and after page 5 was read and kept.
        const isFatal = (jobs.length === 1 || (job.pages?.from === 5 && job.pages.to === 5)) && deaths++ < 2
        return isFatal ? { fault: deathOf(job.input.path) } : outcome
      },
    }
    const { outcome, written } = await repair(root, { crew: dying })
    expect(outcome).toMatchObject({ done: 1, failedPages: 1 })
    expect(written['akt.png.txt'].match(/sida \d+/gu)).toHaveLength(19)
    expect(jobs.filter(({ pages }) => pages && pages.from < pages.to)).toHaveLength(3 + 1)
    expect(deaths).toBe(2)
  })

  test('and many such fails as a whole', async () => {
    const root = makeFolder({ 'in/akt.png': longScan(8) })
    const { crew, jobs } = mortalCrew(4, 2, 3, 4, 5, 6, 7)
    const { outcome } = await repair(root, { crew })
    expect(outcome).toMatchObject({ done: 0, failed: 1, firstFault: deathOf(join(root, 'in/akt.png')) })
    expect(jobs.at(-1)).toMatchObject({
      pages: { from: 6 },
      lost: [{ page: 2 }, { page: 3 }, { page: 4 }, { page: 5 }],
    })
  })

  test('and whose pages cannot be counted either fails', async () => {
    const root = makeFolder({ 'in/akt.png': longScan(5) })
    const { crew, jobs } = mortalCrew(4, 3)
    const fault = deathOf('It')
    const uncounted: Crew = { ...crew, do: async (job) => (job.mostPages === 0 ? { fault } : crew.do(job)) }
    const { outcome } = await repair(root, { crew: uncounted })
    expect(outcome).toMatchObject({ done: 0, failed: 1, firstFault: deathOf(join(root, 'in/akt.png')) })
    expect(jobs).toHaveLength(1)
  })
})

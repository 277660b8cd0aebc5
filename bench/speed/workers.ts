import { openWorkerPool } from '../../src/batch/index.js'
import type { Workshop } from '../child/workshop.js'
import { ours } from '../rivals/ours.js'
import { spreadOf, type WorkerFigures } from './figures.js'

/**
 * Repairs all texts with so many workers that share one pack; resolves to the milliseconds it took, start-up left out.
 */
export type PooledRepair = (texts: readonly string[], workers: number) => Promise<number>

/** Pages handed to a worker at a time: as many as make the handing over small beside the repair. */
const PAGES_AT_ONCE = 4

/** The worker pool of the batch, on texts in memory. */
async function pooledRepair(texts: readonly string[], workers: number): Promise<number> {
  const pool = await openWorkerPool(workers)
  try {
    const started = performance.now()
    const shares: Promise<string[]>[] = []
    for (let at = 0; at < texts.length; at += PAGES_AT_ONCE) {
      shares.push(pool.repairTexts(texts.slice(at, at + PAGES_AT_ONCE)))
    }
    await Promise.all(shares)
    return performance.now() - started
  } finally {
    await pool.close()
  }
}

/** Two at once against one, on the same pages: separate processes, and workers of one pool, which share one pack. */
export async function measureWorkers(
  { run, resources }: Workshop,
  texts: readonly string[],
  rounds: number,
  pooled: PooledRepair = pooledRepair,
): Promise<WorkerFigures> {
  const job = { kind: 'repair', contender: ours.name, setting: 0, resources, texts, keep: false } as const
  const timeOf = async () => (await run(job)).times.reduce((sum, time) => sum + time, 0)
  const processes: number[] = []
  const pool: number[] = []
  for (let round = 0; round < rounds; round++) {
    const one = await timeOf()
    // Each of the two does all the pages: twice the work, in the time of the slower.
    processes.push((2 * one) / Math.max(...(await Promise.all([timeOf(), timeOf()]))))
    pool.push((2 * (await pooled(texts, 1))) / (await pooled([...texts, ...texts], 2)))
  }
  return { rounds, processes: spreadOf(processes), pool: spreadOf(pool) }
}

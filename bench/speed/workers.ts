import type { Workshop } from '../child/workshop.js'
import { ours } from '../rivals/ours.js'
import { spreadOf, type WorkerFigures } from './figures.js'

/**
 * Repairs all texts with so many workers that share one pack; resolves to the milliseconds it took, start-up left out.
 */
export type PooledRepair = (texts: readonly string[], workers: number) => Promise<number>

/**
 * PLUG IN HERE: the worker pool of `src/`, once there is one. Return a function that opens a pool of so many workers,
 * waits until all are ready, repairs the texts and says how long these took; the rest of this file is ready for it.
 */
function pooledRepair(): PooledRepair | undefined {
  return undefined
}

/** Two at once against one, on the same pages: separate processes, and workers of one pool where there is one. */
export async function measureWorkers(
  { run, resources }: Workshop,
  texts: readonly string[],
  rounds: number,
  pooled: PooledRepair | undefined = pooledRepair(),
): Promise<WorkerFigures> {
  const job = { kind: 'repair', contender: ours.name, setting: 0, resources, texts, keep: false } as const
  const timeOf = async () => (await run(job)).times.reduce((sum, time) => sum + time, 0)
  const processes: number[] = []
  const pool: number[] = []
  for (let round = 0; round < rounds; round++) {
    const one = await timeOf()
    // Each of the two does all the pages: twice the work, in the time of the slower.
    processes.push((2 * one) / Math.max(...(await Promise.all([timeOf(), timeOf()]))))
    if (pooled) pool.push((await pooled(texts, 1)) / (await pooled(texts, 2)))
  }
  return { rounds, processes: spreadOf(processes), ...(pool.length > 0 && { pool: spreadOf(pool) }) }
}

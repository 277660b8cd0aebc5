/**
 * Two jobs at a time against one, over a folder of texts and scans; beside it two processes of one job each, which is
 * what the machine can give.
 *
 *     npm run bench:jobs -- --texts 2000 --scans 60 --rounds 3
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { makeCollection } from './make-collection.js'
import { type CommandRun, runCommand } from './run-command.js'

const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: '2000' },
    scans: { type: 'string', default: '60' },
    long: { type: 'string', default: '0' },
    rounds: { type: 'string', default: '3' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'aterstall-jobs-'))
try {
  const input = join(folder, 'in')
  await makeCollection(input, {
    texts: Number(values.texts),
    scans: Number(values.scans),
    long: Number(values.long),
  })
  let runs = 0
  const repair = (jobs: number) =>
    runCommand(['repair', input, '--out', join(folder, `ut-${runs++}`), '--jobs', String(jobs)])
  const pool: number[] = []
  const processes: number[] = []
  for (let round = 1; round <= Number(values.rounds); round++) {
    const one = await repair(1)
    const two = await repair(2)
    // Each of the two does all of it: twice the work, in the time of the slower.
    const both = await Promise.all([repair(1), repair(1)])
    pool.push(one.seconds / two.seconds)
    processes.push((2 * one.seconds) / Math.max(...both.map(({ seconds }) => seconds)))
    for (const [name, run] of [
      ['1 job', one],
      ['2 jobs', two],
    ] as const) {
      console.log(`round ${round}, ${name}: exit ${run.code}, ${run.seconds.toFixed(1)} s, memory ${memoryText(run)}`)
    }
  }
  console.log(`2 jobs against 1: median ${median(pool).toFixed(2)} times (${spread(pool)})`)
  console.log(`2 processes against 1: median ${median(processes).toFixed(2)} times (${spread(processes)})`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The greatest in each quarter of the run: memory that does not grow is the same in all. */
function memoryText({ resident }: CommandRun): string {
  const quarters = [0, 1, 2, 3].map((at) =>
    resident.slice(Math.floor((at * resident.length) / 4), Math.floor(((at + 1) * resident.length) / 4)),
  )
  return `${quarters.map((part) => Math.round(Math.max(0, ...part) / 1e6)).join(', ')} MB by quarters`
}

function median(figures: readonly number[]): number {
  return figures.toSorted((one, other) => one - other)[Math.floor(figures.length / 2)]
}

function spread(figures: readonly number[]): string {
  return `${Math.min(...figures).toFixed(2)} to ${Math.max(...figures).toFixed(2)}`
}

/**
 * What a child process of the benchmark runs: one job, read from the file that is its argument; its outcome as JSON.
 */
import { readFileSync } from 'node:fs'
import { argv, stdout } from 'node:process'
import { findCandidates } from './candidates.js'
import { grow } from './growth.js'
import type { Job, Outcome } from './jobs.js'
import { lookUp } from './look-up.js'
import { openPackOnce } from './open-pack.js'
import { repairAll } from './repair.js'

const job = JSON.parse(readFileSync(argv[2], 'utf8')) as Job
stdout.write(JSON.stringify(await outcomeOf(job)))

function outcomeOf(job: Job): Outcome<Job> | Promise<Outcome<Job>> {
  switch (job.kind) {
    case 'repair':
      return repairAll(job)
    case 'open':
      return openPackOnce(job)
    case 'look-up':
      return lookUp(job)
    case 'candidates':
      return findCandidates(job)
    case 'growth':
      return grow(job)
  }
}

/**
 * A worker that stands still, as one whose machine has gone away, when it takes an input whose name begins with "gift".
 * Started by queue.test.ts with the URL of the queue.
 */
import { writeSync } from 'node:fs'
import { crewOfOne, startQueueWorker } from '../../src/batch/index.js'
import { createRepairer } from '../../src/index.js'

const living = crewOfOne(await createRepairer())
await startQueueWorker({
  url: process.argv[2],
  jobs: 1,
  lexicon: 'l',
  silence: 1,
  crew: {
    ...living,
    do: (job) => {
      if (job.input.name.startsWith('gift')) {
        writeSync(process.stderr.fd, `stopping over ${job.input.name}\n`)
        process.kill(process.pid, 'SIGSTOP')
      }
      return living.do(job)
    },
  },
})

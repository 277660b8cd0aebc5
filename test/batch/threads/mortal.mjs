/** The pool's own thread, but for the inputs by whose name it dies. Started by the tests of the pool and its process. */
import { existsSync, writeFileSync } from 'node:fs'
import { work as repair } from '../../../dist/batch-worker.js'

export { getReady } from '../../../dist/batch-worker.js'

// Threads are started with the environment as it is by then.
if (process.env.STILLBORN) throw new Error('no room for a thread')

export async function work(errand) {
  switch (errand.job.input.name) {
    case 'ends.txt':
      return process.exit(3)
    case 'throws.txt':
      setImmediate(() => {
        throw new Error('a library went mad')
      })
      return new Promise(() => undefined)
    case 'throws later.txt': {
      const outcome = await repair(errand)
      // By then the outcome is under way.
      setTimeout(() => {
        throw new Error('too late for anybody to catch')
      }, 50)
      return outcome
    }
    case 'ends the process once.txt': {
      const { path } = errand.job.input
      if (existsSync(`${path}.died`)) return repair(errand)
      writeFileSync(`${path}.died`, '')
      process.kill(process.pid, 'SIGKILL')
      return new Promise(() => undefined)
    }
    case 'ends the process.txt':
      process.kill(process.pid, 'SIGKILL')
      return new Promise(() => undefined)
    case 'freezes the process.txt':
      process.kill(process.pid, 'SIGSTOP')
      return new Promise(() => undefined)
    case 'tells.txt':
      return {
        fault: {
          code: 'INTERNAL',
          message: JSON.stringify([process.pid, process.env.MALLOC_ARENA_MAX, process.env.MALLOC_MMAP_THRESHOLD_]),
        },
      }
    case 'never ends.txt':
      for (;;);
  }
  return repair(errand)
}

/** What runs in the process that `worker-process.ts` starts: a pool of threads, and the orders that come for it. */
import { faultOf } from './faults.js'
import { openWorkerPool } from './worker-pool.js'
import type { Order, ProcessSetUp, Report } from './worker-process.js'

const { workers, program, stopWithin } = JSON.parse(process.argv[2]) as ProcessSetUp

// A terminal's Ctrl-C and a service manager's SIGTERM reach this process too: what is to be done, the other one says.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
// When the other one is gone nothing may be written any more: a run started in its place would meet it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

const report = (message: Report) => process.send?.(message)

try {
  const pool = await openWorkerPool(workers, {
    stopWithin,
    ...(program !== undefined && { program: new URL(program) }),
  })
  process.on('message', async (order: Order) => {
    switch (order.kind) {
      case 'do': {
        const { id, job } = order
        const doing = pool.do(job, (progress) => report({ kind: 'progress', id, progress }))
        const outcome = await doing.catch(() => undefined)
        report({ kind: 'outcome', id, outcome })
        return
      }
      case 'stop':
        pool.stop(new Error('stopped'))
        return
      case 'close':
        await pool.close()
        process.exit()
    }
  })
  report({ kind: 'ready', room: pool.room })
} catch (error) {
  report({ kind: 'failure', fault: faultOf(error) })
}

#!/usr/bin/env node
import { removeUnfinished } from '../batch/index.js'
import { EXIT } from './exit-codes.js'
import { run } from './run.js'

const stop = new AbortController()

// The first Ctrl-C lets the run put things in order, the second ends it at once. Service managers send SIGTERM.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted)
    stop.abort()
  })
}
process.on('exit', removeUnfinished)

// A reader that leaves early is told to the write that meets it; without a listener Node would crash as well.
process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)

const { stdin, stdout, stderr } = process
process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, signal: stop.signal })
// Standard input that is still open must not keep a finished run alive. No process.exit(): it would cut off messages.
stdin.destroy()

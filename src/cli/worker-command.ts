import { availableParallelism, hostname } from 'node:os'
import { Command } from 'commander'
import { type Fault, type Mount, startQueueWorker } from '../batch/index.js'
import type { Context } from './context.js'
import { exitCodeOfFault } from './exit-codes.js'
import { parseJobs, UsageError } from './options.js'

interface WorkerOptions {
  readonly queue: string
  readonly jobs?: number
  readonly mount?: readonly Mount[]
  readonly silence?: number
  readonly jsonLog?: boolean
}

const EXAMPLES = `
On one machine, which looks for the inputs and keeps the journal:
  aterstall repair /arkiv/skannat --out /arkiv/klart --queue redis://kö.lan:6379
On any number of machines that have /arkiv as well:
  aterstall worker --queue redis://kö.lan:6379
Ctrl-C lets a worker finish what it has in hand.`

/** `aterstall worker`: takes jobs out of a queue until it is stopped. */
export function workerCommand(context: Context): Command {
  return new Command('worker')
    .summary('take the jobs of a batch out of a queue')
    .description('Repairs what "aterstall repair --queue" puts into a queue, until it is stopped. Needs BullMQ.')
    .requiredOption('--queue <url>', 'the Redis that holds the queue, redis://HOST:PORT')
    .option('--jobs <n>', 'how many to work on at a time (default: one for each core)', parseJobs)
    .option('--mount <from=to>', 'a folder that lies elsewhere on this machine; may be given again', parseMount)
    .option('--silence <seconds>', 'after so long without a sign a worker counts as dead (default: 30)', parseSilence)
    .option('--json-log', 'say what happens on standard error as lines of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (options: WorkerOptions) => work(options, context))
}

async function work(
  { queue: url, jobs = availableParallelism(), mount = [], silence, jsonLog }: WorkerOptions,
  { crews, reporter, streams, end }: Context,
): Promise<void> {
  if (jsonLog) reporter.useJson()
  const crew = await crews.open(jobs)
  // Without threads it would fail whatever it takes, faster than others do it.
  let breakDown: (fault: Fault) => void = () => undefined
  const broken = new Promise<Fault>((done) => {
    breakDown = done
  })
  let isAway = false
  let done = 0
  try {
    const worker = await startQueueWorker({
      url,
      crew,
      jobs,
      lexicon: await crews.lexicon(),
      mounts: mount,
      ...(silence === undefined ? {} : { silence }),
      onOutcome: ({ input: { path }, pages: part }, outcome) => {
        isAway = false
        // A scan that is found to be long comes back in parts.
        if ('pageCount' in outcome) return
        done++
        if ('fault' in outcome) {
          reporter.sayFault(outcome.fault, path)
          if (outcome.fault.code === 'NO_WORKER') breakDown(outcome.fault)
        } else if ('seconds' in outcome) reporter.log('read', { path, pages: part, seconds: outcome.seconds })
        else {
          const { seconds, pages } = outcome.finished
          reporter.log('done', { path, seconds, pages: pages.length })
        }
        reporter.progress(`${hostname()}: ${done} inputs and parts of long scans done`)
      },
      onTrouble: (error) => {
        if (!isAway) reporter.say(`The queue is away (${error.message}). It is waited for.`)
        isAway = true
      },
    })
    reporter.log('ready', { jobs })
    const fault = await Promise.race([stopped(streams.signal), broken])
    if (fault) end(exitCodeOfFault(fault))
    else reporter.say('Stopping: what is in hand is finished first. Ctrl-C again ends at once.')
    await worker.close()
  } finally {
    reporter.clear()
    await crew.close()
  }
}

function stopped(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done) => {
    if (signal?.aborted) done()
    signal?.addEventListener('abort', () => done(), { once: true })
  })
}

function parseMount(text: string, before: readonly Mount[] = []): Mount[] {
  const [from, to, ...rest] = text.split('=')
  if (!from || !to || rest.length > 0) throw new UsageError(`expected FROM=TO for --mount, got "${text}".`)
  return [...before, { from, to }]
}

function parseSilence(text: string): number {
  const seconds = Number(text)
  if (!(seconds >= 1 && seconds <= 3600)) {
    throw new UsageError(`expected seconds from 1 to 3600 for --silence, got "${text}".`)
  }
  return seconds
}

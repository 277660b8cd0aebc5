import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { BatchOutcome, Crew, FolderBatch, JobSettings, Step } from '../batch/index.js'
import {
  faultOf,
  findInputs,
  openQueueCrew,
  planOutputs,
  previewFolder,
  repairFolder,
  runBatch,
} from '../batch/index.js'
import type { FormatName } from '../formats/index.js'
import { BatchProgress } from './batch-progress.js'
import type { Context } from './context.js'
import { EXIT, type ExitCode, exitCodeOfFault } from './exit-codes.js'
import { readAll, writeTo } from './streams.js'

export interface FolderOptions {
  readonly to: readonly FormatName[]
  readonly out?: string
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
  readonly jobs?: number
  readonly dryRun?: boolean
  readonly retryFailed?: boolean
  readonly queue?: string
}

/** Repairs folders into a folder, with all that makes a long run safe. */
export async function repairFolders(
  paths: readonly string[],
  { to, out, include = [], exclude = [], jobs, dryRun, retryFailed = false, queue }: FolderOptions,
  settings: JobSettings,
  context: Context,
): Promise<ExitCode> {
  const { reporter, streams } = context
  const batch: FolderBatch = {
    paths,
    formats: to,
    out,
    search: { include, exclude, except: out },
    settings,
    lexicon: await context.crews.lexicon(),
    retryFailed,
  }
  if (dryRun) return preview(batch, context)
  const progress = new BatchProgress(reporter)
  try {
    const outcome = await repairFolder(batch, {
      openCrew: queue === undefined ? crewOpener(context, jobs) : () => openQueueCrew(queue, batch.lexicon),
      watcher: progress,
      onSurvey: (survey) => progress.onSurvey(survey),
      ...(streams.signal ? { signal: streams.signal } : {}),
    })
    return finish(outcome, context, outcome.isReported ? out : undefined)
  } finally {
    reporter.clear()
  }
}

/** Repairs several files that were given by name: into a folder, without a journal. */
export async function repairFiles(
  paths: readonly string[],
  { to, out, jobs }: FolderOptions,
  settings: JobSettings,
  context: Context,
): Promise<ExitCode> {
  const { reporter, streams } = context
  const { inputs, failures } = await findInputs(paths)
  const plans = await planOutputs(inputs, to, { needsFolder: true, ...(out === undefined ? {} : { out }) })
  const signal = streams.signal ?? new AbortController().signal
  async function* steps(): AsyncGenerator<Step> {
    for (const { path, error } of failures) yield { kind: 'fault', path, fault: faultOf(error) }
    for (const { input, outputs } of plans) {
      const bytes = input.path === '-' ? { bytes: await readAll(streams.stdin, signal) } : {}
      yield { kind: 'job', job: { input, outputs, settings, ...bytes }, stamp: { size: -1, changed: 0 }, why: 'new' }
    }
  }
  const progress = new BatchProgress(reporter)
  progress.onSurvey({ counts: { text: inputs.length, scan: 0, markup: 0 } })
  const most = Math.min(jobs ?? availableParallelism(), Math.max(1, plans.length))
  try {
    const outcome = await runBatch(steps(), crewOpener(context, most), {
      key: '',
      watcher: progress,
      signal: streams.signal,
    })
    return finish(outcome, context, undefined)
  } finally {
    reporter.clear()
  }
}

function crewOpener({ crews }: Context, jobs: number | undefined): () => Promise<Crew> {
  return () => crews.open(jobs ?? availableParallelism())
}

/** What is to be said of pages that could not be read in inputs that were repaired. */
export function missing(pages: number): string {
  if (pages === 0) return ''
  return `; ${pages === 1 ? '1 page' : `${pages} pages`} could not be read`
}

/** Says how it went, where that is not plain, and as what the run ends. */
function finish(outcome: BatchOutcome, { reporter }: Context, out: string | undefined): ExitCode {
  const { done, doneBefore, failedPages, failed, failedBefore, ended } = outcome
  const code = exitOf(outcome)
  reporter.clear()
  reporter.log('end', { done, doneBefore, failedPages, failed, failedBefore, exit: code })
  const failures = failed + failedBefore
  const total = done + doneBefore + failures
  if (reporter.isJson || (total <= 1 && !ended && !reporter.showsProgress)) return code
  if (failures === 0 && failedPages === 0 && doneBefore === 0 && !reporter.showsProgress) return code
  const before = doneBefore > 0 ? ` ${doneBefore} had been done before.` : ''
  const left =
    failedBefore > 0 ? ` ${failedBefore} failed before and did not change: try them with --retry-failed.` : ''
  const where = out === undefined ? '' : ` See ${join(out, 'report.html')}.`
  reporter.say(
    `${done} of ${total} inputs repaired, ${failures} failed${missing(failedPages)}.${before}${left}${where}`,
  )
  if (ended) reporter.say('The run ended before all was tried. Run it again, and it goes on from here.')
  return code
}

function exitOf({ done, doneBefore, failedPages, failed, failedBefore, firstFault, ended }: BatchOutcome): ExitCode {
  if (ended) return exitCodeOfFault(ended)
  if (failedPages + failed + failedBefore === 0) return EXIT.done
  if (done + doneBefore > 0 || !firstFault) return EXIT.someFailed
  return exitCodeOfFault(firstFault)
}

/** Lists what would be done on standard output, an input a line. */
async function preview(batch: FolderBatch, { streams, reporter }: Context): Promise<ExitCode> {
  const counts = { toDo: 0, done: 0, failed: 0 }
  let faults = 0
  for await (const step of previewFolder(batch, streams.signal)) {
    streams.signal?.throwIfAborted()
    if (step.kind === 'fault') {
      faults++
      reporter.sayFault(step.fault, step.path)
    } else if (step.kind === 'skip') counts[step.state] += step.files.length
    else {
      counts.toDo++
      const outputs = step.job.outputs.map(({ path }) => path).join(', ')
      await writeTo(streams.stdout, `${step.why}\t${step.job.input.path}\t${outputs}\n`)
    }
  }
  reporter.log('end', counts)
  if (!reporter.isJson) {
    reporter.say(`${counts.toDo} inputs to do, ${counts.done} done before, ${counts.failed} failed before.`)
  }
  if (faults === 0) return EXIT.done
  return counts.toDo + counts.done > 0 ? EXIT.someFailed : EXIT.unreadable
}

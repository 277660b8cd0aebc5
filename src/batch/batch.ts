/**
 * A folder repaired into a folder: looked over, locked, done by a crew with a journal of what is done, and reported.
 */
import { dirname, join } from 'node:path'
import { VERSION } from '../pipeline/index.js'
import type { Crew } from './crew.js'
import { openInHand } from './in-hand.js'
import { type Journal, openJournal } from './journal.js'
import { lockFolder } from './lock.js'
import { checkFolder, makeFolder } from './outputs.js'
import { type ReportedFailure, ReportFigures } from './report-figures.js'
import { type RunFacts, serializeReport } from './report-html.js'
import { serializeReportJson } from './report-json.js'
import { type BatchOutcome, type BatchWatcher, runBatch } from './run-batch.js'
import { settingsKey } from './settings-key.js'
import { REPORT_NAMES, statePath } from './state-folder.js'
import { findSteps, type Step } from './steps.js'
import { FILE_SYSTEM } from './storage.js'
import { type BatchPlan, type Survey, surveyBatch } from './survey.js'
import { sweepFolder } from './sweep.js'
import { writeWhole } from './write-whole.js'

export interface FolderBatch extends Omit<BatchPlan, 'out'> {
  readonly out: string | undefined
  /** The language pack's name and checksum. */
  readonly lexicon: string
  /** Whether inputs that failed before and did not change are tried again. */
  readonly retryFailed?: boolean
}

export interface FolderTools {
  readonly openCrew: () => Promise<Crew>
  readonly watcher?: BatchWatcher
  /** Told how much there is, before anything is done. */
  readonly onSurvey?: (survey: Survey) => void
  readonly signal?: AbortSignal | undefined
}

export interface FolderOutcome extends BatchOutcome {
  /** Whether the report is there: not where a full disk ended the run. */
  readonly isReported: boolean
}

/**
 * Repairs all of some folders into the folder `out`. Rejects with PlanError or WriteError when it cannot begin, with the
 * signal's reason when it was stopped.
 */
export async function repairFolder(
  { out: given, lexicon, retryFailed = false, ...rest }: FolderBatch,
  { openCrew, onSurvey, ...tools }: FolderTools,
): Promise<FolderOutcome> {
  const out = await checkFolder(given)
  const plan = { ...rest, out }
  const survey = await surveyBatch(plan, tools.signal)
  onSurvey?.(survey)
  await makeFolder(out)
  const lock = await lockFolder(out)
  try {
    const journal = await openJournal(out)
    const inHand = await openInHand(out)
    try {
      const key = settingsKey(plan.settings, plan.formats, lexicon)
      const started = new Date()
      const steps = findSteps(plan, { journal, inHand, key, retryFailed, sweeps: true })
      const stray: ReportedFailure[] = []
      const folders = new Set<string>()
      const outcome = await runBatch(noteFolders(steps, folders), openCrew, {
        ...tools,
        ...{ journal, inHand, key, stray },
        isMore: survey.counts.text + survey.counts.scan > journal.size,
      })
      for (const folder of folders) await sweepFolder(folder)
      if (isComplete(outcome, plan)) await clearState(out)
      const isReported = await writeReports(plan, { lexicon, started, stray }, journal, outcome)
      return { ...outcome, isReported }
    } finally {
      await inHand.close()
      await journal.close()
    }
  } finally {
    await lock.release()
  }
}

/** Whether nothing is left that a later run might do: then what is still kept or marked is of inputs that changed or went away. */
function isComplete({ ended, failed, pagesToRetry, failedBefore }: BatchOutcome, { search }: BatchPlan): boolean {
  const isAll = (search.include ?? []).length + (search.exclude ?? []).length === 0
  return isAll && !ended && failed + pagesToRetry + failedBefore === 0
}

async function clearState(out: string): Promise<void> {
  for (const kind of ['pages', 'in-hand'] as const) await FILE_SYSTEM.remove(statePath(out, kind))
}

/** The steps; the folders that they write into are added to `folders`. */
async function* noteFolders(steps: AsyncIterable<Step>, folders: Set<string>): AsyncGenerator<Step, void> {
  for await (const step of steps) {
    if (step.kind === 'job') for (const { path } of step.job.outputs) if (path !== undefined) folders.add(dirname(path))
    yield step
  }
}

/** The steps that `repairFolder` would take, with nothing written or made. */
export async function* previewFolder(
  { out: given, lexicon, retryFailed = false, ...rest }: FolderBatch,
  signal?: AbortSignal,
): AsyncGenerator<Step> {
  const plan = { ...rest, out: await checkFolder(given) }
  await surveyBatch(plan, signal)
  const journal = await openJournal(plan.out, { readOnly: true })
  const inHand = await openInHand(plan.out, { readOnly: true })
  yield* findSteps(plan, { journal, inHand, key: settingsKey(plan.settings, plan.formats, lexicon), retryFailed })
}

/** Puts the report, for people and for machines, beside the outputs; false where the disk that ended the run has no room. */
async function writeReports(
  { out, formats }: BatchPlan,
  { lexicon, started, stray }: { readonly lexicon: string; readonly started: Date; readonly stray: ReportedFailure[] },
  journal: Journal,
  { done, doneBefore, ended }: BatchOutcome,
): Promise<boolean> {
  const figures = new ReportFigures()
  for (const failure of stray) figures.add(failure)
  for await (const entry of journal.entries()) figures.add(entry)
  const now = new Date()
  const facts: RunFacts = {
    version: VERSION,
    lexicon,
    formats,
    started: started.toISOString(),
    ended: now.toISOString(),
    doneNow: done,
    doneBefore,
    seconds: (now.getTime() - started.getTime()) / 1000,
  }
  try {
    await writeWhole(join(out, REPORT_NAMES.html), serializeReport(figures, facts))
    await writeWhole(join(out, REPORT_NAMES.json), serializeReportJson(figures, facts))
    return true
  } catch (error) {
    // On a full disk the run has already said why it ended.
    if (!ended) throw error
    return false
  }
}

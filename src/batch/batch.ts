/**
 * A folder repaired into a folder: looked over, locked, done by a crew with a journal of what is done, and reported.
 */
import type { Crew } from './crew.js'
import type { JobSettings } from './job.js'
import { openJournal } from './journal.js'
import { lockFolder } from './lock.js'
import { checkFolder, makeFolder } from './outputs.js'
import { type BatchOutcome, type BatchWatcher, runBatch } from './run-batch.js'
import { settingsKey } from './settings-key.js'
import { findSteps, type Step } from './steps.js'
import { type BatchPlan, type Survey, surveyBatch } from './survey.js'

export interface FolderBatch extends Omit<BatchPlan, 'out'> {
  readonly out: string | undefined
  readonly settings: JobSettings
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

/**
 * Repairs all of some folders into the folder `out`. Rejects with PlanError or WriteError when it cannot begin, with the
 * signal's reason when it was stopped.
 */
export async function repairFolder(
  { out: given, settings, lexicon, retryFailed = false, ...rest }: FolderBatch,
  { openCrew, onSurvey, ...tools }: FolderTools,
): Promise<BatchOutcome> {
  const out = await checkFolder(given)
  const plan = { ...rest, out }
  onSurvey?.(await surveyBatch(plan))
  await makeFolder(out)
  const lock = await lockFolder(out)
  try {
    const journal = await openJournal(out)
    try {
      const key = settingsKey(settings, plan.formats, lexicon)
      const steps = findSteps(plan, { journal, settings: key, retryFailed, sweeps: true })
      return await runBatch(steps, openCrew, { journal, settings: key, ...tools })
    } finally {
      await journal.close()
    }
  } finally {
    await lock.release()
  }
}

/** The steps that `repairFolder` would take, with nothing written or made. */
export async function* previewFolder({
  out: given,
  settings,
  lexicon,
  retryFailed = false,
  ...rest
}: FolderBatch): AsyncGenerator<Step> {
  const plan = { ...rest, out: await checkFolder(given) }
  await surveyBatch(plan)
  const journal = await openJournal(plan.out, { readOnly: true })
  yield* findSteps(plan, { journal, settings: settingsKey(settings, plan.formats, lexicon), retryFailed })
}

/**
 * What a batch does next, found as it goes: folder by folder every input as a job, or as one that earlier runs did
 * away with.
 */
import { type Stats, statSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { FormatName } from '../formats/index.js'
import { type Fault, faultOf } from './faults.js'
import type { InHand } from './in-hand.js'
import { mayBeOcrFile } from './input-kind.js'
import type { FoundFile, Input } from './inputs.js'
import { inputsOf, STANDARD_INPUT, searchFolders } from './inputs.js'
import type { Job } from './job.js'
import type { InputStamp, Journal } from './journal.js'
import { stampPrint } from './journal.js'
import { batchOutputs, outputName, pagePath } from './outputs.js'
import { statePath } from './state-folder.js'
import type { BatchPlan } from './survey.js'
import { listFolder, sweepFolder } from './sweep.js'

/**
 * Why an input is to be done: it is new, it or the settings changed or an output is missing, it failed before, or it was
 * in hand when a run came to a sudden end.
 */
export type Why = 'new' | 'changed' | 'failed before' | 'in hand before'

export type Step =
  | { readonly kind: 'job'; readonly job: Job; readonly stamp: InputStamp; readonly why: Why }
  | Skip
  /** What was given could not be found or listed. */
  | { readonly kind: 'fault'; readonly path: string; readonly fault: Fault }

/** Inputs, one after the other, that were done before, or failed before and are left alone. */
interface Skip {
  readonly kind: 'skip'
  readonly state: 'done' | 'failed'
  readonly files: readonly FoundFile[]
}

export interface StepOptions {
  readonly journal?: Journal | undefined
  readonly inHand?: InHand
  /** The print of the settings; see `settingsKey`. */
  readonly key: string
  /** Whether inputs that failed before and did not change are tried again. */
  readonly retryFailed?: boolean
  /** Whether what a killed run left unfinished is removed on the way: not where another run may be at work. */
  readonly sweeps?: boolean
}

/** Files asked about at a time. */
const AT_ONCE = 64
/**
 * Milliseconds a file, on average, over which a disk is far away, and is asked without waiting for it. A disk of this machine
 * answers within hundredths: to have a thread ask it took four times as long, 1.5 s of 100,000 files.
 */
const FAR = 0.2
/** So many groups in a row, for any may be slow by chance. */
const SLOW_GROUPS = 3

/**
 * Finds the steps of a batch. What was in hand when a run came to a sudden end comes last: if it was the cause, at least
 * all others are done.
 */
export async function* findSteps(plan: BatchPlan, options: StepOptions): AsyncGenerator<Step, void> {
  const { paths, formats, out, search } = plan
  const stampGroup = createStamper()
  const doubtful: Extract<Step, { readonly kind: 'job' }>[] = []
  for await (const folder of searchFolders(paths, search)) {
    for (const { path, error } of folder.failures) yield { kind: 'fault', path, fault: faultOf(error) }
    const outputs = join(out, folder.name)
    const present = new Set(
      (await (options.sweeps ? sweepFolder : listFolder)(outputs)).map((name) => name.normalize('NFC')),
    )
    // The next ones are asked about while these are looked at.
    let next = stampGroup(folder.files, 0)
    for (let from = 0; from < folder.files.length; from += AT_ONCE) {
      const group = await next
      next = stampGroup(folder.files, from + AT_ONCE)
      const states = group.map(({ file, stamp }) => stateOf(file, stamp, formats, present, options))
      let skipped: FoundFile[] = []
      for (const [at, { file, stamp }] of group.entries()) {
        const state = states[at]
        if (state === 'done' || state === 'failed') {
          skipped.push(file)
          if (states[at + 1] === state) continue
          yield { kind: 'skip', state, files: skipped }
          skipped = []
          continue
        }
        for await (const input of inputsOf({ ...folder, files: [file] })) {
          const job = jobOf(input, stamp, plan, options, state === 'changed')
          if (options.inHand?.wasInHand(input.name)) doubtful.push({ kind: 'job', ...job, why: 'in hand before' })
          else yield { kind: 'job', ...job, why: state }
        }
      }
    }
  }
  yield* doubtful
}

type Stamped = readonly { readonly file: FoundFile; readonly stamp: InputStamp }[]

/** Asks for the stamps of files, `AT_ONCE` from one on. */
function createStamper(): (files: readonly FoundFile[], from: number) => Promise<Stamped> {
  let slowGroups = 0
  return async (files, from) => {
    const group = files.slice(from, from + AT_ONCE)
    if (slowGroups === SLOW_GROUPS)
      return Promise.all(group.map(async (file) => ({ file, stamp: await stampOf(file.path) })))
    const started = performance.now()
    const stamped = group.map((file) => ({ file, stamp: stampNow(file.path) }))
    slowGroups = performance.now() - started > FAR * group.length ? slowGroups + 1 : 0
    return stamped
  }
}

function stateOf(
  file: FoundFile,
  stamp: InputStamp,
  formats: readonly FormatName[],
  present: ReadonlySet<string>,
  { journal, key, retryFailed = false }: StepOptions,
): Why | 'done' | 'failed' {
  journal?.meet(file.name)
  const known = journal?.known(file.name)
  if (known === undefined) return 'new'
  const isSame = known.print === stampPrint(file.name, stamp, key)
  if (!isSame) return 'changed'
  if (known.state === 'failed' && !retryFailed) return 'failed'
  if (known.state !== 'done') return 'failed before'
  return formats.every((format) => isPresent(file, format, present)) ? 'done' : 'new'
}

function jobOf(
  input: Input,
  stamp: InputStamp,
  { formats, out, settings }: BatchPlan,
  { journal, key }: StepOptions,
  mayBeSame: boolean,
): { readonly job: Job; readonly stamp: InputStamp } {
  const content = mayBeSame ? journal?.known(input.name)?.content : undefined
  const doneAs = content === undefined ? {} : { doneAs: { content, settings: key } }
  // What was read under other settings is read again.
  const keepIn = join(statePath(out, 'pages'), key)
  return { job: { input, outputs: batchOutputs(input, formats, out), settings, keepIn, ...doneAs }, stamp }
}

/** By size and time of change; of what cannot be asked, nothing: its job says why. */
async function stampOf(path: string): Promise<InputStamp> {
  return path === STANDARD_INPUT ? NO_STAMP : toStamp(await stat(path).catch(() => undefined))
}

/** The same at once. */
function stampNow(path: string): InputStamp {
  if (path === STANDARD_INPUT) return NO_STAMP
  try {
    return toStamp(statSync(path))
  } catch {
    return NO_STAMP
  }
}

const NO_STAMP: InputStamp = { size: -1, changed: 0 }

function toStamp(found: Stats | undefined): InputStamp {
  return found ? { size: found.size, changed: found.mtimeMs } : NO_STAMP
}

/** Whether a file's output in a format is there, by any name that it may have. */
function isPresent(file: FoundFile, format: FormatName, present: ReadonlySet<string>): boolean {
  const name = outputName(file, format)
  const names = [name]
  if (mayBeOcrFile(file.name)) names.push(file.name)
  if (format === 'page') names.push(pagePath(name, 1))
  return names.some((one) => present.has(basename(one).normalize('NFC')))
}

import type { Environment } from './environment.js'
import type { Figures } from './quality/figures.js'
import type { Bin, CurvePoint } from './reliability.js'
import type {
  CandidatesFigures,
  GrowthFigures,
  LookUpFigures,
  OpenFigures,
  RaceFigures,
  WorkerFigures,
} from './speed/figures.js'

export const RESULT_SCHEMA = 'aterstall.bench/1'

/**
 * What one run of the benchmark found. Parts that were not asked for are absent. Shares are 0 to 1, memory is in bytes.
 */
export interface Result {
  readonly schema: typeof RESULT_SCHEMA
  readonly run: 'whole' | 'quick'
  readonly environment: Environment
  readonly quality?: readonly QualityRow[]
  readonly ablation?: readonly AblationRow[]
  readonly rivals?: Rivals
  /** Every setting of the rivals that was tried. */
  readonly tried?: readonly TriedRow[]
  readonly scans?: readonly ScanRow[]
  /** Scans read without one part of the reading. */
  readonly reading?: readonly AblationRow[]
  readonly speed?: Speed
}

/** What a row was measured on: one collection, as one model read it ("truth": right text, given as if it were read). */
export interface Measured {
  readonly collection: string
  /** The collection in plain words. */
  readonly about: string
  readonly model: string
}

/** Our corrector on one collection. */
export interface QualityRow extends Measured {
  readonly figures: Figures
  /** Corrections applied, and of these the right ones. */
  readonly applied: number
  readonly right: number
  readonly calibrationError: number
  readonly bins: readonly Bin[]
  readonly curve: readonly CurvePoint[]
}

/** What is left wrong, and harmed, without one part of the corrector. */
export interface AblationRow {
  readonly without: string
  readonly results: readonly {
    readonly on: string
    readonly words: number
    readonly wrong: number
    readonly harmed: number
  }[]
}

export interface Rivals {
  /** How many words the rivals' list has. */
  readonly listed: number
  readonly contenders: readonly ContenderRow[]
  readonly rows: readonly RivalRow[]
}

/** Who ran, in which version and setting, and what it took to open it. */
export interface ContenderRow {
  readonly name: string
  readonly title: string
  /** Absent where it is not installed: then it did not run. */
  readonly version?: string
  readonly setting: string
  /** Milliseconds. */
  readonly opening?: number
  /** Resident bytes that opening it added, and the most the process had. */
  readonly added?: number
  readonly peak?: number
}

/** One contender on one collection. */
export interface RivalRow extends Measured {
  readonly contender: string
  readonly figures: Figures
  /** The documents it was given, by their place in the collection, where that were not all. */
  readonly sample?: readonly number[]
  /** Milliseconds for all of them, one pass. */
  readonly time: number
}

export interface TriedRow extends Measured {
  readonly contender: string
  readonly setting: string
  readonly documents: number
  readonly words: number
  readonly wrongBefore: number
  readonly wrongAfter: number
  readonly harmed: number
  readonly wordsPerSecond: number
  readonly added: number
}

/** Scans read and repaired by us beside plain tesseract.js. */
export interface ScanRow extends Omit<Measured, 'model'> {
  readonly reader: string
  readonly setting: string
  readonly figures: Figures
  /** Milliseconds for all of them, the engine's start included. */
  readonly time: number
}

export interface Speed {
  /** What the texts are, in plain words. */
  readonly about: string
  readonly collection: string
  readonly open: OpenFigures
  readonly lookUp: LookUpFigures
  readonly candidates: CandidatesFigures
  readonly races: readonly RaceFigures[]
  readonly growth?: GrowthFigures
  readonly workers?: WorkerFigures
}

/** Reads a written result. Throws TypeError when the text is none of this version. */
export function parseResult(text: string): Result {
  const result = JSON.parse(text) as Result
  if (result?.schema !== RESULT_SCHEMA) {
    throw new TypeError(`expected a result of schema ${RESULT_SCHEMA}, got ${result?.schema}. Run npm run bench anew.`)
  }
  return result
}

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { bundledPackUrl, openPack } from '../src/pack/index.js'
import type { Bin, CurvePoint } from './reliability.js'

/** One collection as one model read it, before and after repair. Counts of words and of corrections; shares are 0 to 1. */
export interface QualityResult {
  readonly collection: string
  readonly about: string
  readonly model: string
  readonly documents: number
  readonly words: number
  readonly wrongBefore: number
  readonly wrongAfter: number
  readonly mended: number
  readonly missed: number
  readonly harmed: number
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

/** Results with what they were measured on. */
export interface Stamped<Rows> {
  readonly commit: string
  readonly node: string
  readonly processor: string
  readonly pack: string
  readonly rows: Rows
}

/** Adds the commit, the runtime, the processor and the pack's checksum. */
export function stamp<Rows>(rows: Rows): Stamped<Rows> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  const pack = openPack(readFileSync(bundledPackUrl())).checksum.toString(16).padStart(8, '0')
  return { commit, node: process.version, processor: cpus()[0]?.model ?? 'unknown', pack, rows }
}

import type { Resources } from '../rivals/contender.js'

/** What a child process is told to do. Everything it needs is in the job or in the files that it names. */
export type Job = RepairJob | OpenJob | LookUpJob | CandidatesJob | GrowthJob

/** Repair these texts one after the other and time each: first pass, one thread, nothing warmed up. */
export interface RepairJob {
  readonly kind: 'repair'
  readonly contender: string
  /** Which of the contender's settings. */
  readonly setting: number
  readonly resources: Resources
  readonly texts: readonly string[]
  /** Checksums of what must come out, tested inside the timed loop. */
  readonly expected?: readonly number[]
  /** Whether the repaired texts are wanted back. */
  readonly keep: boolean
}

export interface RepairOutcome {
  /** Milliseconds until the first text could be given to it, the loading of its packages included. */
  readonly opening: number
  readonly memory: Memory
  /** Milliseconds for each text. */
  readonly times: readonly number[]
  readonly checksums: readonly number[]
  readonly repaired?: readonly string[]
}

/** Resident memory of the process in bytes: before opening, after it, and the most it ever had. */
export interface Memory {
  readonly before: number
  readonly opened: number
  readonly peak: number
}

/** Open the pack as a user does and repair one text. */
export interface OpenJob {
  readonly kind: 'open'
  readonly resources: Resources
  readonly text: string
}

export interface OpenOutcome {
  /** Milliseconds for `createRepairer`, and for the first text after it. */
  readonly opening: number
  readonly first: number
  readonly memory: Memory
}

/** Look every run of the texts up, in the lexicon and in a Set of the same words. */
export interface LookUpJob {
  readonly kind: 'look-up'
  readonly resources: Resources
  readonly texts: readonly string[]
}

/** Nanoseconds for one look-up. */
export interface LookUpOutcome {
  readonly looked: number
  readonly known: number
  readonly lexicon: number
  readonly set: number
}

/** Find what single damaged words may have been, each given as a page of its own. */
export interface CandidatesJob {
  readonly kind: 'candidates'
  readonly resources: Resources
  readonly words: readonly string[]
}

export interface CandidatesOutcome {
  /** Milliseconds for each word. */
  readonly times: readonly number[]
}

/** Repair ever more text with one repairer, generated as it goes. */
export interface GrowthJob {
  readonly kind: 'growth'
  readonly resources: Resources
  readonly texts: readonly string[]
  /** Stop after so many words, or after so many seconds. */
  readonly words: number
  readonly seconds: number
}

/** Where it stood after so many words: the time of the repair alone in milliseconds, and memory in bytes. */
export interface GrowthPoint {
  readonly words: number
  readonly time: number
  readonly resident: number
  /** What is alive on the heap and beside it, after collecting garbage. */
  readonly alive: number
}

export interface GrowthOutcome {
  /** After each power of ten, and after the last word when the seconds ran out. */
  readonly points: readonly GrowthPoint[]
}

export type Outcome<J extends Job> = J extends RepairJob
  ? RepairOutcome
  : J extends OpenJob
    ? OpenOutcome
    : J extends LookUpJob
      ? LookUpOutcome
      : J extends CandidatesJob
        ? CandidatesOutcome
        : GrowthOutcome

/** A figure measured several times: its median, and the least and the greatest. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

/** Opening the pack in fresh processes. Times in milliseconds, memory in bytes. */
export interface OpenFigures {
  readonly runs: number
  /** `createRepairer`, from the file to the repairer. */
  readonly opening: Spread
  /** The first page after it. */
  readonly first: Spread
  /** Resident before and after opening, and what lies between. */
  readonly before: Spread
  readonly resident: Spread
  readonly added: Spread
}

/** Nanoseconds for one look-up of a word. */
export interface LookUpFigures {
  readonly looked: number
  readonly known: number
  readonly lexicon: Spread
  /** A JavaScript Set of the same words. */
  readonly set: Spread
}

/** A damaged word by itself, in microseconds. */
export interface CandidatesFigures {
  readonly words: number
  readonly p50: Spread
  readonly p99: Spread
}

/** One contender on all pages, each round in a fresh process: first pass, one thread. */
export interface RaceFigures {
  readonly contender: string
  readonly title: string
  readonly setting: string
  /** Damaged pages, or right ones. */
  readonly on: 'damaged' | 'right'
  readonly pages: number
  /** Runs of print, and bytes of UTF-8. */
  readonly words: number
  readonly bytes: number
  readonly rounds: number
  readonly wordsPerSecond: Spread
  readonly bytesPerSecond: Spread
  /** Milliseconds for a page. */
  readonly p50: Spread
  readonly p99: Spread
  /** Bytes resident at most. */
  readonly peak: Spread
  /** Words a second by those of SymSpell, and of bare split and look-up, in the same round. */
  readonly timesSymspell?: Spread
  readonly timesSplit?: Spread
}

/** One repairer on ever more text. */
export interface GrowthFigures {
  /** Words after which it was to stop, and seconds after which it had to. */
  readonly words: number
  readonly seconds: number
  readonly points: readonly GrowthPointFigures[]
}

export interface GrowthPointFigures {
  readonly words: number
  /** Microseconds a word since the point before, and from the start. */
  readonly since: number
  readonly overall: number
  /** Bytes resident, and alive after collecting garbage. */
  readonly resident: number
  readonly alive: number
}

/** The same pages by two at once, over the words a second of one. 2 is all that there is to be had. */
export interface WorkerFigures {
  readonly rounds: number
  /** Two processes that know nothing of each other: what the machine can give. */
  readonly processes: Spread
  /** Two workers of one pool; absent where there is none. */
  readonly pool?: Spread
}

/** Throws RangeError when there are no values. */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('expected at least one value, got none')
  const sorted = [...values].sort((a, b) => a - b)
  return { median: quantile(sorted, 0.5), least: sorted[0], most: sorted[sorted.length - 1] }
}

/** The value below which that share of sorted values lies, between two of them in proportion. */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1)
  const low = Math.floor(at)
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low])
}

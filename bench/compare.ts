import type { Figures } from './quality/figures.js'
import { intervalOfDifference } from './quality/intervals.js'
import type { Result } from './results.js'
import type { Spread } from './speed/figures.js'

/** One figure of two results. */
export interface Finding {
  /** "eng fixtures: wrong words", in plain words. */
  readonly what: string
  readonly before: number
  readonly now: number
  /** By how much it may be worse by chance, in the figure's own unit. */
  readonly noise: number
  readonly isWorse: boolean
}

export interface Comparison {
  readonly findings: readonly Finding[]
  /** What the two have not in common, or what cannot be compared, and why. */
  readonly left: readonly string[]
}

/**
 * Two runs differ by this much without any reason, on top of what their rounds show: rounds of one run lie close
 * together in time.
 */
const LEAST_NOISE = 0.1

/**
 * Holds a result against one from before. Rates of errors are compared document by document: worse is what lies above
 * zero throughout the interval of the difference over documents. Speeds are worse when the new median is below the old
 * one by more than the two spreads. On another machine, only what is a ratio within one run is compared.
 */
export function compareResults(before: Result, now: Result): Comparison {
  const findings: Finding[] = []
  const left: string[] = []
  for (const row of now.quality ?? []) {
    const old = before.quality?.find(({ collection, model }) => collection === row.collection && model === row.model)
    const on = `${row.collection} ${row.model}`
    if (old === undefined) left.push(`${on}: not in the other result`)
    else if (!sameDocuments(old.figures, row.figures)) left.push(`${on}: the documents are others`)
    else findings.push(...compareFigures(on, old.figures, row.figures))
  }
  for (const row of now.scans ?? []) {
    if (row.reader !== 'aterstall') continue
    const on = `${row.collection} scans`
    const old = before.scans?.find(({ collection, reader }) => collection === row.collection && reader === row.reader)
    if (old === undefined) left.push(`${on}: not in the other result`)
    else if (!sameDocuments(old.figures, row.figures)) left.push(`${on}: the documents are others`)
    else findings.push(...compareFigures(on, old.figures, row.figures))
  }
  if (now.speed && before.speed) compareSpeed(before, now, findings, left)
  else if (now.speed) left.push('speed: not in the other result')
  return { findings, left }
}

function sameDocuments(a: Figures, b: Figures): boolean {
  return (
    a.documents.length === b.documents.length &&
    a.documents.every(([words, characters], at) => words === b.documents[at][0] && characters === b.documents[at][1])
  )
}

/** Columns of `Counts` that are compared, and the column they are shares of. */
const COMPARED = [
  { what: 'wrong words after repair', column: 3, of: 0 },
  { what: 'wrong characters after repair', column: 5, of: 1 },
  { what: 'right words harmed', column: 8, of: 0 },
] as const

function compareFigures(on: string, before: Figures, now: Figures): Finding[] {
  return COMPARED.map(({ what, column, of }) => {
    const differences = now.documents.map((counts, at) => counts[column] - before.documents[at][column])
    const weights = now.documents.map((counts) => counts[of])
    const share = ({ documents }: Figures) => sum(documents.map((counts) => counts[column])) / Math.max(1, sum(weights))
    const difference = share(now) - share(before)
    // One document has nothing to vary: with it, any difference counts.
    const interval = intervalOfDifference(differences, weights) ?? [difference, difference]
    // How far below the measured difference the truth may lie: worse is what is more than that.
    return {
      what: `${on}: ${what}`,
      before: share(before),
      now: share(now),
      noise: difference - interval[0],
      isWorse: interval[0] > 0,
    }
  })
}

function compareSpeed(
  { environment: then, speed: old }: Result,
  now: Result,
  findings: Finding[],
  left: string[],
): void {
  const { speed, environment } = now
  if (!old || !speed) return
  const sameMachine =
    then.processor === environment.processor && then.cores === environment.cores && then.node === environment.node
  if (!sameMachine) left.push('speeds and times: another machine or Node; only ratios within a run are compared')
  const add = (what: string, before: Spread | undefined, after: Spread | undefined, higherIsBetter: boolean) => {
    if (before !== undefined && after !== undefined) findings.push(compareSpreads(what, before, after, higherIsBetter))
  }
  for (const race of speed.races) {
    if (!race.contender.startsWith('aterstall')) continue
    const before = old.races.find(({ contender, on }) => contender === race.contender && on === race.on)
    const on = `${race.contender}, ${race.on} pages`
    if (before === undefined || before.words !== race.words) {
      left.push(`${on}: other pages`)
      continue
    }
    if (sameMachine) {
      add(`${on}: words a second`, before.wordsPerSecond, race.wordsPerSecond, true)
      add(`${on}: most memory`, before.peak, race.peak, false)
    }
    add(`${on}: times SymSpell`, before.timesSymspell, race.timesSymspell, true)
    add(`${on}: times split and look-up`, before.timesSplit, race.timesSplit, true)
  }
  if (sameMachine) {
    add('opening the pack, milliseconds', old.open.opening, speed.open.opening, false)
    add('opening the pack, bytes', old.open.added, speed.open.added, false)
    add('look-up, nanoseconds', old.lookUp.lexicon, speed.lookUp.lexicon, false)
    add('candidates of a word, microseconds', old.candidates.p50, speed.candidates.p50, false)
  }
}

/** Worse is what is beyond both spreads together, and by a tenth at least. */
export function compareSpreads(what: string, before: Spread, now: Spread, higherIsBetter: boolean): Finding {
  const worst = ({ median, least, most }: Spread) => Math.max(median - least, most - median)
  const noise = Math.max(worst(before) + worst(now), LEAST_NOISE * Math.abs(before.median))
  const loss = higherIsBetter ? before.median - now.median : now.median - before.median
  return { what, before: before.median, now: now.median, noise, isWorse: loss > noise }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

import { type Confusion, confusionsOf } from './confusions.js'
import type { Difference } from './differences.js'

/**
 * Something that went wrong, and how often in each reading: in the scanned text where there is one, then in each
 * system's, in their order.
 */
export interface Tallied {
  /** As printed; empty where there was nothing. */
  readonly printed: string
  readonly read: string
  readonly counts: readonly number[]
}

/** A word that was read wrongly, whatever it was read as. */
export interface WrongWord {
  readonly printed: string
  /** How often in each reading, as in `Tallied`. */
  readonly counts: readonly number[]
  /** What it was read as, the commonest first, three at most. */
  readonly readings: readonly string[]
}

/** Wrong words of which no letter confusions are counted, in each reading. */
export interface Unaligned {
  /** Words for which nothing stands in the text. */
  readonly lost: readonly number[]
  /** Words that have next to nothing in common with what stands in their place, or are too long to be words. */
  readonly unlike: readonly number[]
}

/** Readings of a word that a table has room for. */
const READINGS = 3

/** A confusion of more letters says that two words are unlike, not what the scanner mixes up. */
const LONGEST_CONFUSION = 4

/** Keeps memory bounded however long the collection: a pair of words takes some 200 bytes. */
const MOST_PAIRS = 200_000

/**
 * Counts over a collection which letters and words were read as which, page by page.
 *
 * A wrong word is counted in each reading in which it is wrong; its letters are aligned with those of the word that
 * stands in its place (see `confusionsOf`). Words added count nowhere, they have no print. Past 200,000 different
 * pairs of words those that came up only once are let go (`isComplete` says so); confusions are counted in full.
 * Source of the letting go: Manku and Motwani 2002, VLDB (lossy counting).
 */
export class ErrorTally {
  private readonly confused = new Map<string, number[]>()
  private readonly pairs = new Map<string, number[]>()
  private readonly harmedPairs = new Map<string, number[]>()
  private readonly lost: number[]
  private readonly unlike: number[]
  private complete = true

  /** `systems` is how many there are, `hasScanned` whether every page has a scanned text. */
  constructor(
    private readonly systems: number,
    private readonly hasScanned: boolean,
    private readonly mostPairs = MOST_PAIRS,
  ) {
    this.lost = this.zeros()
    this.unlike = this.zeros()
  }

  /** Adds a page: the differences of each system. */
  add(systems: readonly (readonly Difference[])[]): void {
    systems.forEach((differences, system) => {
      const column = system + (this.hasScanned ? 1 : 0)
      for (const { kind, truth, scanned, repaired } of differences) {
        if (kind === 'added') continue
        // The scanned text is one and the same in all systems.
        if (this.hasScanned && system === 0 && kind !== 'harmed') this.count(truth, scanned ?? '', 0)
        if (kind !== 'mended') this.count(truth, repaired, column)
        if (kind === 'harmed') this.countIn(this.harmedPairs, truth, repaired, column)
      }
    })
    for (const pairs of [this.pairs, this.harmedPairs]) this.prune(pairs)
  }

  /** Letter confusions, those first that came up most often in one of the readings. */
  confusions(): Tallied[] {
    return sorted(this.confused)
  }

  /** Wrong words, those most often wrong as repaired first, then those most often wrong as scanned. */
  wrongWords(): WrongWord[] {
    const words = new Map<string, { counts: number[]; readings: Tallied[] }>()
    for (const pair of sorted(this.pairs)) {
      const word = words.get(pair.printed) ?? { counts: this.zeros(), readings: [] }
      pair.counts.forEach((count, column) => {
        word.counts[column] += count
      })
      if (word.readings.length < READINGS) word.readings.push(pair)
      words.set(pair.printed, word)
    }
    const left = (counts: readonly number[]) => sum(this.hasScanned ? counts.slice(1) : counts)
    return [...words]
      .map(([printed, { counts, readings }]) => ({ printed, counts, readings: readings.map(({ read }) => read) }))
      .sort((one, other) => left(other.counts) - left(one.counts) || sum(other.counts) - sum(one.counts))
  }

  /** Right words that were made wrong, those most often harmed first; counted in each system. */
  harmed(): Tallied[] {
    return sorted(this.harmedPairs).map((pair) => ({
      ...pair,
      counts: this.hasScanned ? pair.counts.slice(1) : pair.counts,
    }))
  }

  unaligned(): Unaligned {
    return { lost: this.lost, unlike: this.unlike }
  }

  /** Whether no pair of words was let go. */
  isComplete(): boolean {
    return this.complete
  }

  private count(printed: string, read: string, column: number): void {
    this.countIn(this.pairs, printed, read, column)
    if (read === '') {
      this.lost[column]++
      return
    }
    const confusions = confusionsOf(printed, read)
    if (!confusions?.every(isShort)) this.unlike[column]++
    else for (const confusion of confusions) this.countIn(this.confused, confusion.printed, confusion.read, column)
  }

  private countIn(tallies: Map<string, number[]>, printed: string, read: string, column: number): void {
    // Words and their letters hold no white space.
    const key = `${printed} ${read}`
    let counts = tallies.get(key)
    if (!counts) {
      counts = this.zeros()
      tallies.set(key, counts)
    }
    counts[column]++
  }

  private prune(pairs: Map<string, number[]>): void {
    if (pairs.size <= this.mostPairs) return
    this.complete = false
    for (const [key, counts] of pairs) if (sum(counts) === 1) pairs.delete(key)
  }

  private zeros(): number[] {
    return new Array<number>(this.systems + (this.hasScanned ? 1 : 0)).fill(0)
  }
}

function isShort({ printed, read }: Confusion): boolean {
  return Math.max(printed.length, read.length) <= LONGEST_CONFUSION
}

/** The most frequent first; what is equally frequent in the order of its letters, so that reports are reproducible. */
function sorted(tallies: ReadonlyMap<string, readonly number[]>): Tallied[] {
  return [...tallies]
    .map(([key, counts]) => ({ key, counts, most: Math.max(...counts), total: sum(counts) }))
    .sort((one, other) => other.most - one.most || other.total - one.total || (one.key < other.key ? -1 : 1))
    .map(({ key, counts }) => {
      const [printed, read] = key.split(' ')
      return { printed, read, counts }
    })
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

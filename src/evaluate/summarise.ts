import { type Changes, countChanges, countErrors, type Errors, type Measure } from './measure.js'

/** Error rates alone, as a mean over documents. Null when no document has one. */
export type MeanRates = Pick<Errors, 'wer' | 'cer'>

/** The figures of a collection. */
export interface Summary {
  readonly documents: number
  /** All documents as if they were one: long ones weigh more. */
  readonly micro: Measure
  /** Means of the documents' rates: every document weighs the same. A document without a rate is left out. */
  readonly macro: { readonly before?: MeanRates; readonly after: MeanRates }
  /** In how many documents the repair left fewer words wrong, as many, or more. Given when all have a scanned text. */
  readonly preference?: Preference
}

export interface Preference {
  readonly better: number
  readonly same: number
  readonly worse: number
}

/**
 * Adds up the figures of several documents, or of the pages of one. `before` and `changes` are given when every one
 * has them. None at all add up to no words.
 */
export function addMeasures(measures: Iterable<Measure>): Measure {
  return summarise(measures).micro
}

/** Sums up a collection in one pass: hand it a generator and no more than one document is ever held. */
export function summarise(measures: Iterable<Measure>): Summary {
  const total = { words: 0, characters: 0 }
  const before = new ErrorSum()
  const after = new ErrorSum()
  const changes: ChangeCounts = { mended: 0, missed: 0, harmed: 0, misdirected: 0 }
  const preference = { better: 0, same: 0, worse: 0 }
  let documents = 0
  let withScanned = 0
  for (const measure of measures) {
    documents++
    total.words += measure.words
    total.characters += measure.characters
    after.add(measure.after)
    if (!measure.before || !measure.changes) continue
    withScanned++
    before.add(measure.before)
    addChanges(changes, measure.changes)
    preference[preferenceOf(measure.before, measure.after)]++
  }
  const micro = { ...total, after: countErrors({ ...total, ...after.counts }) }
  const macro = { after: after.means() }
  if (documents === 0 || withScanned < documents) return { documents, micro, macro }
  return {
    documents,
    micro: { ...micro, before: countErrors({ ...total, ...before.counts }), changes: countChanges(changes) },
    macro: { ...macro, before: before.means() },
    preference,
  }
}

type ChangeCounts = Record<'mended' | 'missed' | 'harmed' | 'misdirected', number>

function addChanges(sum: ChangeCounts, changes: Changes): void {
  sum.mended += changes.mended
  sum.missed += changes.missed
  sum.harmed += changes.harmed
  sum.misdirected += changes.misdirected
}

/** What a repair made of a document, by its word errors before and after. */
export function preferenceOf(before: Errors, after: Errors): keyof Preference {
  if (after.wordErrors === before.wordErrors) return 'same'
  return after.wordErrors < before.wordErrors ? 'better' : 'worse'
}

/** Errors of several documents: their counts, and the means of their rates. */
class ErrorSum {
  readonly counts = { wordErrors: 0, characterErrors: 0 }
  private readonly wer = new Mean()
  private readonly cer = new Mean()

  add(errors: Errors): void {
    this.counts.wordErrors += errors.wordErrors
    this.counts.characterErrors += errors.characterErrors
    this.wer.add(errors.wer)
    this.cer.add(errors.cer)
  }

  means(): MeanRates {
    return { wer: this.wer.value(), cer: this.cer.value() }
  }
}

class Mean {
  private sum = 0
  private count = 0

  add(value: number | null): void {
    if (value === null) return
    this.sum += value
    this.count++
  }

  value(): number | null {
    return this.count === 0 ? null : this.sum / this.count
  }
}

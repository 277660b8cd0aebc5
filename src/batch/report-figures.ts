import { Worst } from '../evaluate/index.js'
import type { Fault } from './faults.js'
import type { InputKind } from './input-kind.js'
import type { JournalEntry } from './journal.js'
import { estimateWrong, type PageFigures } from './page-figures.js'

/** A document as the report lists it. */
export interface ReportedDocument {
  readonly name: string
  readonly kind: InputKind
  readonly pages: number
  readonly words: number
  readonly corrected: number
  /** Of its words those still wrong, 0 to 1, estimated; see `estimateWrong`. */
  readonly wrong: number
  /** Scans only: how sure the engine was of its words, 0 to 1. */
  readonly confidence?: number
}

/** A page as the report lists it, and how many its document has. */
export interface ReportedPage extends PageFigures {
  readonly document: string
  readonly page: number
  readonly pages: number
  readonly wrong: number
}

export interface ReportedFailure {
  readonly name: string
  readonly fault: Fault
}

export interface Totals {
  readonly documents: number
  readonly pages: number
  readonly words: number
  readonly corrected: number
  /** Words still wrong, estimated. */
  readonly wrong: number
  /** Seconds of work, in all threads and runs together. */
  readonly seconds: number
}

/** So many of a thing are listed; a report is to be read, and the journal holds all. */
const MOST_DOCUMENTS = 500
const MOST_PAGES = 200
const MOST_FAILURES = 1000

/** Pages of fewer words tell nothing by their rate. */
const FEW_WORDS = 20

const NOTHING: Totals = { documents: 0, pages: 0, words: 0, corrected: 0, wrong: 0, seconds: 0 }

/** Gathers what a report tells, an entry after the other, in memory that does not grow with them. */
export class ReportFigures {
  readonly #worstDocuments = new Worst<ReportedDocument>(MOST_DOCUMENTS)
  readonly #worstPages = new Worst<ReportedPage>(MOST_PAGES)
  readonly failures: ReportedFailure[] = []
  /** How many failed by each code. */
  readonly failed = new Map<string, number>()
  readonly byKind = new Map<InputKind, Totals>()
  /** A sample of the documents for the charts: what was corrected of each, and what is estimated to be wrong. */
  readonly sample = new Sample<{ readonly corrected: number; readonly wrong: number }>()

  add({ name, done, fault }: Pick<JournalEntry, 'name' | 'done' | 'fault'>): void {
    if (fault) {
      this.failed.set(fault.code, (this.failed.get(fault.code) ?? 0) + 1)
      if (this.failures.length < MOST_FAILURES) this.failures.push({ name, fault })
    } else if (done) this.#addDone(name, done)
    for (const { page, fault } of done?.failedPages ?? []) this.add({ name: `${name}, page ${page}`, fault })
  }

  #addDone(name: string, { kind, pages, seconds }: NonNullable<JournalEntry['done']>): void {
    const words = sum(pages, (page) => page.words)
    const corrected = sum(pages, (page) => page.corrected)
    const wrongWords = sum(pages, (page) => estimateWrong(page) * page.words)
    const before = this.byKind.get(kind) ?? NOTHING
    this.byKind.set(kind, {
      documents: before.documents + 1,
      pages: before.pages + pages.length,
      words: before.words + words,
      corrected: before.corrected + corrected,
      wrong: before.wrong + wrongWords,
      seconds: before.seconds + seconds,
    })
    const wrong = words === 0 ? 0 : wrongWords / words
    if (words > 0) this.sample.add({ corrected: corrected / words, wrong })
    const read = pages.filter(({ confidence }) => confidence !== undefined)
    const confidence = sum(read, (page) => page.confidence ?? 0) / read.length
    this.#worstDocuments.add(wrong * weight(words), () => ({
      name,
      kind,
      pages: pages.length,
      words,
      corrected,
      wrong,
      ...(read.length > 0 ? { confidence } : {}),
    }))
    pages.forEach((page, at) => {
      const wrong = estimateWrong(page)
      this.#worstPages.add(wrong * weight(page.words), () => ({
        ...page,
        document: name,
        page: at + 1,
        pages: pages.length,
        wrong,
      }))
    })
  }

  get totals(): Totals {
    return [...this.byKind.values()].reduce(
      (all, one) => ({
        documents: all.documents + one.documents,
        pages: all.pages + one.pages,
        words: all.words + one.words,
        corrected: all.corrected + one.corrected,
        wrong: all.wrong + one.wrong,
        seconds: all.seconds + one.seconds,
      }),
      NOTHING,
    )
  }

  get failedCount(): number {
    return [...this.failed.values()].reduce((all, one) => all + one, 0)
  }

  /** The worst first. */
  worstDocuments(): ReportedDocument[] {
    return this.#worstDocuments.items()
  }

  worstPages(): ReportedPage[] {
    return this.#worstPages.items()
  }
}

/** Every n-th of what is added, n doubled whenever there are too many: a fair sample in bounded memory. */
class Sample<Item> {
  #items: Item[] = []
  #step = 1
  #count = 0

  add(item: Item): void {
    if (this.#count++ % this.#step !== 0) return
    this.#items.push(item)
    if (this.#items.length < 2 * SAMPLE) return
    this.#items = this.#items.filter((_, at) => at % 2 === 0)
    this.#step *= 2
  }

  get items(): readonly Item[] {
    return this.#items
  }
}

const SAMPLE = 5000

function weight(words: number): number {
  return Math.min(1, words / FEW_WORDS)
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((all, item) => all + of(item), 0)
}

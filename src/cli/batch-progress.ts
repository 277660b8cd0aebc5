import type { BatchWatcher, FailedPage, Finished, Survey } from '../batch/index.js'
import type { ScanProgress } from '../pipeline/index.js'
import type { Reporter } from './reporter.js'

/** Milliseconds between two drawings of the line, and between two lines where there is no terminal. */
const REDRAW = 100
const PLAIN_LINE = 60_000

/** Inputs of a kind that must be done before their time says how long the others will take. */
const ENOUGH = 3

type Kind = 'text' | 'scan'

/**
 * Follows a batch: on a terminal a line that is drawn anew with pages done, their rate, the time left and the failures;
 * elsewhere such a line a minute. Time left is reckoned for texts and scans apart, by what those done have taken.
 */
export class BatchProgress implements BatchWatcher {
  readonly #reporter: Reporter
  readonly #now: () => number
  #begun: number | undefined
  #started = 0
  #drawn = 0
  #said = 0
  #pages = 0
  #failed = 0
  /** Of scans of several pages that are not done yet, the pages that are. */
  readonly #inHand = new Map<string, Set<number>>()
  #total: Record<Kind, number> = { text: 0, scan: 0 }
  #gone: Record<Kind, number> = { text: 0, scan: 0 }
  #timed: Record<Kind, { count: number; seconds: number }> = {
    text: { count: 0, seconds: 0 },
    scan: { count: 0, seconds: 0 },
  }

  constructor(reporter: Reporter, now: () => number = () => performance.now()) {
    this.#reporter = reporter
    this.#now = now
    this.#started = this.#said = now()
  }

  onStart(): void {
    this.#begun ??= this.#now()
  }

  onSurvey({ counts }: Survey): void {
    this.#total = { text: counts.text + counts.markup, scan: counts.scan }
    this.#started = this.#said = this.#now()
    this.#reporter.log('start', { inputs: this.#total.text + this.#total.scan, ...counts })
    this.#draw()
  }

  onProgress({ path }: { readonly path: string }, { page, pageCount, fraction }: ScanProgress): void {
    if (fraction === 1 && pageCount > 1) this.#notePage(path, page, pageCount)
    this.#draw()
  }

  onDone(input: { readonly path: string }, { kind, pages, notes, seconds, unchanged, sha256 }: Finished): void {
    for (const note of notes) {
      if (this.#reporter.isJson) this.#reporter.log('note', { path: input.path, message: note })
      else this.#reporter.say(`${input.path} ${note}`)
    }
    const words = pages.reduce((sum, page) => sum + page.words, 0)
    const corrected = pages.reduce((sum, page) => sum + page.corrected, 0)
    this.#reporter.log('done', { path: input.path, sha256, seconds, pages: pages.length, words, corrected, unchanged })
    this.#pages += pages.length - (this.#inHand.get(input.path)?.size ?? 0)
    this.#inHand.delete(input.path)
    const side: Kind = kind === 'scan' ? 'scan' : 'text'
    this.#gone[side]++
    this.#timed[side].count++
    this.#timed[side].seconds += seconds
    this.#draw()
  }

  onSkip(files: readonly { readonly path: string }[]): void {
    for (const { path } of files) this.#gone[kindByName(path)]++
    this.#draw()
  }

  onFailedPage(path: string, { page, fault }: FailedPage): void {
    this.#reporter.sayFault(fault, path, page)
  }

  onFailure(path: string, fault: Parameters<Reporter['sayFault']>[0]): void {
    this.#failed++
    this.#inHand.delete(path)
    this.#gone[kindByName(path)]++
    this.#reporter.sayFault(fault, path)
    this.#draw()
  }

  #notePage(path: string, page: number, pageCount: number): void {
    const pages = this.#inHand.get(path) ?? new Set()
    this.#inHand.set(path, pages)
    if (pages.has(page)) return
    pages.add(page)
    this.#pages++
    this.#reporter.log('page', { path, page, pageCount })
  }

  #draw(): void {
    const now = this.#now()
    if (this.#reporter.showsProgress) {
      if (now - this.#drawn < REDRAW) return
      this.#drawn = now
      this.#reporter.progress(this.line())
    } else if (!this.#reporter.isJson && now - this.#said >= PLAIN_LINE) {
      this.#said = now
      this.#reporter.say(this.line())
    }
  }

  /** 1,204 of 100,000 inputs, 1,530 pages, 8.2 a second, 3 h 20 min left, 2 failed */
  line(): string {
    const gone = this.#gone.text + this.#gone.scan
    const seconds = (this.#now() - this.#started) / 1000
    const parts = [`${count(gone)} of ${count(Math.max(gone, this.#total.text + this.#total.scan))} inputs`]
    if (this.#pages > 0) parts.push(`${count(this.#pages)} pages`)
    if (this.#pages > 0 && seconds > 1) parts.push(rateText(this.#pages / seconds))
    const left = this.#secondsLeft()
    if (left !== undefined) parts.push(`${timeText(left)} left`)
    if (this.#failed > 0) parts.push(`${count(this.#failed)} failed`)
    return parts.join(', ')
  }

  #secondsLeft(): number | undefined {
    let work = 0
    let left = 0
    for (const kind of ['text', 'scan'] as const) {
      const rest = Math.max(0, this.#total[kind] - this.#gone[kind])
      const { count, seconds } = this.#timed[kind]
      if (rest > 0 && count < ENOUGH) return undefined
      if (rest > 0) left += (rest * seconds) / count
      work += seconds
    }
    // So many have been at work at a time, here or on other machines.
    const hands = work / Math.max(1, (this.#now() - (this.#begun ?? this.#now())) / 1000)
    return left === 0 ? 0 : left / Math.max(hands, 0.01)
  }
}

function kindByName(path: string): Kind {
  return /\.(?:png|jpe?g|tiff?|webp|pdf|jp2|j2k|jpx)$/iu.test(path) ? 'scan' : 'text'
}

function count(number: number): string {
  return number.toLocaleString('en')
}

function rateText(pages: number): string {
  return pages >= 1 ? `${pages.toFixed(1)} a second` : `${(60 * pages).toFixed(1)} a minute`
}

/** 40 s, 12 min, 3 h 20 min, 2 d 5 h */
function timeText(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 90) return `${whole} s`
  const minutes = Math.round(whole / 60)
  if (minutes < 90) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

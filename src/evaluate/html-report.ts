import { foldForComparison } from '../text/index.js'
import { ErrorTally } from './error-tally.js'
import type { SystemFigures } from './format-systems.js'
import { alignedHtml } from './html-aligned.js'
import { documentsChart, intervalChart } from './html-charts.js'
import { type ReportSection, reportPage } from './html-page.js'
import { documentsSection, pagesSection, type ReportedDocument, type ReportedPage, worstFirst } from './html-pages.js'
import { comparisonsTable, type NamedComparison, talliedTable, totalsTable, wrongWordsTable } from './html-tables.js'
import { countText, escapeHtml } from './html-text.js'
import type { Comparison } from './measure.js'
import { Worst } from './worst.js'

/** A page as it was compared, one `Comparison` for each system. */
export interface ComparedText {
  /** What its document is called. */
  readonly document: string
  /** From 1; and how many the document has. */
  readonly page: number
  readonly pages: number
  readonly truth: string
  readonly comparisons: readonly Comparison[]
}

/** The figures that the report shows; `systems` in the order of the comparisons of every page. */
export interface ReportFigures {
  readonly documents: readonly ReportedDocument[]
  readonly systems: readonly SystemFigures[]
  readonly comparisons: readonly NamedComparison[]
  /** Documents that could not be compared. */
  readonly leftOut: number
  /** What else is to be said at its head: versions, folders. */
  readonly facts?: readonly string[]
}

export interface HtmlReportOptions {
  /** How many systems are compared. */
  readonly systems: number
  /** Whether every page has a scanned text. */
  readonly hasScanned: boolean
  /** Pages whose aligned texts are shown, the worst ones; default 100. */
  readonly mostPages?: number
}

/** A page takes 10 to 40 kB in the report: a hundred are as many as anyone reads, and load at once. */
const MOST_PAGES = 100

/** Rows of the tables of letters and of words; what is rarer is counted below them. */
const MOST_CONFUSIONS = 60
const MOST_WORDS = 50

/**
 * Puts together an HTML report on a collection: hand it every page with `add`, then ask for the report.
 *
 * Of the pages only counts are kept, and the aligned texts of the worst ones, so that memory does not grow with the
 * collection but with the number of different wrong words, and with that only to a bound (see `ErrorTally`). The report
 * is one file without script that needs nothing else; nothing in a text is markup in it, and the same pages give the
 * same report.
 */
export class HtmlReport {
  private readonly tally: ErrorTally
  private readonly worst: Worst<ReportedPage>
  private readonly options: HtmlReportOptions
  private pages = 0

  constructor(options: HtmlReportOptions) {
    this.options = options
    this.tally = new ErrorTally(options.systems, options.hasScanned)
    this.worst = new Worst(options.mostPages ?? MOST_PAGES)
  }

  /** Throws RangeError when the page has not as many comparisons as there are systems. */
  add({ document, page, pages, truth, comparisons }: ComparedText): void {
    const { systems } = this.options
    if (comparisons.length !== systems) {
      throw new RangeError(`expected a comparison for each of ${systems} systems, got ${comparisons.length}`)
    }
    this.pages++
    const differences = comparisons.map((comparison) => comparison.differences)
    this.tally.add(differences)
    if (differences.every(({ length }) => length === 0)) return
    const measures = comparisons.map(({ measure }) => measure)
    this.worst.add(worstFirst.badness(measures), () => {
      const folded = foldForComparison(truth)
      const html = alignedHtml(folded === '' ? [] : folded.split(' '), differences)
      return { document, page, pages, measures, html }
    })
  }

  /** The report as the text of an HTML file. */
  serialize(figures: ReportFigures): string {
    const { documents, systems, leftOut, facts = [] } = figures
    const shown = this.worst.items()
    const head = [
      countText(documents.length, 'document'),
      countText(this.pages, 'page'),
      countText(systems[0]?.summary.micro.words ?? 0, 'word'),
      ...(leftOut > 0 ? [`${countText(leftOut, 'document')} could not be compared and left out`] : []),
      ...facts,
    ]
    const title = `Evaluation of ${systems.map(({ name }) => name).join(', ')}`
    const sections: ReportSection[] = [
      ['totals', 'Totals', totalsSection(figures)],
      ['letters', 'Letters confused', this.lettersSection(systems)],
      ['words', 'Words', this.wordsSection(systems)],
      ['documents', 'Documents, the worst first', documentsSection(documents, systems, shown)],
      ['pages', 'Aligned texts, the worst first', pagesSection(shown, systems, this.worst.seen())],
      ['method', 'How it was measured', METHOD],
    ]
    return reportPage({
      title,
      generator: REPORT_GENERATOR,
      facts: head,
      skip: { to: 'pages', text: 'To the worst page' },
      sections,
    })
  }

  private lettersSection(systems: readonly SystemFigures[]): string {
    const confusions = this.tally.confusions()
    if (confusions.length === 0) return '<p>No letters were confused.</p>'
    const { lost, unlike } = this.tally.unaligned()
    const readings = this.readings(systems)
    const uncounted = readings.map((reading, at) => `${reading} ${lost[at]} and ${unlike[at]}`).join(', ')
    return [
      '<p>What was printed, what came instead, and how often. A repair lowers a count to the right; a count that it ',
      'raises is harm.</p>',
      talliedTable('Letters confused', ['Printed', 'Came as'], readings, confusions.slice(0, MOST_CONFUSIONS)),
      leftOutHtml(confusions.length, MOST_CONFUSIONS, 'confusion'),
      '<p>Letters are aligned within each wrong word and the word that stands in its place. Not counted here are words ',
      `with nothing in their place, and words altogether unlike it: ${uncounted}.</p>`,
    ].join('\n')
  }

  private wordsSection(systems: readonly SystemFigures[]): string {
    const wrong = this.tally.wrongWords()
    const harmed = this.tally.harmed()
    const names = systems.map(({ name }) => escapeHtml(name))
    const readings = this.readings(systems)
    const parts: string[] = []
    if (harmed.length > 0) {
      parts.push(
        talliedTable('Right words made wrong', ['Printed', 'Made'], names, harmed.slice(0, MOST_WORDS)),
        leftOutHtml(harmed.length, MOST_WORDS, 'such pair'),
      )
    } else if (this.options.hasScanned) parts.push('<p>No right word was made wrong.</p>')
    if (wrong.length > 0) {
      parts.push(
        wrongWordsTable('Words most often wrong', readings, wrong.slice(0, MOST_WORDS)),
        leftOutHtml(wrong.length, MOST_WORDS, 'word'),
      )
    } else parts.push('<p>No word was wrong.</p>')
    if (!this.tally.isComplete()) {
      parts.push(
        '<p>Pairs of words that came up only once were let go on the way: rare words may be counted too low.</p>',
      )
    }
    return parts.join('\n')
  }

  /** The columns of counts. */
  private readings(systems: readonly SystemFigures[]): string[] {
    const names = systems.map(({ name }) => escapeHtml(name))
    return this.options.hasScanned ? ['scanned', ...names] : names
  }
}

/** What a report says wrote it; a file that says so is a report, and may be written anew. */
export const REPORT_GENERATOR = 'aterstall evaluate'

function totalsSection({ documents, systems, comparisons }: ReportFigures): string {
  const [first] = systems
  if (!first) return '<p>No system was measured.</p>'
  const before = documents.map(({ measures }) => measures[0]?.before?.wer)
  const series = [
    ...(first.summary.micro.before ? [{ label: 'scanned', rates: before.filter(isNumber) }] : []),
    ...systems.map(({ name }, at) => ({
      label: name,
      rates: documents.map(({ measures }) => measures[at]?.after.wer).filter(isNumber),
    })),
  ]
  const rows = systems.flatMap(({ name, summary, intervals }, at) => {
    const color = at + (first.summary.micro.before ? 1 : 0)
    const { wer } = summary.micro.after
    const interval = intervals.micro.after.wer
    return wer === null ? [] : [{ label: name, rate: wer, color, ...(interval ? { interval } : {}) }]
  })
  const charts = [
    rows.length > 1 ? intervalChart('Word error rate of each system, with 95 % intervals', rows) : '',
    documentsChart('Word error rate by document', series),
  ]
  return [
    totalsTable(systems),
    comparisons.length > 0 ? comparisonsTable(comparisons) : '',
    `<div class="charts">${charts.join('\n')}</div>`,
  ].join('\n')
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number'
}

function leftOutHtml(count: number, shown: number, what: string): string {
  return count > shown ? `<p class="more">${countText(count - shown, `rarer ${what}`)} left out.</p>` : ''
}

const METHOD = `<p>Words are what white space parts, with their punctuation; characters are grapheme clusters. White space,
line ends, soft hyphens, the kinds of quotes, dashes and bullets do not count; upper and lower case does. The word error
rate (WER) is the least number of words to replace, add and take away by the words of the truth, the character error rate
(CER) the same in characters. Micro is over all documents as if they were one, macro the mean of their rates.</p>
<p>A word is right when the word that stands in its place is equal to it; words are paired by their likeness, in order.
Mended words were wrong before the repair and are right after it, missed words were and are wrong, harmed words were
right and are wrong. Missed words that the repair changed into something else are misdirected.</p>
<p>Intervals are 95 % intervals over documents drawn anew with replacement (bootstrap, seeded); with fewer than twenty
documents they are too narrow. Two systems are compared on the same draws.</p>`

import { countText, documentsChart, escapeHtml, percentText, reportPage, tableHtml } from '../evaluate/index.js'
import type { ReportFigures, Totals } from './report-figures.js'

/** What a report says of its run. */
export interface RunFacts {
  readonly version: string
  readonly lexicon: string
  readonly formats: readonly string[]
  /** ISO dates of this run. */
  readonly started: string
  readonly ended: string
  /** Inputs done in this run, and by earlier ones. */
  readonly doneNow: number
  readonly doneBefore: number
  /** Seconds that this run took. */
  readonly seconds: number
}

const KINDS = { text: 'Texts', scan: 'Scans', 'ocr-file': 'OCR files' } as const

/** The report of a batch as one HTML file. */
export function serializeReport(figures: ReportFigures, facts: RunFacts): string {
  const { totals, failedCount } = figures
  const failures = failedCount === 0 ? '<p>None failed.</p>' : failuresSection(figures)
  return reportPage({
    title: 'Repaired documents',
    generator: 'aterstall repair',
    facts: [
      countText(totals.documents, 'document'),
      countText(totals.pages, 'page'),
      countText(totals.words, 'word'),
      `${failedCount.toLocaleString('en')} failed`,
      facts.ended.slice(0, 16).replace('T', ' '),
      `aterstall ${facts.version}, ${facts.lexicon}`,
    ],
    skip: { to: 'documents', text: 'To the worst documents' },
    sections: [
      ['totals', 'Totals', totalsSection(figures, facts)],
      ['failures', 'Failures', failures],
      ['documents', 'Documents, the worst first', documentsSection(figures)],
      ['pages', 'Pages, the worst first', pagesSection(figures)],
      ['method', 'How the quality is estimated', METHOD],
    ],
  })
}

function totalsSection(figures: ReportFigures, { formats, doneNow, doneBefore, seconds }: RunFacts): string {
  const { totals, byKind, sample } = figures
  const row = (name: string, { documents, pages, words, corrected, wrong, seconds }: Totals) => [
    name,
    ...[documents, pages, words, corrected].map((count) => count.toLocaleString('en')),
    percentText(words === 0 ? null : corrected / words),
    percentText(words === 0 ? null : wrong / words),
    pages === 0 ? '–' : (seconds / pages).toFixed(2),
  ]
  const rows = [...byKind].map(([kind, counts]) => row(KINDS[kind], counts))
  if (rows.length > 1) rows.push(row('All', totals))
  const head = ['Kind', 'Documents', 'Pages', 'Words', 'Corrected', 'Share', 'Wrong, estimated', 'Seconds a page']
  const shares = [
    { label: 'corrected', rates: sample.items.map(({ corrected }) => corrected) },
    { label: 'still wrong, estimated', rates: sample.items.map(({ wrong }) => wrong) },
  ]
  const pace = seconds > 0 && doneNow > 0 ? `, ${(doneNow / seconds).toFixed(1)} documents a second` : ''
  return [
    `<p>This run did ${countText(doneNow, 'document')} in ${Math.round(seconds).toLocaleString('en')} s${pace}; `,
    `${doneBefore.toLocaleString('en')} had been done before. Written as ${escapeHtml(formats.join(', '))}.</p>`,
    tableHtml('Documents repaired', head, rows),
    `<div class="charts">${documentsChart('Share of words by document', shares)}${failuresChart(figures)}</div>`,
  ].join('\n')
}

/** A bar for each kind of failure and one for what was done, by number. */
function failuresChart({ failed, totals }: ReportFigures): string {
  const rows = [['done', totals.documents] as const, ...[...failed].sort((one, other) => other[1] - one[1])]
  const top = Math.max(1, ...rows.map(([, count]) => count))
  const [width, left, step] = [520, 180, 28]
  const bars = rows.map(([name, count], at) => {
    const y = at * step + 6
    const length = Math.max(1, Math.round(((width - left - 80) * count) / top))
    return (
      `<text x="${left - 8}" y="${y + 13}" text-anchor="end">${escapeHtml(name.toLowerCase().replaceAll('_', ' '))}</text>` +
      `<path class="line c${at === 0 ? 2 : 1}" style="stroke-width:14" d="M${left} ${y + 8}h${length}"/>` +
      `<text x="${left + length + 8}" y="${y + 13}">${count.toLocaleString('en')}</text>`
    )
  })
  const caption = 'What became of the inputs'
  return (
    `<figure><figcaption>${caption}</figcaption>` +
    `<svg viewBox="0 0 ${width} ${rows.length * step + 8}" role="img" aria-label="${caption}">${bars.join('')}</svg></figure>`
  )
}

function failuresSection({ failures, failed, failedCount }: ReportFigures): string {
  const byCode = [...failed].map(([code, count]) => `${escapeHtml(code)} ${count.toLocaleString('en')}`).join(', ')
  const rows = failures.map(({ name, fault }) => [escapeHtml(name), escapeHtml(fault.message), escapeHtml(fault.code)])
  return [
    `<p>${countText(failedCount, 'input')} could not be repaired: ${byCode}.</p>`,
    tableHtml('Inputs that failed, with reasons', ['Input', 'Reason', 'Code'], rows, 'documents'),
    leftOut(failedCount, failures.length, 'failure'),
  ].join('\n')
}

function documentsSection(figures: ReportFigures): string {
  const documents = figures.worstDocuments()
  if (documents.length === 0) return '<p>No document was repaired.</p>'
  const rows = documents.map(({ name, kind, pages, words, corrected, wrong, confidence }) => [
    escapeHtml(name),
    KINDS[kind].toLowerCase().replace(/s$/u, ''),
    pages.toLocaleString('en'),
    words.toLocaleString('en'),
    percentText(words === 0 ? null : corrected / words),
    percentText(wrong),
    percentText(confidence),
  ])
  const head = ['Document', 'Kind', 'Pages', 'Words', 'Corrected', 'Wrong, estimated', 'Engine sure']
  return [
    tableHtml('Documents by their words still wrong, estimated', head, rows, 'documents'),
    leftOut(figures.totals.documents, rows.length, 'better document'),
  ].join('\n')
}

function pagesSection(figures: ReportFigures): string {
  const pages = figures.worstPages()
  if (pages.length === 0) return '<p>No page was repaired.</p>'
  const rows = pages.map(({ document, page, pages, words, corrected, wrong, confidence }) => [
    escapeHtml(document),
    pages > 1 ? `page ${page} of ${pages}` : 'the page',
    words.toLocaleString('en'),
    percentText(words === 0 ? null : corrected / words),
    percentText(wrong),
    percentText(confidence),
  ])
  return [
    '<p>Look at these first: scan them again, at 300 dpi or more, or read them yourself.</p>',
    tableHtml(
      'Pages by their words still wrong, estimated',
      ['Document', 'Page', 'Words', 'Corrected', 'Wrong, estimated', 'Engine sure'],
      rows,
      'documents',
    ),
    leftOut(figures.totals.pages, rows.length, 'better page'),
  ].join('\n')
}

function leftOut(count: number, shown: number, what: string): string {
  return count > shown ? `<p class="more">${countText(count - shown, what)} left out; the journal has all.</p>` : ''
}

const METHOD = `<p>Nobody has told this program what is printed on the pages. What is still wrong is estimated from how
sure it was: of each correction made the chance that it was wrong, of each that was not sure enough the chance that it was
right, and from how these went with the words really wrong on pages whose print is known. It finds the bad pages; it is no
measurement, and too low on pages that are beyond reading. To measure, type some pages and run aterstall evaluate.</p>
<p>Pages of few words stand lower than their share would have them. How sure the engine was is the mean over the words it
read, for scans only.</p>`

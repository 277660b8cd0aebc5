import type { SystemFigures } from './format-systems.js'
import { systemHeads, tableHtml } from './html-tables.js'
import { countText, escapeHtml, percentText } from './html-text.js'
import type { Measure } from './measure.js'

/** A document with its figures, one `Measure` for each system. */
export interface ReportedDocument {
  readonly name: string
  readonly pages: number
  readonly measures: readonly Measure[]
}

/** A page whose aligned text is shown. */
export interface ReportedPage {
  readonly document: string
  readonly page: number
  readonly pages: number
  readonly measures: readonly Measure[]
  readonly html: string
}

/** Rows of the table of documents. */
const MOST_DOCUMENTS = 1000

/** Pages that a document's row links to. */
const MOST_LINKS = 8

/**
 * What stands first: what has most words wrong by words of the truth, in all systems together; what has only words too
 * many is the worst.
 */
export const worstFirst = {
  badness(measures: readonly Measure[]): number {
    const errors = measures.reduce((sum, { after }) => sum + after.wordErrors, 0)
    return errors === 0 ? 0 : errors / (measures[0]?.words ?? 0)
  },
}

/** All documents with their figures, the worst first, and links to those of their pages that are shown. */
export function documentsSection(
  documents: readonly ReportedDocument[],
  systems: readonly SystemFigures[],
  shown: readonly ReportedPage[],
): string {
  const links = new Map<string, string[]>()
  shown.forEach(({ document, page, pages }, at) => {
    const text = pages > 1 ? `page ${page}` : 'aligned'
    links.set(document, [...(links.get(document) ?? []), `<a href="#page-${at + 1}">${text}</a>`])
  })
  const hasScanned = systems[0]?.summary.micro.before !== undefined
  const hasPages = documents.some(({ pages }) => pages > 1)
  const ordered = documents
    .map((document) => ({ ...document, badness: worstFirst.badness(document.measures) }))
    .sort((one, other) => (one.badness === other.badness ? 0 : other.badness - one.badness))
  const rows = ordered.slice(0, MOST_DOCUMENTS).map(({ name, pages, measures }) => {
    const found = links.get(name) ?? []
    const more = found.length > MOST_LINKS ? ` and ${found.length - MOST_LINKS} more` : ''
    return [
      escapeHtml(name),
      found.length > 0 ? found.slice(0, MOST_LINKS).join(', ') + more : '<span class="none">not shown</span>',
      ...(hasPages ? [pages.toLocaleString('en')] : []),
      (measures[0]?.words ?? 0).toLocaleString('en'),
      ...(hasScanned ? [percentText(measures[0]?.before?.wer)] : []),
      ...measures.flatMap((measure) => documentCells(measure, hasScanned)),
    ]
  })
  const head = [
    'Document',
    'Text',
    ...(hasPages ? ['Pages'] : []),
    'Words',
    ...(hasScanned ? ['WER scanned'] : []),
    ...systemHeads(systems).flatMap((name) => [`WER ${name}`, ...(hasScanned ? ['Mended', 'Missed', 'Harmed'] : [])]),
  ]
  const left = documents.length - rows.length
  return [
    '<p>By words wrong as repaired, in all systems together.</p>',
    tableHtml('Documents, the worst first', head, rows, 'documents'),
    left > 0 ? `<p class="more">${countText(left, 'better document')} left out.</p>` : '',
  ].join('\n')
}

function documentCells({ after, changes }: Measure, hasScanned: boolean): string[] {
  const { mended = 0, missed = 0, harmed = 0 } = changes ?? {}
  return [percentText(after.wer), ...(hasScanned ? [mended, missed, harmed].map((count) => String(count)) : [])]
}

/** The aligned texts of the pages shown, after a legend. `seen` is how many pages have differences at all. */
export function pagesSection(shown: readonly ReportedPage[], systems: readonly SystemFigures[], seen: number): string {
  if (shown.length === 0) return '<p>No page differs from its truth.</p>'
  const hasScanned = systems[0]?.summary.micro.before !== undefined
  const left = seen - shown.length
  const some =
    left > 0
      ? `These are the ${countText(shown.length, 'worst page')} of ${seen.toLocaleString('en')} that differ; ${countText(left, 'better one')} left out.`
      : ''
  return [
    `<p>${some} Of each page the words that differ are shown, among the right words around them.</p>`,
    legendHtml(systems, hasScanned),
    ...shown.map((page, at) => pageHtml(page, at, shown.length, systems)),
  ].join('\n')
}

/** What the lines and marks mean, drawn with the marks themselves. */
function legendHtml(systems: readonly SystemFigures[], hasScanned: boolean): string {
  const names = systemHeads(systems).join(', ')
  const marks = [
    ...(hasScanned ? [['mended', 'wrong before, right now']] : []),
    ['missed', hasScanned ? 'wrong before and now' : 'wrong'],
    ...(hasScanned
      ? [
          ['misdirected', 'missed, and changed into something else'],
          ['harmed', 'right before, wrong now'],
        ]
      : []),
    ['added', 'stands for no word of the truth'],
    ...(systems.length > 1 ? [['kept', 'right all the time']] : []),
  ]
  return [
    '<div class="legend-box">',
    `<p>From top to bottom: the truth${hasScanned ? ', the scanned text' : ''}, then ${names}.</p>`,
    '<dl class="marks">',
    ...marks.map(([kind, what]) => `<div><dt><span class="mark-${kind}">${kind}</span></dt><dd>${what}</dd></div>`),
    '</dl></div>',
  ].join('\n')
}

function pageHtml(
  { document, page, pages, measures, html }: ReportedPage,
  at: number,
  count: number,
  systems: readonly SystemFigures[],
): string {
  const number = at + 1
  const name = escapeHtml(document) + (pages > 1 ? `, page ${page} of ${pages.toLocaleString('en')}` : '')
  const [{ words, before }] = measures
  const rates = measures.map(({ after, changes }, system) => {
    const changed = changes && `: mended ${changes.mended}, missed ${changes.missed}, harmed ${changes.harmed}`
    return `${systemHeads(systems)[system]} ${percentText(after.wer)}${changed ?? ''}`
  })
  const facts = [countText(words, 'word'), ...(before ? [`WER scanned ${percentText(before.wer)}`] : []), ...rates]
  const ways = [
    ...(at > 0 ? [`<a href="#page-${number - 1}">previous</a>`] : []),
    ...(number < count ? [`<a href="#page-${number + 1}">next</a>`] : []),
    '<a href="#documents">all documents</a>',
  ]
  return [
    `<article id="page-${number}" aria-labelledby="page-${number}-name">`,
    `<h3 id="page-${number}-name">${name}</h3>`,
    `<p class="facts">${facts.join(' · ')}</p>`,
    `<p class="ways">${ways.join(' ')}</p>`,
    `<p class="text" lang="sv">${html}</p>`,
    '</article>',
  ].join('\n')
}

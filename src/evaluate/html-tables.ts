import type { Interval } from './bootstrap.js'
import type { Tallied, WrongWord } from './error-tally.js'
import type { SystemFigures } from './format-systems.js'
import { escapeHtml, percentText, wordHtml } from './html-text.js'
import type { SystemComparison } from './systems.js'

/** Two systems by name and how they compare: `system` less `against`. */
export type NamedComparison = SystemComparison & { readonly system: string; readonly against: string }

/**
 * A table that scrolls by itself where it is wider than the window, by keyboard as well. Cells are HTML; the first of
 * a row is its heading.
 */
export function tableHtml(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  kind: 'figures' | 'words' | 'documents' = 'figures',
): string {
  const label = escapeHtml(caption)
  const body = rows.map(([first, ...cells]) => {
    return `<tr><th scope="row">${first}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  return [
    `<div class="scroll ${kind}" role="region" aria-label="${label}" tabindex="0">`,
    `<table><caption>${label}</caption>`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...body,
    '</tbody></table></div>',
  ].join('\n')
}

/** The figures of all systems side by side, the scanned text first. */
export function totalsTable(systems: readonly SystemFigures[]): string {
  const [first] = systems
  const hasScanned = first.summary.micro.before !== undefined
  const row = (label: string, scanned: string, of: (system: SystemFigures) => string) => [
    label,
    ...(hasScanned ? [scanned] : []),
    ...systems.map(of),
  ]
  const rows: string[][] = []
  for (const [scale, key, label] of [
    ['micro', 'wer', 'Words wrong (WER micro)'],
    ['macro', 'wer', 'Mean over documents (WER macro)'],
    ['micro', 'cer', 'Characters wrong (CER micro)'],
    ['macro', 'cer', 'Mean over documents (CER macro)'],
  ] as const) {
    const before = rateHtml(first.summary[scale].before?.[key], first.intervals[scale].before[key])
    const of = ({ summary, intervals }: SystemFigures) =>
      rateHtml(summary[scale].after[key], intervals[scale].after[key])
    rows.push(row(label, before, of))
  }
  if (hasScanned) {
    const none = '<span class="none">–</span>'
    const labels = {
      mended: 'Mended: wrong before, right after',
      missed: 'Missed: wrong before and after',
      misdirected: 'of these misdirected: changed, and still wrong',
      harmed: 'Harmed: right before, wrong after',
    }
    for (const key of ['mended', 'missed', 'misdirected', 'harmed'] as const) {
      rows.push(row(labels[key], none, ({ summary }) => (summary.micro.changes?.[key] ?? 0).toLocaleString('en')))
    }
    const harm = ({ summary, intervals }: SystemFigures) => {
      const { words, changes } = summary.micro
      return rateHtml(changes && words > 0 ? changes.harmed / words : null, intervals.micro.changes.harm)
    }
    rows.push(row('Harmed words of all words', none, harm))
    for (const [key, label] of [
      ['precision', 'Precision: of the words changed, those now right'],
      ['recall', 'Recall: of the words wrong, those now right'],
    ] as const) {
      const of = ({ summary, intervals }: SystemFigures) =>
        rateHtml(summary.micro.changes?.[key], intervals.micro.changes[key])
      rows.push(row(label, none, of))
    }
    const preferred = ({ summary: { preference } }: SystemFigures) =>
      preference ? `${preference.better} / ${preference.same} / ${preference.worse}` : none
    rows.push(row('Documents better / same / worse', none, preferred))
  }
  const head = ['<span class="v">Figure</span>', ...(hasScanned ? ['scanned'] : []), ...systemHeads(systems)]
  return tableHtml('Totals, with 95 % intervals', head, rows)
}

/** Every system against those before it, and in words whether the difference is more than chance. */
export function comparisonsTable(comparisons: readonly NamedComparison[]): string {
  const rows = comparisons.map(({ system, against, difference, intervals, preference }) => [
    `${escapeHtml(system)} against ${escapeHtml(against)}`,
    pointsHtml(difference.wer, intervals.wer),
    pointsHtml(difference.cer, intervals.cer),
    `${preference.better} / ${preference.same} / ${preference.worse}`,
    verdict(system, against, intervals.wer),
  ])
  const head = ['Systems', 'WER, points', 'CER, points', 'Documents better / same / worse', 'In words']
  return tableHtml('Systems compared on the same documents', head, rows)
}

/** What was read as what, how often in each reading. */
export function talliedTable(
  caption: string,
  [printed, read]: readonly [string, string],
  readings: readonly string[],
  rows: readonly Tallied[],
): string {
  const cells = rows.map((row) => [letters(row.printed), letters(row.read), ...row.counts.map(countHtml)])
  return tableHtml(caption, [printed, read, ...readings], cells, 'words')
}

/** Wrong words, how often in each reading, and what they were read as. */
export function wrongWordsTable(caption: string, readings: readonly string[], rows: readonly WrongWord[]): string {
  const cells = rows.map((row) => [
    letters(row.printed),
    `<span lang="sv">${row.readings.map(letters).join(', ')}</span>`,
    ...row.counts.map(countHtml),
  ])
  return tableHtml(caption, ['Printed', 'Came as, the commonest first', ...readings], cells, 'words')
}

/** Columns of systems: numbered, as they are in the aligned texts, where there are several. */
export function systemHeads(systems: readonly { readonly name: string }[]): string[] {
  return systems.map(({ name }, at) => `${systems.length > 1 ? `<i>${at + 1}</i>` : ''}${escapeHtml(name)}`)
}

function rateHtml(rate: number | null | undefined, interval: Interval | undefined): string {
  const range = interval && `${(100 * interval.from).toFixed(2)}–${(100 * interval.to).toFixed(2)}`
  return percentText(rate) + (range ? ` <span class="range">${range}</span>` : '')
}

function pointsHtml(difference: number | null, interval: Interval | undefined): string {
  if (difference === null) return '–'
  const points = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(100 * value).toFixed(2)}`
  const range = interval ? ` <span class="range">${points(interval.from)} to ${points(interval.to)}</span>` : ''
  return points(difference) + range
}

function verdict(system: string, against: string, interval: Interval | undefined): string {
  if (!interval) return 'too few documents to tell'
  if (interval.to < 0) return `${escapeHtml(system)} has fewer words wrong`
  if (interval.from > 0) return `${escapeHtml(against)} has fewer words wrong`
  return 'no difference beyond chance'
}

function countHtml(count: number): string {
  return count === 0 ? '<span class="none">0</span>' : count.toLocaleString('en')
}

function letters(text: string): string {
  return text === '' ? '<em>nothing</em>' : `<span lang="sv">${wordHtml(text)}</span>`
}

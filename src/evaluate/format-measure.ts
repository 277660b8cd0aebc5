import type { Difference } from './differences.js'
import type { Errors, Measure } from './measure.js'
import type { MeanRates, Summary } from './summarise.js'

/**
 * The figures of one document, or of several added up, as a plain table that ends with a line feed:
 *
 *                                scanned          repaired
 *     words wrong            82  32.80 %       6    2.40 %    of 250
 *     characters wrong       98   5.44 %      11    0.61 %    of 1802
 *     mended 78, missed 4, harmed 2
 *     of 81 words changed 96.30 % came out right; of 82 words wrong 95.12 % were mended
 */
export function formatMeasure(measure: Measure): string {
  const { before, after, changes } = measure
  const rows = [
    row('', before && 'scanned', 'repaired', ''),
    row(
      'words wrong',
      before && counted(before.wordErrors, before.wer),
      counted(after.wordErrors, after.wer),
      `of ${measure.words}`,
    ),
    row(
      'characters wrong',
      before && counted(before.characterErrors, before.cer),
      counted(after.characterErrors, after.cer),
      `of ${measure.characters}`,
    ),
  ]
  if (changes) {
    const { mended, missed, harmed, misdirected, precision, recall } = changes
    rows.push(
      `mended ${mended}, missed ${missed}, harmed ${harmed}`,
      `of ${mended + harmed + misdirected} words changed ${percent(precision)} came out right; ` +
        `of ${mended + missed} words wrong ${percent(recall)} were mended`,
    )
  }
  return lines(rows)
}

/** The figures of a collection: `formatMeasure` of all documents as one, then what weighs them alike. */
export function formatSummary({ documents, micro, macro, preference }: Summary): string {
  const rows = [
    meanRow('mean of word error rates', 'wer', macro),
    meanRow('mean of character error rates', 'cer', macro),
  ]
  const title = `${documents} ${documents === 1 ? 'document' : 'documents'}`
  if (preference) {
    const { better, same, worse } = preference
    rows.push(`documents better ${better}, same ${same}, worse ${worse}`)
  }
  return `${title}\n${formatMeasure(micro)}${lines(rows)}`
}

/** One line for each word that differs: kind, truth, scanned (when it was given) and repaired, tabs between. */
export function formatDifferences(differences: readonly Difference[]): string {
  return differences
    .map(({ kind, truth, scanned, repaired }) =>
      [kind, truth, ...(scanned === undefined ? [] : [scanned]), repaired].join('\t'),
    )
    .map((line) => `${line}\n`)
    .join('')
}

/** Widths of the table's columns, wide enough for the counts of a book. */
const LABEL_WIDTH = 30
const FIGURE_WIDTH = 18

function row(label: string, before: string | undefined, after: string, of: string): string {
  const figures = before === undefined ? [after] : [before, after]
  return `${label.padEnd(LABEL_WIDTH)}${figures.map((figure) => figure.padStart(FIGURE_WIDTH)).join('')}    ${of}`
}

function meanRow(label: string, rate: keyof MeanRates & keyof Errors, { before, after }: Summary['macro']): string {
  return row(label, before && percent(before[rate]), percent(after[rate]), '')
}

function counted(errors: number, rate: number | null): string {
  return `${errors} ${percent(rate).padStart(9)}`
}

function percent(rate: number | null): string {
  return rate === null ? '-' : `${(100 * rate).toFixed(2)} %`
}

function lines(rows: readonly string[]): string {
  return rows.map((text) => `${text.trimEnd()}\n`).join('')
}

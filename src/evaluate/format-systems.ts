import type { Interval } from './bootstrap.js'
import type { StructureMeasure } from './structure.js'
import type { Summary } from './summarise.js'
import type { Intervals, SystemComparison } from './systems.js'

/** What one system did to a collection. */
export interface SystemFigures {
  readonly name: string
  readonly summary: Summary
  readonly intervals: Intervals
}

/**
 * Several systems side by side, or one, with intervals, as a plain table that ends with a line feed; then how each
 * compares with the first one, document by document.
 */
export function formatSystems(
  systems: readonly SystemFigures[],
  comparisons: readonly (SystemComparison & { readonly system: string; readonly against: string })[] = [],
): string {
  const [first] = systems
  if (!first) return ''
  const { micro, macro, documents } = first.summary
  const header = ['', ...(micro.before ? ['scanned'] : []), ...systems.map(({ name }) => name)]
  const row = (label: string, scanned: string, of: (system: SystemFigures) => string) => [
    label,
    ...(micro.before ? [scanned] : []),
    ...systems.map(of),
  ]
  const rate = (scale: 'micro' | 'macro', key: 'wer' | 'cer') =>
    row(
      `${key.toUpperCase()} ${scale}`,
      figure((scale === 'micro' ? micro : macro).before?.[key] ?? null, first.intervals[scale].before[key]),
      ({ summary, intervals }) => figure(summary[scale].after[key], intervals[scale].after[key]),
    )
  const rows = [header, rate('micro', 'wer'), rate('micro', 'cer'), rate('macro', 'wer'), rate('macro', 'cer')]
  if (micro.changes) {
    for (const key of ['mended', 'missed', 'harmed'] as const) {
      rows.push(row(key, '', ({ summary }) => String(summary.micro.changes?.[key] ?? '-')))
    }
    for (const key of ['precision', 'recall'] as const) {
      const of = ({ summary, intervals }: SystemFigures) =>
        figure(summary.micro.changes?.[key] ?? null, intervals.micro.changes[key])
      rows.push(row(key, '', of))
    }
    const preferred = ({ summary: { preference: p } }: SystemFigures) => (p ? `${p.better}/${p.same}/${p.worse}` : '-')
    rows.push(row('better/same/worse', '', preferred))
  }
  const title = `${documents} ${documents === 1 ? 'document' : 'documents'}, ${micro.words} words; 95 % intervals\n`
  return title + columns(rows) + comparisons.map(formatComparison).join('')
}

function formatComparison(
  comparison: SystemComparison & { readonly system: string; readonly against: string },
): string {
  const { system, against, difference, intervals, preference } = comparison
  const wer = figure(difference.wer, intervals.wer)
  const cer = figure(difference.cer, intervals.cer)
  const { better, same, worse } = preference
  return `${system} against ${against}: WER ${wer}, CER ${cer}; better ${better}, same ${same}, worse ${worse}\n`
}

/** How much of the structure was found, as two lines. */
export function formatStructure({ precision, recall, f1, byType }: StructureMeasure): string {
  const types = Object.entries(byType).map(([type, { found, of }]) => `${type} ${found}/${of}`)
  const rates = `precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} F1 ${f1.toFixed(3)}`
  return `structure: ${rates}\n${types.join(', ')}\n`
}

function figure(rate: number | null, interval?: Interval): string {
  if (rate === null) return '-'
  const percent = (value: number) => (100 * value).toFixed(2)
  return interval ? `${percent(rate)} % [${percent(interval.from)}, ${percent(interval.to)}]` : `${percent(rate)} %`
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)))
  return rows
    .map((cells) =>
      cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  '),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join('')
}

import type { AblationRow, Result } from '../results.js'
import { type Chart, growthCharts, reliabilityCharts, rivalCharts, speedCharts } from './charts.js'
import { percent } from './numbers.js'
import {
  changeRows,
  contenderRows,
  gainRows,
  growthRows,
  operationRows,
  type Rows,
  raceRows,
  rateRows,
  rivalRows,
  scanRows,
  speedRows,
  triedRows,
} from './rows.js'
import { lotsOf, showEnvironment } from './show-result.js'
import { table } from './table.js'

/** All charts of a result. */
export function chartsOf(result: Result): Chart[] {
  return [
    ...collectionsOf(result).flatMap(({ collection, about }) => rivalCharts(result, collection, about)),
    ...speedCharts(result),
    ...growthCharts(result),
    ...reliabilityCharts(result),
  ]
}

/** What stands between the marks of README.md and of bench/README.md, by the name of the mark. */
export function blocksOf(result: Result): {
  readonly readme: Record<string, string>
  readonly bench: Record<string, string>
} {
  const { quality = [], ablation = [], scans = [], reading = [], speed } = result
  const eng = quality.filter(({ model }) => model === 'eng')
  const gain = markdown(gainRows(quality))
  return {
    readme: {
      figures: gain,
      speed: speed === undefined ? '' : `${markdown(speedRows(result))}\n\n${speedNote(result)}`,
    },
    bench: {
      environment: showEnvironment(result),
      collections: list(collectionsOf(result).map(({ collection, about }) => `**${collection}**: ${about}`)),
      quality: join(gain, markdown(rateRows(quality)), markdown(changeRows(quality))),
      rivals: join(
        ...lotsOf(result).map(
          ({ collection, model }) => `**${collection}, ${model}**\n\n${markdown(rivalRows(result, collection, model))}`,
        ),
        images(collectionsOf(result).flatMap(({ collection, about }) => rivalCharts(result, collection, about))),
      ),
      settings: join(markdown(contenderRows(result)), triedNote(result)),
      scans: scans.length === 0 ? '' : markdown(scanRows(scans)),
      speed:
        speed === undefined
          ? ''
          : join(
              `Measured on ${speed.about}.`,
              markdown(operationRows(speed)),
              markdown(raceRows(speed.races)),
              images(speedCharts(result)),
            ),
      growth: speed?.growth === undefined ? '' : join(markdown(growthRows(speed)), images(growthCharts(result))),
      reliability: join(
        ...eng.map(
          ({ collection, bins }) =>
            `**${collection}**\n\n${table(
              ['confidence', 'corrections', 'right'],
              bins.map((bin) => [bin.confidence.toFixed(3), String(bin.count), bin.right.toFixed(3)]),
            )}`,
        ),
        images(reliabilityCharts(result)),
      ),
      curve: table(
        ['threshold', ...eng.map(({ collection }) => `${collection}: right / wrong`)],
        (eng[0]?.curve ?? []).map(({ threshold }, index) => [
          String(threshold),
          ...eng.map((row) => `${row.curve[index].right} / ${row.curve[index].wrong}`),
        ]),
      ),
      ablation: withoutTable(ablation),
      reading: withoutTable(reading),
    },
  }
}

function withoutTable(rows: readonly AblationRow[]): string {
  if (rows.length === 0) return ''
  return table(
    ['without', ...rows[0].results.map(({ on }) => on)],
    rows.map(({ without, results }) => [
      without,
      ...results.map(({ words, wrong, harmed }) => `${percent(words === 0 ? null : wrong / words)} / ${harmed}`),
    ]),
  )
}

function collectionsOf({ quality = [], rivals }: Result): { collection: string; about: string }[] {
  const named = new Map([...quality, ...(rivals?.rows ?? [])].map(({ collection, about }) => [collection, about]))
  return [...named].map(([collection, about]) => ({ collection, about }))
}

function speedNote({ speed, rivals, environment }: Result): string {
  const quality = rivals?.rows[0]?.about
  return (
    `First pass, one thread, on ${speed?.about} (${environment.cores} cores of ${environment.processor}, ` +
    `Node ${environment.node})${quality === undefined ? '' : `; wrong words left on ${quality}, read by an English model`}.`
  )
}

function triedNote(result: Result): string {
  const { tried = [] } = result
  if (tried.length === 0) return ''
  return `Settings that were tried, on ${tried[0].about} as an English model read them; the first of each is used.\n\n${markdown(triedRows(result))}`
}

const markdown = ({ header, rows }: Rows): string => (rows.length === 0 ? '' : table(header, rows))
const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')
const list = (lines: readonly string[]): string => lines.map((line) => `- ${line}`).join('\n')
const images = (charts: readonly Chart[]): string =>
  charts.map(({ file, alt }) => `![${alt}](charts/${file})`).join('\n\n')

import type { AblationRow, Result } from '../results.js'
import { megabytes } from './numbers.js'
import {
  changeRows,
  contenderRows,
  growthRows,
  operationRows,
  type Rows,
  raceRows,
  rateRows,
  rivalRows,
  scanRows,
  triedRows,
} from './rows.js'
import { textTable } from './table.js'

/** A result as text for a terminal; only the parts that were measured. */
export function showResult(result: Result): string {
  const { quality, rivals, tried, scans, reading, speed, ablation } = result
  const parts: string[] = [showEnvironment(result)]
  const add = (title: string, { header, rows }: Rows) => {
    if (rows.length > 0) parts.push(`${title}\n\n${textTable(header, rows)}`)
  }
  if (quality) {
    add('Rates', rateRows(quality))
    add('Gain and harm', changeRows(quality))
  }
  if (ablation) add('Wrong words left / right words harmed, without one part', withoutRows(ablation))
  if (rivals) {
    add('Contenders', contenderRows(result))
    for (const { collection, model } of lotsOf(result)) {
      add(`On ${collection}, ${model}`, rivalRows(result, collection, model))
    }
  }
  if (tried) add('Settings tried', triedRows(result))
  if (scans) add('Scans', scanRows(scans))
  if (reading) add('Scans: wrong words left / harmed, without one part of the reading', withoutRows(reading))
  if (speed) {
    add(`Operations, on ${speed.collection}`, operationRows(speed))
    add(`Pages, first pass, one thread, on ${speed.collection}`, raceRows(speed.races))
    add('Growth', growthRows(speed))
  }
  return `${parts.join('\n\n')}\n`
}

function withoutRows(rows: readonly AblationRow[]): Rows {
  return {
    header: ['without', ...(rows[0]?.results.map(({ on }) => on) ?? [])],
    rows: rows.map(({ without, results }) => [without, ...results.map(({ wrong, harmed }) => `${wrong} / ${harmed}`)]),
  }
}

/** Collection and model of each lot of documents that contenders were given, in order. */
export function lotsOf({ rivals }: Result): readonly { readonly collection: string; readonly model: string }[] {
  const ours = rivals?.contenders[0]?.name
  return rivals?.rows.filter(({ contender }) => contender === ours) ?? []
}

/** One line on what was measured where. */
export function showEnvironment({ environment, run }: Result): string {
  const { date, commit, node, v8, platform, processor, cores, memory, pack, seconds } = environment
  return (
    `A ${run} run of ${seconds} s on ${date.slice(0, 10)} at ${commit}: Node ${node} (V8 ${v8}), ${platform}, ` +
    `${cores} cores of ${processor}, ${megabytes(memory)}; pack ${pack.name} ${pack.checksum}, ${megabytes(pack.bytes)}.`
  )
}

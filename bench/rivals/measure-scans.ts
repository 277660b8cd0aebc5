import { measure } from '../../src/evaluate/index.js'
import { createRepairer, VERSION } from '../../src/pipeline/index.js'
import type { BenchScan, Collection } from '../collections.js'
import { figuresOf } from '../quality/figures.js'
import type { ScanRow } from '../results.js'
import { installedVersion } from './installed-version.js'
import { drawPlaces } from './measure-rivals.js'
import { openPlainReader, PLAIN_SETTING } from './plain-tesseract.js'

/**
 * Reads scans of each collection twice, plainly and as `repairScan` does; at most about `words` words of a collection,
 * whole documents drawn by chance. "Before" is the plain reading in both rows, so that the second says what our way of
 * reading and the repair together mend and harm.
 */
export async function measureScans(
  collections: readonly Collection[],
  words: number,
  onRow: (row: ScanRow) => void,
): Promise<ScanRow[]> {
  const rows: ScanRow[] = []
  for (const collection of collections) {
    const all = collection.scans()
    const scans = drawPlaces(
      all.map(({ truth }) => ({ scanned: truth })),
      words,
    ).map((place) => all[place])
    if (scans.length === 0) continue
    const plain = await readPlainly(scans)
    const repaired = await readAndRepair(scans)
    const rowOf = (reader: string, setting: string, { texts, time }: Readings): ScanRow => ({
      collection: collection.name,
      about: collection.about,
      reader,
      setting,
      time,
      figures: figuresOf(
        scans.map(({ truth }, at) => measure({ truth, scanned: plain.texts[at], repaired: texts[at] })),
      ),
    })
    for (const row of [
      rowOf('tesseract.js', `${installedVersion('tesseract.js')}, ${PLAIN_SETTING}`, plain),
      rowOf('aterstall', `${VERSION}, repairScan as it comes`, repaired),
    ]) {
      rows.push(row)
      onRow(row)
    }
  }
  return rows
}

interface Readings {
  readonly texts: readonly string[]
  /** Milliseconds, the engine's start included. */
  readonly time: number
}

async function readPlainly(scans: readonly BenchScan[]): Promise<Readings> {
  const started = performance.now()
  const reader = await openPlainReader()
  try {
    const texts: string[] = []
    for (const { file } of scans) texts.push(await reader.read(file))
    return { texts, time: performance.now() - started }
  } finally {
    await reader.close()
  }
}

async function readAndRepair(scans: readonly BenchScan[]): Promise<Readings> {
  const started = performance.now()
  const repairer = await createRepairer()
  try {
    const texts: string[] = []
    for (const { file } of scans) texts.push((await repairer.repairScan(file)).text)
    return { texts, time: performance.now() - started }
  } finally {
    await repairer.close()
  }
}

import { measure } from '../../src/evaluate/index.js'
import { createRepairer, VERSION } from '../../src/pipeline/index.js'
import type { BenchScan, Collection } from '../collections.js'
import { figuresOf } from '../quality/figures.js'
import type { ScanRow } from '../results.js'
import { installedVersion } from './installed-version.js'
import { drawPlaces } from './measure-rivals.js'
import { openPlainReader, PLAIN_SETTING } from './plain-tesseract.js'

/**
 * Reads scans of each collection three times, plainly, as `repairScan` does, and as it does when it shall be fast; at
 * most about `words` words of a collection, whole documents drawn by chance. The three take turns at each scan, so that
 * whatever else the machine does falls on all of them. "Before" is the plain reading in all rows, so that the others say
 * what our way of reading and the repair together mend and harm.
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
    const readings = await readInTurn(scans)
    for (const { reader, setting, texts, time } of readings) {
      const row: ScanRow = {
        collection: collection.name,
        about: collection.about,
        reader,
        setting,
        time,
        figures: figuresOf(
          scans.map(({ truth }, at) => measure({ truth, scanned: readings[0].texts[at], repaired: texts[at] })),
        ),
      }
      rows.push(row)
      onRow(row)
    }
  }
  return rows
}

interface Readings {
  readonly reader: string
  readonly setting: string
  readonly texts: string[]
  /** Milliseconds, the engine's start included. */
  time: number
}

async function readInTurn(scans: readonly BenchScan[]): Promise<Readings[]> {
  const plain = await openPlainReader()
  const repairer = await createRepairer()
  const fastRepairer = await createRepairer()
  const ways: (Readings & { readonly read: (file: string) => Promise<string> })[] = [
    {
      reader: 'tesseract.js',
      setting: `${installedVersion('tesseract.js')}, ${PLAIN_SETTING}`,
      read: (file) => plain.read(file),
      texts: [],
      time: 0,
    },
    {
      reader: 'aterstall',
      setting: `${VERSION}, repairScan as it comes`,
      read: async (file) => (await repairer.repairScan(file)).text,
      texts: [],
      time: 0,
    },
    {
      reader: 'aterstall, fast',
      setting: `${VERSION}, repairScan with fast: true`,
      read: async (file) => (await fastRepairer.repairScan(file, { fast: true })).text,
      texts: [],
      time: 0,
    },
  ]
  try {
    for (const { file } of scans) {
      for (const way of ways) {
        const started = performance.now()
        way.texts.push(await way.read(file))
        way.time += performance.now() - started
      }
    }
    return ways
  } finally {
    await Promise.all([plain.close(), repairer.close(), fastRepairer.close()])
  }
}

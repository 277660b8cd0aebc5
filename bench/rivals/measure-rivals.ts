import { createRandom } from '../../fixtures/press/random.js'
import { measure } from '../../src/evaluate/index.js'
import type { Workshop } from '../child/workshop.js'
import type { BenchDocument, Collection } from '../collections.js'
import { figuresOf } from '../quality/figures.js'
import type { ContenderRow, RivalRow, Rivals, TriedRow } from '../results.js'
import type { Contender } from './contender.js'
import { CONTENDERS } from './index.js'

/** Documents that one contender is given together. */
interface Lot {
  readonly collection: Collection
  readonly model: string
  readonly documents: readonly BenchDocument[]
  /** Places in the collection, where not all were taken. */
  readonly sample?: readonly number[]
}

/**
 * Every contender on the same documents, judged by the same measure: each in a process of its own that is given all
 * collections one after the other; what is slow gets whole documents drawn by chance up to its number of words.
 */
export async function measureRivals(
  workshop: Workshop,
  collections: readonly Collection[],
  models: readonly string[],
  run: 'whole' | 'quick',
  onContender: (contender: ContenderRow, rows: readonly RivalRow[]) => void,
): Promise<Rivals> {
  const contenders: ContenderRow[] = []
  const rows: RivalRow[] = []
  for (const contender of CONTENDERS) {
    const version = contender.version()
    const about = { name: contender.name, title: contender.title, setting: contender.settings[0].about }
    if (version === undefined) {
      contenders.push(about)
      onContender(about, [])
      continue
    }
    const lots = lotsFor(contender, collections, models, run)
    const { outcome, measured } = await repairLots(workshop, contender, 0, lots)
    const { opening, memory } = outcome
    const row = { ...about, version, opening, added: memory.opened - memory.before, peak: memory.peak }
    contenders.push(row)
    rows.push(...measured)
    onContender(row, measured)
  }
  return { listed: workshop.words, contenders, rows }
}

/**
 * Every setting of every rival on the documents as one model read them, so that the choice of the first can be checked.
 */
export async function trySettings(
  workshop: Workshop,
  collections: readonly Collection[],
  model: string,
  run: 'whole' | 'quick',
  onRow: (row: TriedRow) => void,
): Promise<TriedRow[]> {
  const rows: TriedRow[] = []
  for (const contender of CONTENDERS) {
    if (contender.settings.length < 2 || contender.version() === undefined) continue
    const lots = lotsFor(contender, collections, [model], run)
    for (const [at, { about: setting }] of contender.settings.entries()) {
      const { outcome, measured } = await repairLots(workshop, contender, at, lots)
      for (const { collection, about, figures, time } of measured) {
        const row = {
          contender: contender.name,
          setting,
          collection,
          about,
          model,
          documents: figures.documents.length,
          words: figures.words,
          wrongBefore: figures.before.wordErrors,
          wrongAfter: figures.after.wordErrors,
          harmed: figures.changes.harmed,
          wordsPerSecond: (1000 * figures.words) / time,
          added: outcome.memory.opened - outcome.memory.before,
        }
        rows.push(row)
        onRow(row)
      }
    }
  }
  return rows
}

function lotsFor(
  { sample }: Contender,
  collections: readonly Collection[],
  models: readonly string[],
  run: 'whole' | 'quick',
): Lot[] {
  return collections.flatMap((collection) =>
    models.flatMap((model) => {
      const documents = collection.documents(model)
      if (documents.length === 0) return []
      const places = sample && drawPlaces(documents, sample[run])
      if (places === undefined || places.length === documents.length) return [{ collection, model, documents }]
      return [{ collection, model, documents: places.map((place) => documents[place]), sample: places }]
    }),
  )
}

/** Places of documents drawn by chance, always the same, until they have the words; in their order. At least one. */
export function drawPlaces(documents: readonly Pick<BenchDocument, 'scanned'>[], words: number): number[] {
  const random = createRandom('documents for the slow')
  const left = documents.map((_, place) => place)
  const drawn: number[] = []
  for (let sum = 0; left.length > 0 && sum < words; ) {
    const [place] = left.splice(Math.floor(random() * left.length), 1)
    drawn.push(place)
    sum += documents[place].scanned.match(/\S+/gu)?.length ?? 0
  }
  return drawn.sort((a, b) => a - b)
}

async function repairLots(workshop: Workshop, contender: Contender, setting: number, lots: readonly Lot[]) {
  const outcome = await workshop.run({
    kind: 'repair',
    contender: contender.name,
    setting,
    resources: workshop.resources,
    texts: lots.flatMap(({ documents }) => documents.map(({ scanned }) => scanned)),
    keep: true,
  })
  let next = 0
  const measured = lots.map(({ collection, model, documents, sample }): RivalRow => {
    const from = next
    next += documents.length
    const measures = documents.map(({ truth, scanned }, at) =>
      measure({ truth, scanned, repaired: outcome.repaired![from + at] }),
    )
    return {
      contender: contender.name,
      collection: collection.name,
      about: collection.about,
      model,
      figures: figuresOf(measures),
      ...(sample && { sample }),
      time: outcome.times.slice(from, next).reduce((sum, time) => sum + time, 0),
    }
  })
  return { outcome, measured }
}

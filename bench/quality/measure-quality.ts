import { createCorrector } from '../../src/correct/index.js'
import { readPack } from '../../src/pack/index.js'
import type { Collection } from '../collections.js'
import { type Judgement, judge } from '../judge.js'
import { curve, reliability } from '../reliability.js'
import type { QualityRow } from '../results.js'
import { figuresOf } from './figures.js'

/** Gain and harm, how right the corrections are, and how well their confidence tells, per collection and model. */
export async function measureQuality(
  collections: readonly Collection[],
  models: readonly string[],
  onRow: (row: QualityRow, judgements: readonly Judgement[]) => void,
): Promise<QualityRow[]> {
  const corrector = createCorrector(await readPack())
  const rows: QualityRow[] = []
  for (const collection of collections) {
    for (const model of models) {
      const documents = collection.documents(model)
      if (documents.length === 0) continue
      const judgements = documents.map((document) => judge(document, corrector))
      const judged = judgements.flatMap((judgement) => judgement.judged)
      const applied = judged.filter(({ correction }) => correction.applied)
      const { bins, error } = reliability(judged)
      const row: QualityRow = {
        collection: collection.name,
        about: collection.about,
        model,
        figures: figuresOf(judgements.map(({ measure }) => measure)),
        applied: applied.length,
        right: applied.filter(({ isRight }) => isRight).length,
        calibrationError: error,
        bins: bins.filter(({ count }) => count > 0),
        curve: curve(judged),
      }
      rows.push(row)
      onRow(row, judgements)
    }
  }
  return rows
}

import { assembleCorrector } from '../../src/correct/corrector.js'
import { ALL_PARTS, type Parts } from '../../src/correct/parts.js'
import { addMeasures } from '../../src/evaluate/index.js'
import { readPack } from '../../src/pack/index.js'
import type { Collection } from '../collections.js'
import { judge } from '../judge.js'
import type { AblationRow } from '../results.js'

/**
 * What each part of the corrector gives: the same pages with one part left out at a time. The first row has all parts.
 */
export async function measureParts(
  collections: readonly Collection[],
  models: readonly string[],
  onRow: (row: AblationRow) => void,
): Promise<AblationRow[]> {
  const pack = await readPack()
  const rows: AblationRow[] = []
  for (const part of [undefined, ...(Object.keys(ALL_PARTS) as (keyof Parts)[])]) {
    const corrector = assembleCorrector(pack, part === undefined ? ALL_PARTS : { ...ALL_PARTS, [part]: false })
    const results = collections.flatMap((collection) =>
      models.flatMap((model) => {
        const documents = collection.documents(model)
        if (documents.length === 0) return []
        const total = addMeasures(documents.map((document) => judge(document, corrector).measure))
        const on = `${collection.name} ${model}`
        return [{ on, words: total.words, wrong: total.after.wordErrors, harmed: total.changes?.harmed ?? 0 }]
      }),
    )
    const row = { without: part ?? '(nothing)', results }
    rows.push(row)
    onRow(row)
  }
  return rows
}

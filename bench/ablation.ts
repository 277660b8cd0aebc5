/**
 * What each part of the corrector gives: the same pages with one part left out at a time.
 *
 *     npx tsx bench/ablation.ts [--collection fixtures|NAME=FOLDER ...] [--model eng,swe,truth] [--json FILE]
 *
 * Prints wrong words after repair, and right words harmed, per collection and model; the first row has all parts.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { assembleCorrector } from '../src/correct/corrector.js'
import { ALL_PARTS, type Parts } from '../src/correct/parts.js'
import { addMeasures } from '../src/evaluate/index.js'
import { readPack } from '../src/pack/index.js'
import { FIXTURES, parseCollection } from './collections.js'
import { judge } from './judge.js'
import { type AblationRow, stamp } from './results.js'

const { values } = parseArgs({
  options: {
    collection: { type: 'string', multiple: true },
    model: { type: 'string', default: 'eng,swe,truth' },
    json: { type: 'string' },
  },
})
const collections = values.collection === undefined ? [FIXTURES] : values.collection.map(parseCollection)
const pack = await readPack()
const rows: AblationRow[] = []
for (const part of [undefined, ...(Object.keys(ALL_PARTS) as (keyof Parts)[])]) {
  const corrector = assembleCorrector(pack, part === undefined ? ALL_PARTS : { ...ALL_PARTS, [part]: false })
  const results = collections.flatMap((collection) =>
    values.model.split(',').flatMap((model) => {
      if (collection.documents(model).length === 0) return []
      const total = addMeasures(collection.documents(model).map((document) => judge(document, corrector).measure))
      const on = `${collection.name} ${model}`
      return [{ on, words: total.words, wrong: total.after.wordErrors, harmed: total.changes?.harmed ?? 0 }]
    }),
  )
  rows.push({ without: part ?? '(nothing)', results })
  if (rows.length === 1) process.stdout.write(`| without | ${results.map(({ on }) => on).join(' | ')} |\n`)
  const cells = results.map(({ words, wrong, harmed }) => `${((100 * wrong) / words).toFixed(2)} % / ${harmed}`)
  process.stdout.write(`| ${part ?? '(nothing)'} | ${cells.join(' | ')} |\n`)
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(stamp(rows), undefined, 1)}\n`)

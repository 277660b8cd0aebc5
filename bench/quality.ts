/**
 * Measures the corrector: gain beside harm, how right its corrections are, and how well its confidence tells.
 *
 *     npx tsx bench/quality.ts [--collection NAME=FOLDER ...] [--model eng,swe,truth] [--json FILE] [--wrong]
 *
 * Without a collection it takes the repository's own fixtures. `--wrong` lists the corrections that were wrong.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createCorrector } from '../src/correct/index.js'
import { addMeasures } from '../src/evaluate/index.js'
import { readPack } from '../src/pack/index.js'
import { FIXTURES, parseCollection } from './collections.js'
import { judge } from './judge.js'
import { curve, reliability } from './reliability.js'

const { values } = parseArgs({
  options: {
    collection: { type: 'string', multiple: true },
    model: { type: 'string', default: 'eng,swe,truth' },
    json: { type: 'string' },
    wrong: { type: 'boolean', default: false },
  },
})
const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(2)} %`)
const collections = values.collection === undefined ? [FIXTURES] : values.collection.map(parseCollection)
const corrector = createCorrector(await readPack())
const results: unknown[] = []
for (const collection of collections) {
  for (const model of values.model.split(',')) {
    const judgements = collection.documents(model).map((document) => judge(document, corrector))
    const total = addMeasures(judgements.map(({ measure }) => measure))
    const judged = judgements.flatMap(({ judged }) => judged)
    const applied = judged.filter(({ correction }) => correction.applied)
    const right = applied.filter(({ isRight }) => isRight).length
    const { bins, error } = reliability(judged)
    const points = curve(judged)
    process.stdout.write(
      `${collection.name} read by ${model}: ${total.words} words, wrong words ${percent(total.before?.wer ?? null)} -> ${percent(total.after.wer)}` +
        `, mended ${total.changes?.mended}, missed ${total.changes?.missed}, harmed ${total.changes?.harmed}` +
        `\n  applied ${applied.length}, right ${percent(applied.length ? right / applied.length : null)}, calibration error ${error.toFixed(4)}\n`,
    )
    process.stdout.write(
      `  confidence -> right: ${bins
        .filter(({ count }) => count > 0)
        .map((bin) => `${bin.confidence.toFixed(3)} -> ${bin.right.toFixed(3)} (${bin.count})`)
        .join(', ')}\n`,
    )
    process.stdout.write(
      `  threshold right/wrong: ${points.map((point) => `${point.threshold}: ${point.right}/${point.wrong}`).join(', ')}\n`,
    )
    if (values.wrong) {
      for (const { name, judged } of judgements) {
        for (const { correction, isRight } of judged) {
          if (isRight || !correction.applied) continue
          const show = (text: string): string => text.replace('\n', '|')
          process.stdout.write(
            `    ${name}: ${show(correction.scanned)} -> ${show(correction.printed)} ${correction.confidence}\n`,
          )
        }
      }
    }
    results.push({
      collection: collection.name,
      model,
      measure: total,
      applied: applied.length,
      right,
      bins,
      error,
      points,
    })
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, undefined, 1)}\n`)

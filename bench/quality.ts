/**
 * Measures the corrector: gain beside harm, how right its corrections are, and how well its confidence tells.
 *
 *     npx tsx bench/quality.ts [--collection fixtures|NAME=FOLDER ...] [--about NAME=TEXT ...] [--model eng,swe,truth]
 *                              [--json FILE] [--wrong]
 *
 * Without a collection it takes the repository's own fixtures; `--about` says in plain words what a collection is, for the
 * report. `--wrong` lists the corrections that were wrong.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { createCorrector } from '../src/correct/index.js'
import { addMeasures } from '../src/evaluate/index.js'
import { readPack } from '../src/pack/index.js'
import { FIXTURES, parseCollection } from './collections.js'
import { judge } from './judge.js'
import { curve, reliability } from './reliability.js'
import { type QualityResult, stamp } from './results.js'

const { values } = parseArgs({
  options: {
    collection: { type: 'string', multiple: true },
    model: { type: 'string', default: 'eng,swe,truth' },
    about: { type: 'string', multiple: true },
    json: { type: 'string' },
    wrong: { type: 'boolean', default: false },
  },
})
const percent = (share: number | null): string => (share === null ? '-' : `${(100 * share).toFixed(2)} %`)
const about = new Map(
  (values.about ?? []).map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
)
const collections = values.collection === undefined ? [FIXTURES] : values.collection.map(parseCollection)
const corrector = createCorrector(await readPack())
const results: QualityResult[] = []
for (const collection of collections) {
  for (const model of values.model.split(',')) {
    if (collection.documents(model).length === 0) continue
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
      about: about.get(collection.name) ?? collection.about,
      model,
      documents: judgements.length,
      words: total.words,
      wrongBefore: total.before?.wordErrors ?? 0,
      wrongAfter: total.after.wordErrors,
      mended: total.changes?.mended ?? 0,
      missed: total.changes?.missed ?? 0,
      harmed: total.changes?.harmed ?? 0,
      applied: applied.length,
      right,
      calibrationError: error,
      bins: bins.filter(({ count }) => count > 0),
      curve: points,
    })
  }
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(stamp(results), undefined, 1)}\n`)

/**
 * Words a second through `repairText`, one thread, first pass, nothing warmed up.
 *
 *     npx tsx bench/speed.ts [--texts FOLDER --model eng]
 *
 * FOLDER holds NAME.MODEL.txt; without it the fixtures' readings are taken.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { createRepairer } from '../src/pipeline/index.js'
import { FIXTURES } from './collections.js'

const { values } = parseArgs({ options: { texts: { type: 'string' }, model: { type: 'string', default: 'eng' } } })
const folder = values.texts
const texts =
  folder === undefined
    ? FIXTURES.documents(values.model).map(({ scanned }) => scanned)
    : readdirSync(folder)
        .filter((file) => file.endsWith(`.${values.model}.txt`))
        .sort()
        .map((file) => readFileSync(path.join(folder, file), 'utf8'))

const before = process.memoryUsage().rss
const opening = performance.now()
const repairer = await createRepairer()
const opened = performance.now()
const resident = process.memoryUsage().rss
let words = 0
let applied = 0
const times: number[] = []
for (const text of texts) {
  const started = performance.now()
  const { corrections } = repairer.repairText(text)
  times.push(performance.now() - started)
  words += text.match(/\S+/gu)?.length ?? 0
  applied += corrections.filter((correction) => correction.applied).length
}
times.sort((a, b) => a - b)
const total = times.reduce((sum, time) => sum + time, 0)
const at = (share: number): string => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(1)
process.stdout.write(
  `opened in ${(opened - opening).toFixed(0)} ms, ${((resident - before) / 1e6).toFixed(0)} MB more resident\n` +
    `${texts.length} pages, ${words} words, ${applied} corrections applied: ${Math.round((words / total) * 1000)} words/s, ` +
    `a page p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`,
)

/**
 * Writes the tables and charts of bench/README.md, and the tables of the README's first screen, from a result.
 *
 *     npm run bench:report [-- --from FILE]      default bench/results/whole.json
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { blocksOf, chartsOf } from './report/blocks.js'
import { fill } from './report/fill.js'
import { parseResult } from './results.js'

const { values } = parseArgs({ options: { from: { type: 'string' } } })
const inFolder = (name: string): URL => new URL(name, import.meta.url)
const result = parseResult(readFileSync(values.from ?? inFolder('results/whole.json'), 'utf8'))

const charts = chartsOf(result)
mkdirSync(inFolder('charts/'), { recursive: true })
for (const file of readdirSync(inFolder('charts/'))) if (file.endsWith('.svg')) rmSync(inFolder(`charts/${file}`))
for (const { file, svg } of charts) writeFileSync(inFolder(`charts/${file}`), svg)

const { readme, bench } = blocksOf(result)
for (const [file, blocks] of [
  ['../README.md', readme],
  ['README.md', bench],
] as const) {
  let text = readFileSync(inFolder(file), 'utf8')
  for (const [name, content] of Object.entries(blocks)) text = fill(text, name, content)
  writeFileSync(inFolder(file), text)
}

/**
 * Learns the confusions of an OCR model from pages whose print is known, and writes them as a table.
 *
 *     npx tsx lexicon/learn.ts --pages FOLDER --model eng --out lexicon/sources/confusions.eng.tsv
 *
 * FOLDER holds NAME.truth.txt and NAME.MODEL.txt.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { learnConfusions, serializeConfusions } from '../src/channel/index.js'

/** Pages with a larger share of letters wrong are too far gone to align well. */
const WORST_PAGE = 0.15
/** Confusions seen fewer times are chance. */
const LEAST_SEEN = 2

const { values } = parseArgs({
  options: { pages: { type: 'string' }, model: { type: 'string' }, out: { type: 'string' } },
})
if (values.pages === undefined || values.model === undefined || values.out === undefined) {
  throw new TypeError('usage: learn.ts --pages FOLDER --model NAME --out FILE')
}
const folder = values.pages
const names = (await readdir(folder)).filter((name) => name.endsWith('.truth.txt')).sort()
const pages = await Promise.all(
  names.map(async (name) => ({
    printed: await readFile(path.join(folder, name), 'utf8'),
    scanned: await readFile(path.join(folder, name.replace('.truth.', `.${values.model}.`)), 'utf8'),
  })),
)
const learned = learnConfusions(pages, WORST_PAGE, LEAST_SEEN)
await writeFile(values.out, serializeConfusions(learned.confusions))
process.stderr.write(
  `${values.model}: ${learned.confusions.length} confusions from ${learned.letters} letters on ${learned.pages} pages, ` +
    `${learned.leftOut} pages left out\n`,
)

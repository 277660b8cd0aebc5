/**
 * Turns the open name lists of svensktext (Statistics Sweden's name counts, places, agencies, occupations) into the sorted
 * tables that the build reads.
 *
 *     npx tsx lexicon/import-names.ts --from FOLDER --out lexicon/sources
 */
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'

/** First names with fewer bearers are left out: rare names license more damage than they mend. */
const LEAST_BEARERS = 150

const { values } = parseArgs({ options: { from: { type: 'string' }, out: { type: 'string' } } })
if (values.from === undefined || values.out === undefined)
  throw new TypeError('usage: import-names.ts --from FOLDER --out FOLDER')
const { from, out } = values

async function rows(file: string, separator: string): Promise<string[][]> {
  const text = (await readFile(path.join(from as string, file), 'utf8')).normalize('NFC')
  return text
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(separator))
}

async function write(name: string, header: string, lines: readonly string[]): Promise<void> {
  const sorted = [...new Set(lines)].sort((a, b) => (a < b ? -1 : 1))
  await writeFile(path.join(out as string, `${name}.tsv`), `${[header, ...sorted].join('\n')}\n`)
  process.stderr.write(`${name}: ${sorted.length} rows\n`)
}

const bearers = new Map<string, number>()
for (const file of ['first-names-men.csv', 'first-names-women.csv']) {
  for (const [name, persons] of await rows(file, ',')) bearers.set(name, (bearers.get(name) ?? 0) + Number(persons))
}
await write(
  'first-names',
  'name\tbearers',
  [...bearers].filter(([, persons]) => persons >= LEAST_BEARERS).map(([name, persons]) => `${name}\t${persons}`),
)
await write(
  'municipalities',
  'name',
  (await rows('municipalities.csv', ',')).flatMap(([, name, region]) => [name, region]),
)
await write(
  'places',
  'name',
  (await rows('places.csv', ',')).map(([city]) => city),
)
await write(
  'agencies',
  'name',
  (await rows('agencies.tsv', '\t')).map(([, name]) => name),
)
await write(
  'countries',
  'name',
  (await rows('countries.csv', ',')).flatMap((row) => row.slice(0, 2)),
)
await write(
  'occupations',
  'name',
  (await rows('occupations.csv', ',')).map(([vocation]) => vocation),
)

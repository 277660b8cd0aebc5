/**
 * Counts words and their sequences in text files: the raw material of the language pack.
 *
 *     npx tsx lexicon/count.ts --out lexicon/sources --name regeringen_se TEXT_FILE...
 *
 * A text file holds one paragraph a line. Writes NAME.words.tsv.gz, NAME.pairs.tsv.gz and NAME.triples.tsv.gz, sorted,
 * so that the same texts give the same bytes. Every `HOLD_OUT`th paragraph (by its hash) is left out, so that there is
 * text of the same kind to measure harm on. The texts themselves are not kept: counts are figures.
 */
import { createReadStream, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { pauseOf, sequenceOf, shapeOf, splitRun } from '../src/text/index.js'
import { isHeldOut } from './hold-out.js'

/** A pair is kept from this many sightings in one source, a triple from that many: rarer ones say little and weigh most. */
const LEAST_PAIR = 2
const LEAST_TRIPLE = 3
/** Triples are counted over the commonest words only, so that three ids fit one exact number (3 x 17 bits). */
const TRIPLE_VOCABULARY = 1 << 17

/** The sequence's own tokens beside words: sentence end, clause mark, any number, anything else. */
const STOP = '.'
const COMMA = ','
const COLON = ':'
const NUMBER = '#'
const OTHER = '?'

interface WordCount {
  total: number
  initial: number
  lower: number
  title: number
  upper: number
}

async function* paragraphs(files: readonly string[]): AsyncGenerator<string> {
  for (const file of files) {
    const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
    for await (const line of lines) {
      const text = line.normalize('NFC').trim()
      if (text !== '' && !isHeldOut(text)) yield text
    }
  }
}

/** Calls `visit` with each token of a paragraph in turn, sentence ends at both sides included. */
function visitTokens(
  paragraph: string,
  abbreviations: ReadonlySet<string>,
  visit: (token: string, core: string, isInitial: boolean) => void,
): void {
  visit(STOP, '', false)
  let isInitial = true
  let open = false
  for (const run of paragraph.split(/\s+/u)) {
    const { core, tail } = splitRun(run)
    if (core !== '') {
      const sequence = sequenceOf(core)
      visit(sequence.kind === 'word' ? sequence.word : sequence.kind === 'number' ? NUMBER : OTHER, core, isInitial)
      isInitial = false
      open = true
    }
    const pause = pauseOf(tail, abbreviations.has(core.toLowerCase()))
    if (pause === 'comma') visit(COMMA, '', false)
    if (pause === 'colon') {
      visit(COLON, '', false)
      isInitial = true
    }
    if (pause === 'stop') {
      visit(STOP, '', false)
      isInitial = true
      open = false
    }
  }
  if (open) visit(STOP, '', false)
}

const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function pack(rows: string[], header: string): Buffer {
  return gzipSync(`${header}\n${rows.join('\n')}\n`, { level: 9 })
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, name: { type: 'string' } },
  })
  if (values.out === undefined || values.name === undefined || positionals.length === 0) {
    throw new TypeError('usage: count.ts --out FOLDER --name NAME TEXT_FILE...')
  }
  const abbreviations = new Set(
    readFileSync(new URL('sources/abbreviations.tsv', import.meta.url), 'utf8')
      .split('\n')
      .map((line) => (line.split('\t')[0] ?? '').replace(/\.$/, '').toLowerCase()),
  )

  const words = new Map<string, WordCount>()
  for await (const paragraph of paragraphs(positionals)) {
    visitTokens(paragraph, abbreviations, (token, core, isInitial) => {
      let count = words.get(token)
      if (count === undefined) {
        count = { total: 0, initial: 0, lower: 0, title: 0, upper: 0 }
        words.set(token, count)
      }
      count.total++
      if (isInitial) count.initial++
      else {
        const shape = shapeOf(core)
        if (shape !== 'mixed') count[shape]++
      }
    })
  }

  const ranked = [...words].sort((a, b) => b[1].total - a[1].total || compareKeys(a[0], b[0])).map(([word]) => word)
  const ids = new Map(ranked.map((word, id) => [word, id]))
  const pairs = new Map<number, number>()
  const triples = new Map<number, number>()
  for await (const paragraph of paragraphs(positionals)) {
    let before = -1
    let last = -1
    visitTokens(paragraph, abbreviations, (token) => {
      const id = ids.get(token) as number
      if (last >= 0) pairs.set(last * 2 ** 20 + id, (pairs.get(last * 2 ** 20 + id) ?? 0) + 1)
      if (before >= 0 && before < TRIPLE_VOCABULARY && last < TRIPLE_VOCABULARY && id < TRIPLE_VOCABULARY) {
        const key = (before * TRIPLE_VOCABULARY + last) * TRIPLE_VOCABULARY + id
        triples.set(key, (triples.get(key) ?? 0) + 1)
      }
      before = token === STOP ? -1 : last
      last = id
      if (token === STOP) before = -1
    })
  }

  const wordRows = [...words]
    .sort((a, b) => compareKeys(a[0], b[0]))
    .map(([word, c]) => `${word}\t${c.total}\t${c.initial}\t${c.lower}\t${c.title}\t${c.upper}`)
  const pairRows: string[] = []
  for (const [key, count] of pairs) {
    if (count >= LEAST_PAIR) pairRows.push(`${ranked[Math.floor(key / 2 ** 20)]}\t${ranked[key % 2 ** 20]}\t${count}`)
  }
  const tripleRows: string[] = []
  for (const [key, count] of triples) {
    if (count < LEAST_TRIPLE) continue
    const third = key % TRIPLE_VOCABULARY
    const rest = (key - third) / TRIPLE_VOCABULARY
    const second = rest % TRIPLE_VOCABULARY
    const first = (rest - second) / TRIPLE_VOCABULARY
    tripleRows.push(`${ranked[first]}\t${ranked[second]}\t${ranked[third]}\t${count}`)
  }
  await mkdir(values.out, { recursive: true })
  const file = (kind: string): string => path.join(values.out as string, `${values.name}.${kind}.tsv.gz`)
  await writeFile(file('words'), pack(wordRows, 'word\ttotal\tinitial\tlower\ttitle\tupper'))
  await writeFile(file('pairs'), pack(pairRows.sort(compareKeys), 'left\tright\tcount'))
  await writeFile(file('triples'), pack(tripleRows.sort(compareKeys), 'first\tsecond\tthird\tcount'))
  process.stderr.write(
    `${values.name}: ${wordRows.length} words, ${pairRows.length} pairs, ${tripleRows.length} triples\n`,
  )
}

await main()

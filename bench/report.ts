/**
 * Writes the tables of bench/README.md, and the figures of the README's first screen, from bench/results.
 *
 *     npx tsx bench/report.ts
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { AblationRow, QualityResult, Stamped } from './results.js'

const inFolder = (name: string): URL => new URL(name, import.meta.url)
const read = <Rows>(name: string): Stamped<Rows> => JSON.parse(readFileSync(inFolder(`results/${name}.json`), 'utf8'))
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`)
const table = (header: readonly string[], rows: readonly (readonly string[])[]): string =>
  [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`; throws Error when a file lacks the marks. */
function fill(file: URL, name: string, content: string): void {
  const text = readFileSync(file, 'utf8')
  const marks = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
  if (!marks.test(text)) throw new Error(`expected <!-- ${name} --> and <!-- /${name} --> in ${file.pathname}`)
  writeFileSync(
    file,
    text.replace(marks, (_, open: string, close: string) => `${open}\n${content}\n\n${close}`),
  )
}

const quality = read<QualityResult[]>('quality')
const ablation = read<AblationRow[]>('ablation')
const of = (collection: string, model: string): QualityResult | undefined =>
  quality.rows.find((row) => row.collection === collection && row.model === model)
const collections = [...new Set(quality.rows.map(({ collection }) => collection))]

const gain = collections.flatMap((collection) => {
  const eng = of(collection, 'eng')
  if (eng === undefined) return []
  const swe = of(collection, 'swe')
  const truth = of(collection, 'truth')
  const { about, words, wrongBefore, wrongAfter } = eng
  return [
    [
      about,
      percent(wrongBefore, words),
      percent(wrongAfter, words),
      swe === undefined ? '–' : `${percent(swe.wrongBefore, words)} → ${percent(swe.wrongAfter, words)}`,
      truth === undefined ? '–' : percent(truth.harmed, words),
    ],
  ]
})
const gainTable = table(
  [
    'pages',
    'wrong words, read by an English model',
    'repaired',
    'read again with the Swedish model → repaired',
    'right text harmed',
  ],
  gain,
)
fill(inFolder('../README.md'), 'figures', gainTable)

const bench = inFolder('README.md')
const stamped = `Measured at ${quality.commit} with Node ${quality.node}, pack ${quality.pack}.`
const detail = table(
  [
    'pages',
    'read by',
    'words',
    'wrong before',
    'after',
    'mended',
    'missed',
    'harmed',
    'applied',
    'of these right',
    'calibration error',
  ],
  quality.rows.map((row) => [
    row.collection,
    row.model,
    String(row.words),
    percent(row.wrongBefore, row.words),
    percent(row.wrongAfter, row.words),
    String(row.mended),
    String(row.missed),
    String(row.harmed),
    String(row.applied),
    percent(row.right, row.applied),
    row.model === 'truth' ? '–' : row.calibrationError.toFixed(4),
  ]),
)
const eng = quality.rows.filter(({ model }) => model === 'eng')
const reliability = eng
  .map(
    (row) =>
      `**${row.collection}**\n\n${table(
        ['confidence', 'corrections', 'right'],
        row.bins.map((bin) => [bin.confidence.toFixed(3), String(bin.count), bin.right.toFixed(3)]),
      )}`,
  )
  .join('\n\n')
const curve = table(
  ['threshold', ...eng.map(({ collection }) => `${collection}: right / wrong`)],
  (eng[0]?.curve ?? []).map(({ threshold }, index) => [
    String(threshold),
    ...eng.map((row) => `${row.curve[index].right} / ${row.curve[index].wrong}`),
  ]),
)
fill(bench, 'quality', `${stamped}\n\n${gainTable}\n\n${detail}`)
fill(bench, 'reliability', reliability)
fill(bench, 'curve', curve)
fill(
  bench,
  'ablation',
  table(
    ['without', ...ablation.rows[0].results.map(({ on }) => on)],
    ablation.rows.map(({ without, results }) => [
      without,
      ...results.map(({ words, wrong, harmed }) => `${percent(wrong, words)} / ${harmed}`),
    ]),
  ),
)

import type { Result } from '../results.js'
import type { RaceFigures } from '../speed/figures.js'
import { type Bar, barChart } from './bar-chart.js'
import { lineChart } from './line-chart.js'
import { percent, plain, rounded } from './numbers.js'

/** A chart as a file beside the report. */
export interface Chart {
  readonly file: string
  /** What it shows, for those who do not see it. */
  readonly alt: string
  readonly svg: string
}

const OURS = 'aterstall'
const whole = (share: number): string => `${Number((100 * share).toPrecision(3))} %`

/** Wrong words left on damaged pages, and right words harmed, by every contender: two charts a collection. */
export function rivalCharts(result: Result, collection: string, about: string): Chart[] {
  const { contenders = [], rows = [] } = result.rivals ?? {}
  const barsOf = (model: string, harm: boolean): Bar[] =>
    contenders.flatMap(({ name, title }) => {
      const row = rows.find((row) => row.contender === name && row.collection === collection && row.model === model)
      if (row === undefined || (harm && name === 'nothing')) return []
      const { after, changes, words, intervals } = row.figures
      const value = harm ? changes.harmed / Math.max(1, words) : (after.wer ?? 0)
      const ends = harm ? intervals.harmed : intervals.werAfter
      return [{ label: row.sample ? `${title} (a sample)` : title, value, ends, isOurs: name === OURS }]
    })
  const chart = (file: string, title: string, bars: Bar[]): Chart[] =>
    bars.length === 0
      ? []
      : [
          {
            file: `${file}-${fileName(collection)}.svg`,
            alt: `${title}, ${about}`,
            svg: barChart({
              title,
              unit: `${about}; less is better, whiskers hold 95 %`,
              bars,
              show: percent,
              showTick: whole,
            }),
          },
        ]
  return [
    ...chart('wrong-words', 'Wrong words left, pages read by an English model', barsOf('eng', false)),
    ...chart('harm', 'Right words harmed, text without a fault', barsOf('truth', true)),
  ]
}

/** Words a second of all who raced, on damaged and on right pages. */
export function speedCharts({ speed }: Result): Chart[] {
  if (speed === undefined) return []
  const chart = (on: RaceFigures['on'], title: string): Chart => ({
    file: `speed-${on}.svg`,
    alt: `${title}, ${speed.about}`,
    svg: barChart({
      title,
      unit: `${speed.about}; first pass, one thread; more is better`,
      isLog: true,
      bars: speed.races
        .filter((race) => race.on === on)
        .map(({ contender, title, wordsPerSecond: { median, least, most } }) => ({
          label: title.replace(/:.*/, ''),
          value: median,
          ends: [least, most],
          isOurs: contender.startsWith(OURS),
        })),
      show: rounded,
      showTick: (value) => value.toLocaleString('en'),
    }),
  })
  return [chart('damaged', 'Words a second, damaged pages'), chart('right', 'Words a second, right text')]
}

/** Time a word and memory over ever more words. */
export function growthCharts({ speed }: Result): Chart[] {
  const points = speed?.growth?.points ?? []
  if (points.length < 2) return []
  const common = { isLog: true, showX: (words: number) => words.toLocaleString('en') }
  return [
    {
      file: 'growth-time.svg',
      alt: 'Microseconds a word over words repaired',
      svg: lineChart({
        ...common,
        title: 'Microseconds a word, over words repaired by one repairer',
        unit: 'flat is good',
        lines: [
          { label: 'since the point before', points: points.map(({ words, since }) => [words, since]) },
          { label: 'from the start', points: points.map(({ words, overall }) => [words, overall]) },
        ],
        showY: plain,
      }),
    },
    {
      file: 'growth-memory.svg',
      alt: 'Memory over words repaired',
      svg: lineChart({
        ...common,
        title: 'Memory in MB, over words repaired by one repairer',
        unit: 'flat is good',
        lines: [
          { label: 'resident', points: points.map(({ words, resident }) => [words, resident / 1e6]) },
          { label: 'alive after collecting', points: points.map(({ words, alive }) => [words, alive / 1e6]) },
        ],
        showY: rounded,
      }),
    },
  ]
}

/** How often proposals of about the same confidence are right. */
export function reliabilityCharts({ quality = [] }: Result): Chart[] {
  const rows = quality.filter(({ model, bins }) => model === 'eng' && bins.length > 1)
  if (rows.length === 0) return []
  return [
    {
      file: 'reliability.svg',
      alt: 'Share of right corrections over their confidence',
      svg: lineChart({
        title: 'Share of right corrections, over their confidence',
        unit: 'pages read by an English model; on the straight line the confidence is what it says',
        lines: rows.map(({ collection, bins }) => ({
          label: collection,
          points: bins.map(({ confidence, right }) => [confidence, right]),
        })),
        showX: whole,
        showY: whole,
        diagonal: true,
      }),
    },
  ]
}

const fileName = (name: string): string => name.replace(/[^\w-]+/g, '-')

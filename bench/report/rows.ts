import type { QualityRow, Result, RivalRow, ScanRow, Speed } from '../results.js'
import type { RaceFigures, Spread } from '../speed/figures.js'
import { megabytes, percent, percentWithin, plain, rounded, spread } from './numbers.js'

/** A table as cells, for Markdown and terminals alike. */
export interface Rows {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Word and character error rates before and after, per collection and model. */
export function rateRows(quality: readonly QualityRow[]): Rows {
  return {
    header: [
      'pages',
      'read by',
      'documents',
      'words',
      'wrong words',
      'repaired (95 %)',
      'mean of documents',
      'wrong characters',
      'repaired (95 %)',
      'mean of documents',
    ],
    rows: quality.map(({ collection, model, figures: { documents, words, before, after, macro, intervals } }) => [
      collection,
      model,
      String(documents.length),
      String(words),
      percent(before.wer),
      percentWithin(after.wer, intervals.werAfter),
      `${percent(macro.before.wer)} → ${percent(macro.after.wer)}`,
      percent(before.cer),
      percentWithin(after.cer, intervals.cerAfter),
      `${percent(macro.before.cer)} → ${percent(macro.after.cer)}`,
    ]),
  }
}

/** What became of the words, per collection and model. */
export function changeRows(quality: readonly QualityRow[]): Rows {
  return {
    header: [
      'pages',
      'read by',
      'mended',
      'missed',
      'harmed',
      'harmed of all words (95 %)',
      'precision (95 %)',
      'recall (95 %)',
      'documents better / same / worse',
      'corrections applied',
      'of these right',
      'calibration error',
    ],
    rows: quality.map((row) => {
      const { changes, intervals, words, preference } = row.figures
      const { mended, missed, harmed, precision, recall } = changes
      return [
        row.collection,
        row.model,
        String(mended),
        String(missed),
        String(harmed),
        percentWithin(harmed / Math.max(1, words), intervals.harmed),
        percentWithin(precision, intervals.precision),
        percentWithin(recall, intervals.recall),
        `${preference.better} / ${preference.same} / ${preference.worse}`,
        String(row.applied),
        percent(row.applied === 0 ? null : row.right / row.applied),
        row.model === 'truth' ? '–' : row.calibrationError.toFixed(4),
      ]
    }),
  }
}

/**
 * All contenders on one collection as one model read it. Those given a sample are followed by ours on the same
 * documents.
 */
export function rivalRows(result: Result, collection: string, model: string): Rows {
  const { contenders = [], rows = [] } = result.rivals ?? {}
  const own = rows.find((row) => row.contender === 'aterstall' && row.collection === collection && row.model === model)
  return {
    header: ['contender', 'wrong words left (95 %)', 'ours on the same', 'mended', 'harmed', 'precision', 'on words'],
    rows: contenders.flatMap(({ name, title, version }) => {
      if (version === undefined) return [[`${title}: not installed here`, '–', '–', '–', '–', '–', '–']]
      const row = rows.find((row) => row.contender === name && row.collection === collection && row.model === model)
      if (row === undefined) return []
      const { after, intervals, changes, words } = row.figures
      return [
        [
          version === '-' ? title : `${title} ${version}`,
          percentWithin(after.wer, intervals.werAfter),
          own === undefined || own === row ? '–' : percent(oursOnSame(own, row)),
          String(changes.mended),
          String(changes.harmed),
          percent(changes.precision),
          row.sample === undefined ? `${words}` : `${words}, ${row.sample.length} documents drawn by chance`,
        ],
      ]
    }),
  }
}

/** Our rate of wrong words on the documents that a rival was given. */
function oursOnSame(own: RivalRow, { sample }: RivalRow): number {
  const documents = sample === undefined ? own.figures.documents : sample.map((place) => own.figures.documents[place])
  return documents.reduce((sum, counts) => sum + counts[3], 0) / documents.reduce((sum, counts) => sum + counts[0], 0)
}

/**
 * Who ran, in which version and setting, what it took to open, and how many words a second of the first documents it
 * was given: most of them remember answers, so that later ones would flatter them.
 */
export function contenderRows({ rivals }: Result): Rows {
  const pace = (name: string): string => {
    const first = rivals?.rows.find(({ contender }) => contender === name)
    return first === undefined ? '–' : rounded((1000 * first.figures.words) / first.time)
  }
  return {
    header: ['contender', 'version', 'setting', 'words/s at first', 'opened in', 'memory added', 'most memory'],
    rows: (rivals?.contenders ?? []).map(({ name, title, version, setting, opening, added, peak }) => [
      title,
      version ?? 'not installed here',
      setting,
      pace(name),
      opening === undefined ? '–' : `${rounded(opening)} ms`,
      added === undefined ? '–' : megabytes(Math.max(0, added)),
      peak === undefined ? '–' : megabytes(peak),
    ]),
  }
}

/** Every setting that was tried. */
export function triedRows({ tried = [], rivals }: Result): Rows {
  const titles = new Map(rivals?.contenders.map(({ name, title }) => [name, title]))
  return {
    header: ['contender', 'setting', 'words', 'wrong words left', 'harmed', 'words/s', 'memory added'],
    rows: tried.map((row) => [
      titles.get(row.contender) ?? row.contender,
      row.setting,
      String(row.words),
      percent(row.wrongAfter / row.words),
      String(row.harmed),
      rounded(row.wordsPerSecond),
      megabytes(Math.max(0, row.added)),
    ]),
  }
}

/** Scans: plain reading beside ours. */
export function scanRows(scans: readonly ScanRow[]): Rows {
  return {
    header: [
      'scans',
      'reader',
      'setting',
      'documents',
      'words',
      'wrong words (95 %)',
      'wrong characters (95 %)',
      'seconds a document',
    ],
    rows: scans.map(({ collection, reader, setting, figures, time }) => [
      collection,
      reader,
      setting,
      String(figures.documents.length),
      String(figures.words),
      percentWithin(figures.after.wer, figures.intervals.werAfter),
      percentWithin(figures.after.cer, figures.intervals.cerAfter),
      (time / 1000 / figures.documents.length).toFixed(1),
    ]),
  }
}

/** All races, in the order in which they were run. */
export function raceRows(races: readonly RaceFigures[]): Rows {
  return {
    header: [
      'contender',
      'pages',
      'words/s (least–most)',
      'MB/s',
      'ms a page p50',
      'p99',
      'most memory',
      'times SymSpell',
      'split and look-up is faster by',
    ],
    rows: races.map((race) => [
      race.title,
      race.on,
      spread(race.wordsPerSecond, rounded),
      plain(race.bytesPerSecond.median / 1e6),
      plain(race.p50.median),
      plain(race.p99.median),
      megabytes(race.peak.median),
      race.timesSymspell ? spread(race.timesSymspell) : '–',
      race.timesSplit ? spread(inverse(race.timesSplit)) : '–',
    ]),
  }
}

/** How many times as fast the other one is. */
const inverse = ({ median, least, most }: Spread): Spread => ({ median: 1 / median, least: 1 / most, most: 1 / least })

/** Single operations. */
export function operationRows({ open, lookUp, candidates, workers }: Speed): Rows {
  return {
    header: ['operation', 'median (least–most)', 'of'],
    rows: [
      ['open the pack', `${spread(open.opening)} ms`, `${open.runs} fresh processes`],
      [
        'memory that opening adds',
        `${spread(open.added, (bytes) => rounded(bytes / 1e6))} MB`,
        'resident, garbage collected',
      ],
      [
        'memory after opening',
        `${spread(open.resident, (bytes) => rounded(bytes / 1e6))} MB`,
        'resident, Node itself included',
      ],
      ['first page after opening', `${spread(open.first)} ms`, 'nothing compiled yet'],
      ['look a word up', `${spread(lookUp.lexicon)} ns`, `${lookUp.looked} words, ${lookUp.known} of them known`],
      ['the same in a Set', `${spread(lookUp.set)} ns`, 'of the same words'],
      [
        'candidates of a damaged word, p50',
        `${spread(candidates.p50)} µs`,
        `${candidates.words} words, each by itself`,
      ],
      ['the same, p99', `${spread(candidates.p99)} µs`, ''],
      ...(workers
        ? [
            ['two processes against one', `${spread(workers.processes)} times`, 'what the machine can give'],
            [
              'two workers of one pool against one',
              workers.pool ? `${spread(workers.pool)} times` : 'not measured',
              'they share one pack',
            ],
          ]
        : []),
    ],
  }
}

/** One repairer on ever more text. */
export function growthRows({ growth }: Speed): Rows {
  return {
    header: [
      'words',
      'µs a word since the line above',
      'µs a word from the start',
      'resident',
      'alive after collecting garbage',
    ],
    rows: (growth?.points ?? []).map(({ words, since, overall, resident, alive }) => [
      words.toLocaleString('en'),
      since.toFixed(2),
      overall.toFixed(2),
      megabytes(resident),
      megabytes(alive),
    ]),
  }
}

/** The README's table: gain and harm per collection. */
export function gainRows(quality: readonly QualityRow[]): Rows {
  const names = [...new Set(quality.map(({ collection }) => collection))]
  return {
    header: [
      'pages',
      'wrong words, read by an English model',
      'repaired',
      'read again with the Swedish model → repaired',
      'right text harmed',
    ],
    rows: names.flatMap((name) => {
      const of = (model: string) => quality.find((row) => row.collection === name && row.model === model)
      const eng = of('eng')
      const swe = of('swe')?.figures
      const truth = of('truth')?.figures
      if (eng === undefined) return []
      return [
        [
          eng.about,
          percent(eng.figures.before.wer),
          percent(eng.figures.after.wer),
          swe === undefined ? '–' : `${percent(swe.before.wer)} → ${percent(swe.after.wer)}`,
          truth === undefined ? '–' : percent(truth.changes.harmed / Math.max(1, truth.words)),
        ],
      ]
    }),
  }
}

/**
 * The README's table of speed: who repairs, and the yardstick, on damaged and on right pages, with what is left wrong.
 */
export function speedRows({ speed, rivals }: Result): Rows {
  const first = rivals?.rows[0]?.collection
  const leftBy = (name: string) =>
    rivals?.rows.find(
      ({ contender, collection, model }) => contender === name && collection === first && model === 'eng',
    )
  return {
    header: ['', 'words/s, damaged pages', 'words/s, right text', 'most memory', 'wrong words left'],
    rows: (speed?.races ?? [])
      .filter(({ on, contender }) => on === 'damaged' && (contender === YARDSTICK || leftBy(contender) !== undefined))
      .map((race) => {
        const right = speed?.races.find(({ contender, on }) => contender === race.contender && on === 'right')
        return [
          race.title,
          rounded(race.wordsPerSecond.median),
          right === undefined ? '–' : rounded(right.wordsPerSecond.median),
          megabytes(race.peak.median),
          percent(leftBy(race.contender)?.figures.after.wer),
        ]
      }),
  }
}

/** It repairs nothing, but says what splitting and looking up cost by themselves. */
const YARDSTICK = 'split-and-look-up'

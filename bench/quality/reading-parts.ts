import { readFile } from 'node:fs/promises'
import { applyCorrections, createCorrector, createWordJudge } from '../../src/correct/index.js'
import type { Page } from '../../src/document/index.js'
import { addMeasures, type Measure, measure } from '../../src/evaluate/index.js'
import { serializeLines } from '../../src/formats/index.js'
import { decodePages } from '../../src/image/index.js'
import { createReader, imageKey, type Reader } from '../../src/ocr/index.js'
import { readPack } from '../../src/pack/index.js'
import { readImage } from '../../src/pipeline/read-image.js'
import { ALL_READING_PARTS, FAST_READING_PARTS, type ReadingParts } from '../../src/pipeline/reading-parts.js'
import type { BenchScan, Collection } from '../collections.js'
import type { AblationRow } from '../results.js'
import { drawPlaces } from '../rivals/measure-rivals.js'

/** No part at all: the image read plainly. */
const NO_READING_PARTS = Object.freeze(
  Object.fromEntries(Object.keys(ALL_READING_PARTS).map((part) => [part, false])),
) as unknown as ReadingParts

/**
 * What each part of reading gives: the same scans, read and repaired, with one part left out at a time; harm is counted
 * against the plain reading. The engine answers each question once and is remembered.
 */
export async function measureReadingParts(
  collections: readonly Collection[],
  words: number,
  onRow: (row: AblationRow) => void,
): Promise<AblationRow[]> {
  const pack = await readPack()
  const corrector = createCorrector(pack)
  const judge = createWordJudge(pack)
  const swedish = remembering(createReader())
  const english = remembering(createReader({ model: 'eng' }))

  const read = async ({ file }: BenchScan, parts: ReadingParts): Promise<Page[]> => {
    const pages: Page[] = []
    for await (const image of decodePages(await readFile(file))) {
      const { number } = image
      pages.push((await readImage(image, { number }, { swedish, english: () => english, judge, parts })).page)
    }
    return pages
  }
  const lots = collections.map(({ name, scans }) => {
    const all = scans()
    const places = drawPlaces(
      all.map(({ truth }) => ({ scanned: truth })),
      words,
    )
    return { name, scans: places.map((place) => all[place]) }
  })
  const variants: [string, ReadingParts][] = [
    ['(nothing)', ALL_READING_PARTS],
    ...Object.keys(ALL_READING_PARTS).map((part): [string, ReadingParts] => [
      part,
      { ...ALL_READING_PARTS, [part]: false },
    ]),
    ['second looks and signs (fast)', FAST_READING_PARTS],
    ['all of these', NO_READING_PARTS],
  ]
  try {
    const rows: AblationRow[] = []
    for (const [without, parts] of variants) {
      const results = []
      for (const { name: on, scans } of lots) {
        if (scans.length === 0) continue
        const measures: Measure[] = []
        for (const scan of scans) {
          const plain = await read(scan, NO_READING_PARTS)
          const pages = await read(scan, parts)
          const repaired = serializeLines(applyCorrections(pages, corrector.correct(pages)))
          measures.push(measure({ truth: scan.truth, scanned: serializeLines(plain), repaired }))
        }
        const total = addMeasures(measures)
        results.push({ on, words: total.words, wrong: total.after.wordErrors, harmed: total.changes?.harmed ?? 0 })
      }
      const row = { without, results }
      rows.push(row)
      onRow(row)
    }
    return rows
  } finally {
    await Promise.all([swedish.close(), english.close()])
  }
}

/** A reader that asks the engine nothing twice. */
function remembering(reader: Reader): Reader {
  const answers = new Map<string, Page>()
  return {
    ...reader,
    async read(image, options = {}) {
      const question = `${imageKey(image)} ${options.pageSegmentation ?? 3}`
      const known = answers.get(question) ?? (await reader.read(image, options))
      answers.set(question, known)
      return { ...known, number: options.number ?? 1 }
    },
  }
}

import { expect, test } from 'vitest'
import { RECORDED } from '../../fixtures/fixtures.js'
import type { Box } from '../../src/document/index.js'
import { FORMATS } from '../../src/formats/index.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { type Reader, replayReader } from '../../src/ocr/index.js'
import { readPack } from '../../src/pack/index.js'
import { assembleRepairer } from '../../src/pipeline/index.js'
import { ALL_READING_PARTS, type ReadingParts } from '../../src/pipeline/reading-parts.js'
import { openScanReader } from '../../src/pipeline/scan-reader.js'
import { fakeCorrector } from './fake-corrector.js'
import { makeMixedPdf } from './mixed-pdf.js'

/** The recorded answers to the fixtures' scans; a white page has no words. */
function recordedReader(): Reader {
  const recorded = replayReader(RECORDED)
  return {
    ...recorded,
    read: async (image, options) =>
      image.data.every((value) => value === 255)
        ? { number: options?.number ?? 1, width: image.width, height: image.height, lines: [] }
        : recorded.read(image, options),
  }
}

/** Each picture read once, as it is: that is what was recorded. */
const PLAIN = Object.fromEntries(Object.keys(ALL_READING_PARTS).map((part) => [part, false])) as unknown as ReadingParts

const area = ({ x0, y0, x1, y1 }: Box) => Math.max(0, x1 - x0) * Math.max(0, y1 - y0)

/** How much of what two boxes cover together they both cover. */
function overlap(a: Box, b: Box): number {
  const shared = area({
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  })
  return shared === 0 ? 0 : shared / (area(a) + area(b) - shared)
}

test('a file of twenty mixed pages: each read as it should be, with boxes where the words stand', async () => {
  const { bytes, pages: expected } = await makeMixedPdf()
  const lexicon = openLexicon(await readPack())
  const repairer = assembleRepairer({
    corrector: fakeCorrector,
    lexicon: 'fake 1',
    openReader: async () => openScanReader({ jobs: 2, lexicon, swedish: recordedReader(), parts: PLAIN }),
  })
  const repaired = await repairer.repairScan(bytes, { file: 'akt.pdf' })
  const { source, pages } = JSON.parse(FORMATS.json.serialize(repaired))
  expect(source).toMatchObject({ file: 'akt.pdf', kind: 'pdf' })
  expect(
    source.pages.map((page: { failure?: string; reading: string }) => (page.failure ? null : page.reading)),
  ).toEqual(expected.map(({ reading }) => reading))
  expect(repaired.failures?.map(({ page }) => page)).toEqual([12])
  expect(source.pages[11].failure).toMatch(/^akt\.pdf, page 12 of 20, cannot be decoded/)

  for (const [i, { words, reading }] of expected.entries()) {
    expect(pages[i].number).toBe(i + 1)
    const found: { text: string; box: Box }[] = pages[i].lines.flatMap((line: { words: unknown[] }) => line.words)
    if (reading === 'ocr') {
      // A scan is drawn as it was scanned, so the engine says the same of it, and of the same places.
      expect(found.map(({ text, box }) => ({ text, box }))).toEqual(words)
      continue
    }
    if (reading === null) {
      expect(found).toEqual([])
      continue
    }
    // Of a layer the font's letters are laid over those of the print: nearly as wide, not quite as high.
    const missing = words.filter(({ text }) => !found.some((word) => word.text === text))
    expect(missing.length).toBeLessThanOrEqual(words.length / 100)
    const overlaps = words
      .filter((word) => !missing.includes(word))
      .map((word) =>
        Math.max(...found.filter(({ text }) => text === word.text).map(({ box }) => overlap(box, word.box))),
      )
      .sort((a, b) => a - b)
    expect(overlaps[overlaps.length >> 1]).toBeGreaterThan(0.75)
    expect(overlaps[Math.floor(overlaps.length / 20)]).toBeGreaterThan(0.5)
  }
})

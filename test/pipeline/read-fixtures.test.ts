import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, it } from 'vitest'
import { RECORDED, readFixtures, readText } from '../../fixtures/fixtures.js'
import { addMeasures, type Measure, measure } from '../../src/evaluate/index.js'
import { serializeLines } from '../../src/formats/index.js'
import { decodePages, eraseRules } from '../../src/image/index.js'
import { replayReader } from '../../src/ocr/index.js'
import { readImage } from '../../src/pipeline/read-image.js'

it('reads no page of the fixtures worse than the engine did, and some better', async () => {
  // With the engine's recorded answers: what is done after a reading needs no engine.
  const swedish = replayReader(RECORDED)
  const measures: Measure[] = []
  for (const { name, scan, truth } of readFixtures()) {
    const truths = readText(truth).split('\f')
    for await (const image of decodePages(readFileSync(scan), { file: basename(scan) })) {
      // Where rules are erased the engine was asked about another image than was recorded.
      if (eraseRules(image) !== image) continue
      const { number } = image
      const plain = await swedish.read(image, { number })
      const { page, readings } = await readImage(image, { number, fast: true }, { swedish })
      const measured = measure({
        truth: truths[number - 1],
        scanned: serializeLines([plain]),
        repaired: serializeLines([page]),
      })
      expect(readings, name).toBe(1)
      expect(measured.after.wordErrors, name).toBeLessThanOrEqual(measured.before?.wordErrors ?? 0)
      measures.push(measured)
    }
  }
  expect(measures.length).toBeGreaterThanOrEqual(10)
  const { before, after, changes } = addMeasures(measures)
  expect(after.wordErrors).toBeLessThan(before?.wordErrors ?? 0)
  expect(changes?.harmed).toBe(0)
}, 30_000)

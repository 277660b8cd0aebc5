import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RECORDED, readFixtures } from '../../fixtures/fixtures.js'
import { openScan, strokesOutside } from '../../src/image/index.js'
import { parseRecording } from '../../src/ocr/index.js'

/** Twenty pixels square, with a vertical stroke of so many pixels in each of the columns. */
function strokes(wide: number, columns: readonly number[]) {
  const data = new Uint8Array(400).fill(255)
  for (const column of columns) {
    for (let y = 5; y < 15; y++) data.fill(0, 20 * y + column, 20 * y + column + wide)
  }
  return { width: 20, height: 20, data }
}

const left = { x0: 0, y0: 5, x1: 8, y1: 15 }

test.each([
  ['none', strokes(2, []), [left], 0],
  ['all within', strokes(2, [1, 6]), [left], 0],
  ['half within', strokes(2, [1, 16]), [left], 1 / 2],
  ['none within', strokes(2, [1, 16]), [], 1],
  ['near its box', strokes(2, [9]), [left], 0],
  ['grain', strokes(1, [12, 16]), [left], 0],
  ['a black margin counts as one stroke', strokes(6, [14]), [left], 1],
])('%s', (_, image, boxes, share) => {
  expect(strokesOutside(image, boxes)).toBe(share)
})

test('on a scan: nearly none outside what was read, half of them when half is left out', async () => {
  for (const { name, scan } of readFixtures()) {
    const image = await (await openScan(await readFile(scan))).decode(1)
    const file = join(RECORDED, `${name}-p1.swe.ocr.json`)
    const words = parseRecording(await readFile(file, 'utf8'), file)
      .answer.paragraphs.flat()
      .flatMap((line) => line.words)
    const boxes = words.map(([, , x0, y0, x1, y1]) => ({ x0, y0, x1, y1 }))
    expect(strokesOutside(image, boxes)).toBeLessThan(0.05)
    const half = strokesOutside(image, boxes.slice(0, boxes.length / 2))
    expect(half).toBeGreaterThan(0.4)
    expect(half).toBeLessThan(0.6)
  }
})

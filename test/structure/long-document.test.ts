import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readFixtures } from '../../fixtures/fixtures.js'
import type { Page } from '../../src/document/index.js'
import { findStructure } from '../../src/structure/index.js'
import { parseText } from '../../src/text/index.js'

const pages = readFixtures().flatMap(({ truth }) => parseText(readFileSync(truth, 'utf8')))
const documentOf = (count: number): Page[] =>
  Array.from({ length: count }, (_, i) => ({ ...pages[i % pages.length], number: i + 1 }))

/** The least of two, so that what else the machine does counts less. */
function leastTime(count: number): number {
  const document = documentOf(count)
  const times = [1, 2].map(() => {
    const start = performance.now()
    findStructure(document, document)
    return performance.now() - start
  })
  return Math.min(...times)
}

test('1,000 pages in under 5 s, and a page takes no longer in a long document', { timeout: 60_000 }, () => {
  const short = leastTime(250)
  const long = leastTime(1000)
  expect(long).toBeLessThan(5000)
  expect(long / 1000).toBeLessThan((2 * short) / 250)
})

test('what is kept of a page does not grow with the document', () => {
  const sizeOf = (count: number) => {
    const document = documentOf(count)
    return JSON.stringify(findStructure(document, document)).length / count
  }
  expect(sizeOf(300)).toBeLessThan(1.1 * sizeOf(75))
})

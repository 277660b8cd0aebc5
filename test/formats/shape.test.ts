import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RECORDED, readFixtures } from '../../fixtures/fixtures.js'
import type { Document, Page } from '../../src/document/index.js'
import { serializeAlto, serializePageXmlPages } from '../../src/formats/index.js'
import { createRepairer } from '../../src/index.js'
import { ALTO_RULES, breaches, PAGE_RULES } from './shape.js'

const repairer = await createRepairer()

/** The repaired reading, and the same with boxes: one as high as the text, words placed by their letters. */
function documentsOf(reading: string): Document[] {
  const { document } = repairer.repairText(readFileSync(reading, 'utf8'), { file: '<sida> & "1".txt' })
  const pages: Page[] = document.pages.map((page) => ({
    ...page,
    width: 2000,
    height: 3000,
    dpi: 200,
    lines: page.lines.map(({ words }, l) => ({
      words: words.map((word, w) => ({
        ...word,
        confidence: 0.5,
        box: { x0: 90 * w, y0: 30 * l, x1: 90 * w + 80, y1: 30 * l + 20 },
      })),
    })),
  }))
  return [document, { ...document, pages }]
}

test.each(
  readFixtures().flatMap(({ name, readings }) => [
    [`${name}, eng`, readings.eng],
    [`${name}, swe`, readings.swe],
  ]),
)('ALTO and PAGE of %s have the shape that their schemas ask for', (_, reading) => {
  for (const document of documentsOf(reading)) {
    expect(breaches(serializeAlto(document), ALTO_RULES)).toEqual([])
    const pages = serializePageXmlPages(document)
    expect(pages).toHaveLength(document.pages.length)
    expect(pages.flatMap((page) => breaches(page, PAGE_RULES))).toEqual([])
  }
})

test('what breaks the shape is found', () => {
  const [, document] = documentsOf(join(RECORDED, '..', 'readings', readdirSync(join(RECORDED, '..', 'readings'))[0]))
  const alto = serializeAlto(document)
  expect(breaches(alto.replace('ID="block_1_1"', 'ID="page_1"'), ALTO_RULES)).toEqual(['ID page_1'])
  expect(breaches(alto.replace(/ CONTENT="[^"]*"/u, ''), ALTO_RULES)).toEqual(['String without CONTENT'])
  const [page] = serializePageXmlPages(document)
  expect(breaches(page.replace('regionRef="region_1"', 'regionRef="q"'), PAGE_RULES)).toEqual(['a reference to q'])
  expect(breaches(page.replace(/<Coords [^>]*>/u, ''), PAGE_RULES)[0]).toMatch(/^TextRegion holds TextLine/u)
})

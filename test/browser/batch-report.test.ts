import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readFixtures } from '../../fixtures/fixtures.js'
import { crewOfOne, repairFolder } from '../../src/batch/index.js'
import { createRepairer } from '../../src/index.js'
import { makeFolder } from '../batch/folder.js'
import { openFile } from './browser.js'

/** The fixtures as both models read them, a scan, and inputs that fail, one of them with a name that would be a script. */
async function makeReport(): Promise<string> {
  const files: Record<string, string | Uint8Array> = {
    'in/tom.txt': '',
    'in/<img src=x onerror=alert(1)>.txt': Uint8Array.from([0, 1]),
    'in/trasig.png': 'not a picture',
  }
  for (const { name, scan, readings } of readFixtures()) {
    files[`in/eng/${name}.txt`] = readFileSync(readings.eng)
    files[`in/swe/${name}.txt`] = readFileSync(readings.swe)
    if (name === 'kallelse') files[`in/skannat/${name}.png`] = readFileSync(scan)
  }
  const root = makeFolder(files)
  const out = join(root, 'ut')
  const settings = { correct: {} }
  await repairFolder(
    { paths: [join(root, 'in')], formats: ['txt'], out, search: {}, settings, lexicon: 'sv 1' },
    { openCrew: async () => crewOfOne(await createRepairer()) },
  )
  return out
}

describe('the report of a batch', () => {
  let out: string
  beforeAll(async () => {
    out = await makeReport()
  })

  test('opens without a request or an error, in the light and in the dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, problems } = await openFile(join(out, 'report.html'), { colorScheme })
      expect(problems).toEqual([])
      expect(await page.locator('script, img, link').count()).toBe(0)
      expect(await page.title()).toBe('Repaired documents')
      const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(paper === 'rgb(255, 255, 255)').toBe(colorScheme === 'light')
    }
  })

  test('says what report.json says', async () => {
    const { page } = await openFile(join(out, 'report.html'))
    const json = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
    expect(json.totals.documents).toBe(21)
    const all = await page.locator('#totals tbody tr', { hasText: 'All' }).locator('td').allTextContents()
    expect(all.slice(0, 4)).toEqual(
      [json.totals.documents, json.totals.pages, json.totals.words, json.totals.corrected].map((count: number) =>
        count.toLocaleString('en'),
      ),
    )
    const failures = await page.locator('#failures tbody tr').allTextContents()
    expect(failures).toHaveLength(3)
    for (const { name, message, code } of json.failures) {
      expect(failures.some((row) => row.includes(name) && row.includes(message) && row.includes(code))).toBe(true)
    }
  })

  test('lists the worst first', async () => {
    const { page } = await openFile(join(out, 'report.html'))
    for (const section of ['documents', 'pages']) {
      const cells = await page.locator(`#${section} tbody tr td:nth-child(6)`).allTextContents()
      const wrong = cells.map((text) => Number.parseFloat(text))
      expect(wrong.length).toBeGreaterThan(20)
      expect(wrong).toEqual(wrong.toSorted((one, other) => other - one))
    }
  })

  test('fits a narrow window: only tables scroll', async () => {
    const { page } = await openFile(join(out, 'report.html'), { viewport: { width: 380, height: 800 } })
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    const charts = page.locator('figure > svg')
    expect(await charts.count()).toBe(2)
  })
})

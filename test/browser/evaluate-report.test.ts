import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readFixtures } from '../../fixtures/fixtures.js'
import { createRepairer } from '../../src/index.js'
import { makeFolder } from '../batch/folder.js'
import { shell } from '../cli/shell.js'
import { openFile } from './browser.js'

interface Changes {
  readonly mended: number
  readonly missed: number
  readonly misdirected: number
  readonly harmed: number
}

const KINDS = ['mended', 'missed', 'misdirected', 'harmed'] as const

/** The fixtures as the English model read them, repaired and sure, and a document that would be a script. */
async function makeReport() {
  const repairer = await createRepairer()
  const files: Record<string, string> = {
    't/ont.txt': 'Ärendet bereds <script>document.title = "x"</script> på <b>förvaltningen</b>',
    's/ont.txt': 'Arendet bereds <script>document.title = "x"</script> pa <b>förvaltningen</b>',
    'a/ont.txt': 'Ärendet bereds <img src="http://example.org/x.png"> pa <b>förvaltningen</b>',
    'b/ont.txt': 'Arendet bereds <script>document.title = "x"</script> på <b>förvaltningen</b>',
  }
  for (const { name, truth, readings } of readFixtures()) {
    const scanned = readFileSync(readings.eng, 'utf8')
    files[`t/${name}.txt`] = readFileSync(truth, 'utf8')
    files[`s/${name}.txt`] = scanned
    files[`a/${name}.txt`] = repairer.repairText(scanned).text
    files[`b/${name}.txt`] = repairer.repairText(scanned, { minConfidence: 0.95 }).text
  }
  const root = makeFolder(files)
  const path = join(root, 'rapport.html')
  const argv = ['--truth', join(root, 't'), '--scanned', join(root, 's'), '--json', '--html', path]
  const systems = ['--repaired', `allt=${join(root, 'a')}`, '--repaired', `säkert=${join(root, 'b')}`]
  const { code, stdout, stderr } = await shell(['evaluate', ...argv, ...systems])
  if (code !== 0) throw new Error(stderr)
  return { path, json: JSON.parse(stdout), count: readdirSync(join(root, 't')).length }
}

describe('the report of evaluate', () => {
  let path: string
  let json: Awaited<ReturnType<typeof makeReport>>['json']
  let count: number
  beforeAll(async () => {
    ;({ path, json, count } = await makeReport())
  })

  test('opens without a request or an error, in the light and in the dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, problems } = await openFile(path, { colorScheme })
      expect(problems).toEqual([])
      expect(await page.locator('script, img, link').count()).toBe(0)
      expect(await page.title()).toBe('Evaluation of allt, säkert')
      const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor')
      expect(paper === 'rgb(255, 255, 255)').toBe(colorScheme === 'light')
    }
  })

  test('the worst page stands first, in the table and among the texts', async () => {
    const { page } = await openFile(path, { javaScriptEnabled: false })
    const errors = (document: { systems: { after: { wer: number } }[] }) =>
      document.systems.reduce((sum, { after }) => sum + after.wer, 0)
    const names = json.documents
      .toSorted((one: never, other: never) => errors(other) - errors(one))
      .map(({ name }: { name: string }) => name)
    expect(await page.locator('#documents tbody th').allTextContents()).toEqual(names)
    expect(names).toHaveLength(count)
    const facts = await page.locator('article .facts').allTextContents()
    const badness = facts.map((text) => {
      const [, one, other] = text.match(/allt ([\d.]+) %.*säkert ([\d.]+) %/u)!
      return Number(one) + Number(other)
    })
    expect(badness.length).toBeGreaterThan(count)
    // Two rates of two digits each are rounded.
    for (const [at, rate] of badness.slice(1).entries()) expect(rate).toBeLessThanOrEqual(badness[at] + 0.02)
  })

  test('the marks are as many as the words measured, on every page and in each system', async () => {
    const { page } = await openFile(path)
    for (const { name, systems } of json.documents as { name: string; systems: { changes: Changes }[] }[]) {
      // A document of several pages has an article for each.
      const heading = page.locator('h3', { hasText: new RegExp(`^${name}(,|$)`, 'u') })
      const article = page.locator('article').filter({ has: heading })
      for (const [at, { changes }] of systems.entries()) {
        for (const kind of KINDS) {
          const marks = article.locator(`.text .${kind}`, { has: page.locator('i', { hasText: String(at + 1) }) })
          expect([name, at, kind, await marks.count()]).toEqual([name, at, kind, changes[kind]])
        }
      }
    }
  })

  test('marks are told apart without colour', async () => {
    const { page } = await openFile(path)
    const signs = await page.evaluate(
      `['mended', 'missed', 'misdirected', 'harmed', 'added', 'kept'].map((kind) => {
        const mark = document.querySelector('.mark-' + kind)
        return getComputedStyle(mark, '::before').content.slice(0, 3)
      })`,
    )
    expect(new Set(signs as string[]).size).toBe(6)
    expect(await page.locator('.text .mended .v').first().textContent()).toBe('mended: ')
  })

  test('is worked by keyboard: to the worst page, to the next, to the documents and back', async () => {
    const { page } = await openFile(path)
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    const focused = () => page.evaluate('document.activeElement.textContent')
    const target = () => page.locator(':target').getAttribute('id')
    await press('Tab')
    expect(await focused()).toBe('To the worst page')
    await press('Enter')
    expect(await target()).toBe('pages')
    await press('Tab')
    expect(await focused()).toBe('next')
    await press('Enter')
    expect(await target()).toBe('page-2')
    await press('Tab', 'Tab', 'Tab')
    expect(await focused()).toBe('all documents')
    await press('Enter', 'Tab')
    expect(await target()).toBe('documents')
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('region')
    await press('Tab', 'Enter')
    expect(await target()).toBe('page-1')
  })

  test('tables have a caption, and headings for columns and rows', async () => {
    const { page } = await openFile(path)
    const tables = await page.locator('table').all()
    expect(tables.length).toBeGreaterThanOrEqual(5)
    for (const table of tables) {
      expect(await table.locator('caption').count()).toBe(1)
      const columns = await table.locator('thead th[scope=col]').count()
      const rows = await table.locator('tbody tr').count()
      expect(await table.locator('tbody th[scope=row]').count()).toBe(rows)
      expect(await table.locator('tbody td').count()).toBe(rows * (columns - 1))
    }
  })

  test('fits a narrow window, and prints all of it on paper', async () => {
    const { page } = await openFile(path, { viewport: { width: 360, height: 700 } })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)')
    expect(await page.locator('nav').isVisible()).toBe(false)
    const box = "document.querySelector('.scroll.words')"
    expect(await page.evaluate(`${box}.scrollHeight <= ${box}.clientHeight`)).toBe(true)
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
  })
})

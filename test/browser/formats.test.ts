import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readFixtures } from '../../fixtures/fixtures.js'
import type { Document } from '../../src/document/index.js'
import { parseOcrFile, serializeHocr, serializeHtml, serializeResult } from '../../src/formats/index.js'
import { createRepairer } from '../../src/index.js'
import { openFile } from './browser.js'

const folder = mkdtempSync(join(tmpdir(), 'aterstall-browser-'))
afterAll(() => rmSync(folder, { recursive: true }))
const fixtures = readFixtures()

/** Puts a file where the browser can open it. */
function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function repairFixture(name: string): Promise<Document> {
  const { readings } = fixtures.find((fixture) => fixture.name === name)!
  return (await createRepairer()).repairText(readFileSync(readings.eng, 'utf8'), { file: `${name}.txt` }).document
}

describe('the HTML page', async () => {
  const document = await repairFixture('protokoll')
  const path = put('protokoll.html', serializeHtml(document))
  const applied = document.corrections.filter((correction) => correction.applied).length
  const tooltip = (page: Awaited<ReturnType<typeof openFile>>['page'], id: string) =>
    page.evaluate(`getComputedStyle(document.querySelector('#${id}'), '::after').content`)

  test('opens without a request or an error, and shows every change once in its list', async () => {
    const { page, problems } = await openFile(path, { javaScriptEnabled: false })
    expect(problems).toEqual([])
    expect(await page.locator('aside > ol > li').count()).toBe(document.corrections.length)
    expect(await page.locator('main a.change:not(.unsure)').count()).toBeGreaterThanOrEqual(applied)
    expect(await page.locator('h2.title').first().textContent()).toBe(
      document.blocks.find(({ type }) => type === 'title')?.text,
    )
  })

  test('says what was changed and why under the pointer, and again when it has gone', async () => {
    const { page } = await openFile(path)
    expect(await tooltip(page, 'w1')).toBe('none')
    await page.locator('#w1').hover()
    expect(await tooltip(page, 'w1')).toContain(`scanned: ${document.corrections[0].scanned}`)
    await page.mouse.move(0, 0)
    expect(await tooltip(page, 'w1')).toBe('none')
  })

  test('is worked by keyboard: to the changes, from word to word, to the account and back', async () => {
    const { page } = await openFile(path)
    const focused = () => page.evaluate('document.activeElement.id || document.activeElement.className')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('skip')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('w1')
    expect(await tooltip(page, 'w1')).toContain('sure)')
    await page.keyboard.press('Enter')
    expect(await page.locator(':target').getAttribute('id')).toBe('c1')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.locator(':target').getAttribute('id')).toBe('w1')
  })

  test('fits a narrow window, and stays in it with an account open', async () => {
    const { page } = await openFile(path, { viewport: { width: 360, height: 700 } })
    await page.locator('main a.change').nth(9).hover()
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  })

  test('prints the whole list behind the document, without the link that skips to it', async () => {
    const { page } = await openFile(path)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.skip').isVisible()).toBe(false)
    const [text, list] = await Promise.all([page.locator('main').boundingBox(), page.locator('aside').boundingBox()])
    expect(list?.y).toBeGreaterThanOrEqual((text?.y ?? 0) + (text?.height ?? 0))
    expect(
      await page.evaluate(
        "document.querySelector('aside').scrollHeight <= document.querySelector('aside').clientHeight",
      ),
    ).toBe(true)
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
  })
})

describe('hOCR', () => {
  test('written by us: every printed word stands there', async () => {
    const document = await repairFixture('riktlinje')
    const hocr = serializeHocr(document)
    const { page, problems } = await openFile(put('riktlinje.xhtml', hocr))
    expect(problems).toEqual([])
    const words = parseOcrFile(new TextEncoder().encode(hocr), 'riktlinje.xhtml').pages.flatMap(({ lines }) =>
      lines.flatMap((line) => line.words.map(({ text }) => text)),
    )
    const shown = page.locator('.ocrx_word')
    expect(await shown.count()).toBe(words.length)
    expect(await page.locator('.ocr_page').count()).toBe(document.pages.length)
    expect(await page.locator('ins.alt').first().isVisible()).toBe(true)
  })

  const tesseract = '/usr/bin/tesseract'
  test.runIf(existsSync(tesseract))('written by Tesseract and repaired in place: no word more or fewer', async () => {
    const { scan } = fixtures.find(({ name }) => name === 'kallelse')!
    const args = [scan, '-', '-l', 'eng', '--psm', '3', 'hocr']
    const hocr = execFileSync(tesseract, args, {
      env: { ...process.env, OMP_THREAD_LIMIT: '1' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const before = await openFile(put('tesseract.xhtml', hocr))
    const count = await before.page.locator('.ocrx_word').count()
    expect(count).toBeGreaterThan(250)
    const repaired = (await createRepairer()).repairOcrFile(hocr, { file: 'tesseract.hocr' })
    const after = await openFile(put('repaired.xhtml', serializeResult('hocr', repaired)))
    const changes = repaired.corrections.filter(({ applied, kind }) => applied && kind !== 'split' && kind !== 'join')
    expect(await after.page.locator('ins.alt').count()).toBeGreaterThanOrEqual(changes.length)
    const splits = repaired.corrections.filter(({ applied, kind }) => applied && (kind === 'split' || kind === 'join'))
    expect(Math.abs((await after.page.locator('.ocrx_word').count()) - count)).toBeLessThanOrEqual(splits.length)
    // Its document type names a file elsewhere; nothing fetches it.
    expect([...before.problems, ...after.problems]).toEqual([])
  })
})

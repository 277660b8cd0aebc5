/** A PDF held by a thread of its own, which only the built package does. */
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { openScan } from '../../src/image/index.js'
import { type PdfPage, writePdf } from '../image/pdf-file.js'

const dist = new URL('../../dist/ocr.js', import.meta.url)
const built: { openScan: typeof openScan } & Record<'ScanError', new () => Error> = await import(dist.href)

const good: PdfPage = { width: 200, height: 100, items: [{ text: 'Nämnden beslutar', x: 10, y: 50, size: 12 }] }
/** A thousand million dashes. */
const slow: PdfPage = { width: 595, height: 842, items: [{ operators: '[0.0001] 0 d 0 0 m 595 842 l S '.repeat(100) }] }

describe('a PDF in a thread of its own', () => {
  test('is the same as on this one', async () => {
    const bytes = writePdf([good, good], { lost: [2] })
    const [here, there] = await Promise.all([openScan(bytes, { file: 'a' }), built.openScan(bytes, { file: 'a' })])
    expect(there).toMatchObject({ kind: 'pdf', pageCount: 2 })
    expect(await there.decode(1)).toEqual(await here.decode(1))
    expect(await there.textLayer(1)).toEqual(await here.textLayer(1))
    const message = await here.decode(2).catch((error: Error) => error.message)
    const failure = await there.decode(2).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(built.ScanError)
    expect(failure).toHaveProperty('message', message)
    await expect(there.decode(3)).rejects.toThrow(RangeError)
    there.close()
    await expect(there.decode(1)).rejects.toThrow('The scan was closed.')
  })

  test('is refused with the same errors', async () => {
    const locked = writePdf([good], { password: 'hemligt' })
    const failure = await built.openScan(locked, { file: 'a.pdf' }).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(built.ScanError)
    expect(failure).toHaveProperty('message', expect.stringMatching(/^a\.pdf is locked with a password/))
  })

  test('gives up a page that takes too long, and draws the others', async () => {
    const scan = await built.openScan(writePdf([good, slow, good]), { file: 'a.pdf', timeLimit: 5000 })
    const [first, given, third] = await Promise.allSettled([1, 2, 3].map((page) => scan.decode(page)))
    expect([first.status, given.status, third.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const { reason } = given as PromiseRejectedResult
    expect(reason).toBeInstanceOf(built.ScanError)
    expect(reason.message).toMatch(/^a\.pdf, page 2 of 3, took longer than 5 s to draw and was given up\. Try it again/)
    scan.close()
  })

  test('does not keep the process alive when nobody closes it', () => {
    const file = Buffer.from(writePdf([good])).toString('base64')
    const code = `
      const { openScan } = await import(${JSON.stringify(dist.href)})
      const scan = await openScan(Buffer.from('${file}', 'base64'))
      console.log((await scan.textLayer(1)).page.lines[0].words[0].text)
    `
    const options = { encoding: 'utf8', timeout: 25_000 } as const
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], options)
    expect([stdout, stderr, status]).toEqual(['Nämnden\n', '', 0])
  })
})

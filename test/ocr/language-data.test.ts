import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EngineError } from '../../src/errors/index.js'
import { createReader } from '../../src/ocr/index.js'
import { findLanguageData } from '../../src/ocr/language-data.js'
import { whitePage } from './print.js'

let folder: string
let whole: Buffer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aterstall-data-'))
  const data = await findLanguageData('swe')
  whole = await readFile(join(data.folder, 'swe.traineddata.gz'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The data with its network part marked as absent. */
function withoutNetwork(data: Buffer): Buffer {
  const copy = Buffer.from(data)
  copy.writeBigInt64LE(-1n, 4 + 17 * 8)
  return copy
}

describe('language data is looked at before the engine sees it', () => {
  test.each(['swe', 'eng'])('%s is installed and whole', async (model) => {
    const data = await findLanguageData(model)
    expect(data.model).toBe(model)
    expect(data.folder).toContain('4.0.0_best_int')
  })

  test('a language that is not installed', async () => {
    await expect(findLanguageData('xyz')).rejects.toThrow(
      'The language data for "xyz" is not installed. Run "npm install @tesseract.js-data/xyz", or name a folder that ' +
        'holds xyz.traineddata.gz.',
    )
  })

  test('a folder without it', async () => {
    const missing = findLanguageData('fin', folder)
    await expect(missing).rejects.toThrow(EngineError)
    await expect(missing).rejects.toThrow(/fin\.traineddata\.gz cannot be read\. Run "npm install" again/)
  })

  test.each<[string, () => Buffer, RegExp]>([
    ['torn', () => whole.subarray(0, whole.length / 2), /cannot be unpacked: unexpected end of file/],
    ['torn at its last bytes', () => whole.subarray(0, -4), /cannot be unpacked/],
    ['damaged inside', () => Buffer.from(whole).fill(7, 1000, 1100), /cannot be unpacked/],
    ['empty', () => Buffer.alloc(0), /cannot be unpacked/],
    ['not packed', () => gunzipSync(whole), /cannot be unpacked/],
    ['something else', () => gzipSync('<html>404</html>'), /not a traineddata file/],
    ['next to nothing', () => gzipSync('ab'), /not a traineddata file/],
    ['torn before it was packed', () => gzipSync(gunzipSync(whole).subarray(0, 1_000_000)), /it ends early/],
    ['for the old engine only', () => gzipSync(withoutNetwork(gunzipSync(whole))), /no text-line network/],
  ])('data that is %s', async (_, make, fault) => {
    await writeFile(join(folder, 'swe.traineddata.gz'), make())
    const found = findLanguageData('swe', folder)
    await expect(found).rejects.toThrow(EngineError)
    await expect(found).rejects.toThrow(fault)
    await expect(found).rejects.toThrow(/Delete it and run "npm install" again\.$/)
  })

  test('a reader passes the error on, for every page, and never hangs', async () => {
    await writeFile(join(folder, 'swe.traineddata.gz'), whole.subarray(0, 5000))
    const reader = createReader({ languageData: folder })
    await expect(reader.read(whitePage(50, 50))).rejects.toThrow(/torn or damaged/)
    await expect(reader.read(whitePage(50, 50))).rejects.toThrow(/torn or damaged/)
    await reader.close()
  })
})

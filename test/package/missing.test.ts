import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

/** The built code where nothing is installed: outside every folder with node_modules. */
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aterstall-'))
  const code = (await readdir(dist)).filter((name) => name.endsWith('.js'))
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  await Promise.all(code.map((name) => copyFile(join(dist, name), join(folder, name))))
})
afterAll(() => rm(folder, { recursive: true }))

it.each([
  ['createReader()', 'ENGINE_UNAVAILABLE The OCR engine tesseract.js cannot be loaded. Run "npm install tesseract.js"'],
  [
    'openScan(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0))',
    'ENGINE_UNAVAILABLE The image library sharp cannot be loaded on this machine. Run "npm install sharp',
  ],
  [
    "openScan(Buffer.from('%PDF-1.7'))",
    'ENGINE_UNAVAILABLE The PDF library @hyzyla/pdfium cannot be loaded. Run "npm install @hyzyla/pdfium" and try again.',
  ],
])('%s says which package is missing', async (call, message) => {
  const code = `
    const { createReader, openScan } = await import('./ocr.js')
    const failed = async () => ${call}
    console.log(await failed().then(() => 'nothing', error => error.code + ' ' + error.message))
  `
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { cwd: folder })
  expect(stdout).toContain(message)
})

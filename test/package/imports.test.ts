import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { reach } from './reach.js'

const READS_SCANS = ['@hyzyla/pdfium', 'sharp', 'tesseract.js']

/** What a browser has not: Node's own modules, and what reads scans. */
function forNodeOnly(names: readonly string[]): string[] {
  return names.filter((name) => name.startsWith('node:') || READS_SCANS.includes(name))
}

/** Packages that run in a browser as they are. */
const ANYWHERE = ['@noble/hashes', 'fastest-levenshtein', 'saxes']

describe('what a built file loads at once', () => {
  it.each(['index.js', 'correct.js', 'structure.js', 'formats.js', 'evaluate.js', 'lexicon.js'])(
    '%s: only what runs in a browser',
    async (file) => {
      const { atOnce } = await reach(file)
      expect(atOnce.filter((name) => !ANYWHERE.some((known) => `${name}/`.startsWith(`${known}/`)))).toEqual([])
    },
  )

  it('ocr.js: none of sharp, PDFium and tesseract.js, which take a while', async () => {
    const { atOnce, later } = await reach('ocr.js')
    expect(atOnce.filter((name) => !name.startsWith('node:'))).toEqual([])
    expect(later).toEqual(expect.arrayContaining(READS_SCANS))
  })
})

describe('what a built file loads later', () => {
  it.each(['correct.js', 'structure.js', 'formats.js', 'evaluate.js', 'lexicon.js'])(
    '%s: at most files',
    async (file) => {
      const { later } = await reach(file)
      expect(later.filter((name) => !['node:fs', 'node:fs/promises'].includes(name))).toEqual([])
    },
  )

  it('is named in "browser" of package.json, which tells bundlers to leave it out', async () => {
    expect(Object.keys(manifest.browser).sort()).toEqual(forNodeOnly((await reach('index.js')).later))
  })
})

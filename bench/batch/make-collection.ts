/**
 * Makes a collection as large as one likes out of the fixtures: texts as the English model read them, paragraphs put
 * together anew so that no two files are alike; scans, copied; and long scans, TIFFs of twenty strips cut from them.
 *
 *     npm run bench:collection -- FOLDER --texts 2000 --scans 60 --long 2
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { readFixtures } from '../../fixtures/fixtures.js'

/** Paragraphs a text has: a page. */
const PARAGRAPHS = 8
/** Files a folder has. */
const PER_FOLDER = 500
/** Pages a long scan has, and pixels each is wide and high: some lines of print, read in about a second. */
export const LONG = 20
const STRIP = { width: 1240, height: 200 }

export interface Collection {
  readonly texts: number
  readonly scans: number
  /** Default: none. */
  readonly long?: number
}

export async function makeCollection(folder: string, { texts, scans, long = 0 }: Collection): Promise<void> {
  const fixtures = readFixtures()
  const paragraphs = fixtures.flatMap(({ readings }) => readFileSync(readings.eng, 'utf8').split(/\n{2,}/u))
  const place = (kind: string, at: number) => {
    const under = join(folder, kind, String(Math.floor(at / PER_FOLDER)).padStart(4, '0'))
    mkdirSync(under, { recursive: true })
    return join(under, String(at).padStart(6, '0'))
  }
  for (let at = 0; at < texts; at++) {
    // Steps that share no factor with the count meet all paragraphs, each file others than the one before.
    const page = Array.from({ length: PARAGRAPHS }, (_, part) => paragraphs[(at * 7 + part * 31) % paragraphs.length])
    writeFileSync(`${place('text', at)}.txt`, `Akt ${at + 1}\n\n${page.join('\n\n')}\n`)
  }
  for (let at = 0; at < scans; at++) {
    const { scan } = fixtures[at % fixtures.length]
    copyFileSync(scan, `${place('skannat', at)} ${basename(scan, extname(scan))}${extname(scan)}`)
  }
  for (let at = 0; at < long; at++) {
    const strips = Array.from({ length: LONG }, (_, page) => {
      const { scan } = fixtures[(at + page) % fixtures.length]
      const top = STRIP.height * (1 + Math.floor(page / fixtures.length))
      return sharp(scan, { pages: 1 })
        .resize({ width: STRIP.width })
        .extract({ left: 0, top, ...STRIP })
        .flatten()
        .toColourspace('srgb')
        .png()
        .toBuffer()
    })
    await sharp(await Promise.all(strips), { join: { animated: true } })
      .flatten()
      .toColourspace('b-w')
      .withMetadata({ density: 150 })
      .tiff({ compression: 'lzw' })
      .toFile(`${place('akter', at)}.tif`)
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      texts: { type: 'string', default: '2000' },
      scans: { type: 'string', default: '60' },
      long: { type: 'string', default: '0' },
    },
  })
  const [folder] = positionals
  if (folder === undefined) throw new Error('expected a folder to make the collection in')
  await makeCollection(folder, {
    texts: Number(values.texts),
    scans: Number(values.scans),
    long: Number(values.long),
  })
}

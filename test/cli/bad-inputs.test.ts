/** A folder with every kind of bad input among good ones, by the real command line with its pack, threads and engines. */
import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { start } from '../batch/commands.js'
import { makeFolder, outputs } from '../batch/folder.js'
import { ALTO_3, HOCR_PAGE } from '../formats/ocr-samples.js'
import { greyPicture, writePdf } from '../image/pdf-file.js'
import { READ } from '../ocr/print.js'

const DAMAGED = 'Forvaltningens tjdnsteutlatande'
const MENDED = 'Förvaltningens tjänsteutlåtande'

const print = readFileSync(new URL('../ocr/print.png', import.meta.url))
const half = <Content extends string | Uint8Array>(content: Content) => content.slice(0, content.length / 2) as Content

/** A page of text, and one with a picture of 900 million pixels in a kilobyte. */
const page = { width: 595, height: 842, items: [{ text: 'Arendet', x: 72, y: 700, size: 12 }] }
const bomb = greyPicture(30_000, 30_000, new Uint8Array(1000))
const bombPage = { width: 595, height: 842, items: [{ picture: bomb, box: [0, 0, 595, 842] as const }] }

/** What is wrong with each, and how its code and its reason say so. */
const BAD: readonly (readonly [
  name: string,
  content: string | Uint8Array | { to: string },
  code: string,
  why: string,
])[] = [
  ['tom.txt', '', 'UNREADABLE_SCAN', 'is empty (0 bytes). Copy or scan it again.'],
  ['tom.pdf', '', 'UNREADABLE_SCAN', 'is empty (0 bytes). Copy or scan it again.'],
  ['tom.hocr', '', 'UNREADABLE_SCAN', 'is empty (0 bytes). Copy or scan it again.'],
  ['nollor.txt', new Uint8Array(500), 'UNREADABLE_SCAN', 'is not text: byte 1 is zero. Save it as UTF-8 text, or'],
  ['riven.png', half(print), 'UNREADABLE_SCAN', 'cannot be decoded: it is torn or damaged'],
  ['stump.png', print.subarray(0, 40), 'UNREADABLE_SCAN', 'cannot be decoded: it is torn or damaged'],
  ['riven.pdf', half(writePdf([page])), 'UNREADABLE_SCAN', 'cannot be opened: it is a torn or damaged PDF. Copy'],
  ['låst.pdf', writePdf([page], { password: 'x' }), 'UNREADABLE_SCAN', 'is locked with a password. Open it in'],
  ['bomb.pdf', writePdf([bombPage]), 'UNREADABLE_SCAN', 'has 30000 x 30000 pixels, more than the 500000 allowed.'],
  ['stor.png', await white(1000, 600), 'UNREADABLE_SCAN', 'has 1000 x 600 pixels, more than the 500000 allowed.'],
  ['riven.alto.xml', half(ALTO_3), 'MALFORMED_FILE', 'unclosed tag'],
  ['riven.hocr', half(HOCR_PAGE), 'MALFORMED_FILE', 'unclosed tag'],
  // A file of no bytes that cannot be read at its beginning, as from a disk that fails there.
  ['fel.txt', { to: '/proc/self/mem' }, 'INPUT_UNAVAILABLE', 'EIO: i/o error, read. Check the disk and try again.'],
  ['fel.xml', { to: '/proc/self/mem' }, 'INPUT_UNAVAILABLE', 'EIO: i/o error, read. Check the disk and try again.'],
  ['länk.txt', { to: 'ingenstans' }, 'INPUT_GONE', 'cannot be read: there is no such file. Check the path.'],
  ['rund.png', { to: 'rund.png' }, 'INPUT_GONE', 'cannot be read: its links lead in a circle. Check where they lead.'],
]

/** One name to the eye, in two ways to write it; and names that differ in case only. To Linux they are four files. */
const GOOD = {
  'sjö å.txt': DAMAGED,
  'sjo\u0308 a\u030A.txt': `${DAMAGED} II`,
  'brev.txt': DAMAGED,
  'BREV.txt': `${DAMAGED} II`,
  'en mapp.txt/en akt.txt': DAMAGED,
  'sida.png': print,
  'sida.hocr': HOCR_PAGE,
  'sida.alto.xml': ALTO_3,
}

async function white(width: number, height: number): Promise<Uint8Array> {
  return sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .png()
    .toBuffer()
}

test.runIf(process.platform === 'linux')(
  'the good are done, the bad are listed, on the terminal and in both reports',
  async () => {
    const files = BAD.flatMap(([name, content]) => (isLink(content) ? [] : [[name, content] as const]))
    const root = makeFolder(
      Object.fromEntries([...Object.entries(GOOD), ...files].map(([name, content]) => [`in/${name}`, content])),
    )
    const [input, out] = [join(root, 'in'), join(root, 'ut')]
    for (const [name, content] of BAD) if (isLink(content)) symlinkSync(content.to, join(input, name))
    const argv = ['repair', input, '-o', out, '--jobs', '2', '--max-pixels', '500000', '--fast']
    const { code, stderr } = await start(...argv).ended
    expect(code).toBe(4)

    const written = outputs(out)
    expect(Object.keys(written).sort()).toEqual(
      Object.keys(GOOD)
        .map((name) => (name.endsWith('.txt') ? name : `${name}.txt`))
        .sort(),
    )
    for (const [name, content] of Object.entries(GOOD)) {
      if (name.endsWith('.txt')) expect(written[name]).toBe(String(content).replace(DAMAGED, MENDED))
    }
    expect(written['sida.png.txt']).toContain(READ[0])

    const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))
    const html = readFileSync(join(out, 'report.html'), 'utf8')
    const byName = new Map<string, { readonly code: string; readonly message: string }>(
      report.failures.map(({ name, ...failure }: { name: string; code: string; message: string }) => [name, failure]),
    )
    expect([...byName.keys()].sort()).toEqual(BAD.map(([name]) => name).sort())
    for (const [name, , code, why] of BAD) {
      expect(byName.get(name)).toEqual({ code, message: expect.stringContaining(why) })
      const message = byName.get(name)?.message ?? ''
      expect(message.startsWith(join(input, name))).toBe(true)
      // The last sentence says what to do.
      expect(message).toMatch(/[.:)] [A-Z][^.]+\.$/u)
      expect(stderr).toContain(`aterstall: ${message}\n`)
      expect(html).toContain(`<td>${message}</td><td>${code}</td>`)
    }
    expect(stderr.trimEnd().split('\n')).toHaveLength(BAD.length + 1)
    expect(stderr).toContain(`${Object.keys(GOOD).length} of ${Object.keys(GOOD).length + BAD.length} inputs repaired`)
    expect(report.totals).toMatchObject({ documents: Object.keys(GOOD).length, failed: BAD.length })
    expect(report.failed).toEqual({ UNREADABLE_SCAN: 10, MALFORMED_FILE: 2, INPUT_GONE: 2, INPUT_UNAVAILABLE: 2 })
  },
)

function isLink(content: string | Uint8Array | { readonly to: string }): content is { readonly to: string } {
  return typeof content === 'object' && 'to' in content
}

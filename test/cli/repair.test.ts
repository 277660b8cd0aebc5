import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contents, makeFolder, outputs } from '../batch/folder.js'
import { ALTO_3, HOCR_PAGE, PAGE_2019 } from '../formats/ocr-samples.js'
import { BROKEN, fakeScan } from '../pipeline/fake-reader.js'
import { shell } from './shell.js'

const files = {
  'brev.txt': '\uFEFFArendet pa\r\nhar\r\n',
  'sida.png': fakeScan('Arendet\npa'),
  'empty.txt': '',
  'binary.txt': Uint8Array.from([0, 1, 2]),
  'empty.png': '',
  'no-engine.png': fakeScan('no engine'),
  'latin.txt': Buffer.from('pa sjö', 'latin1'),
  'ord.txt': '\uFEFFpa # mitt ord\r\n',
  'no-words.txt': Uint8Array.from([0, 0]),
  'in/1.txt': 'pa',
  'in/under/2.png': fakeScan('pa'),
}

test('a text to standard output, and nothing else there', async () => {
  const root = makeFolder(files)
  expect(await shell(['repair', join(root, 'brev.txt')])).toEqual({
    code: 0,
    stdout: '\uFEFFÄrendet på\r\nhar\r\n',
    stderr: '',
  })
})

test('standard input', async () => {
  expect(await shell(['repair', '-'], { stdin: 'Arendet' })).toEqual({ code: 0, stdout: 'Ärendet', stderr: '' })
  const { stdout } = await shell(['repair', '-', '--to', 'json'], { stdin: 'Arendet' })
  expect(JSON.parse(stdout).source.file).toBe('-')
})

test('a scan into a file, in any one format', async () => {
  const root = makeFolder(files)
  const [scan, out] = [join(root, 'sida.png'), join(root, 'ut')]
  expect((await shell(['repair', scan, '--out', out])).code).toBe(0)
  expect(contents(root).ut).toBe('Ärendet\npå\n')
  expect((await shell(['repair', scan, '-o', out, '--reflow'])).code).toBe(0)
  expect(contents(root).ut).toBe('Ärendet\n\npå\n')
  expect((await shell(['repair', scan, '-o', out, '--to', 'md'])).code).toBe(0)
  expect(contents(root).ut).toMatch(/^---\nsource: .*\n---\n\n#+ Ärendet\n\npå\n$/su)
})

test('scans are read fast when that is asked for', async () => {
  const root = makeFolder({ 'sida.png': fakeScan('pa? sjö') })
  expect((await shell(['repair', join(root, 'sida.png')])).stdout).toBe('på sjö\n')
  expect((await shell(['repair', join(root, 'sida.png'), '--fast'])).stdout).toBe('pa? sjö\n')
})

test('a folder into a folder', async () => {
  const root = makeFolder(files)
  const out = join(root, 'ut')
  expect(await shell(['repair', join(root, 'in'), '--out', out, '--to', 'txt,md'])).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
  expect(Object.keys(outputs(out)).sort()).toEqual(['1.txt', '1.txt.md', 'under/2.png.md', 'under/2.png.txt'])
})

test('the corrector is told what to leave and how sure to be', async () => {
  const root = makeFolder(files)
  const repair = async (...options: string[]) =>
    (await shell(['repair', '-', ...options], { stdin: 'Arendet pa har' })).stdout
  expect(await repair()).toBe('Ärendet på har')
  expect(await repair('--min-confidence', '0.2')).toBe('Ärendet på här')
  expect(await repair('--min-confidence', '1')).toBe('Arendet pa har')
  expect(await repair('--words', join(root, 'ord.txt'))).toBe('Ärendet pa har')
  expect(await repair('--protect', '^\\p{Lu}', '--protect', '^p')).toBe('Arendet pa har')
})

test('--diff shows what changed instead, for any number of inputs', async () => {
  const root = makeFolder(files)
  const { code, stdout } = await shell(['repair', '--diff', join(root, 'brev.txt'), join(root, 'in/1.txt')])
  expect(code).toBe(0)
  expect(stdout.replaceAll(root, '')).toBe(`--- /brev.txt (scanned)
+++ /brev.txt (repaired)
@@ page 1, line 1 @@
[-Arendet-]{+Ärendet+} [-pa-]{+på+}
  Arendet -> Ärendet, 0.95, word: a for ä 0.5
  pa -> på, 0.95, word: a for ä 0.5
@@ page 1, line 2 @@
har
  har -> här, 0.30, word, left as it was: a for ä 0.5
--- /in/1.txt (scanned)
+++ /in/1.txt (repaired)
@@ page 1, line 1 @@
[-pa-]{+på+}
  pa -> på, 0.95, word: a for ä 0.5
`)
})

test('text in Windows-1252 is read, and that is said', async () => {
  const root = makeFolder(files)
  const { code, stdout, stderr } = await shell(['repair', join(root, 'latin.txt')])
  expect([code, stdout]).toEqual([0, 'på sjö'])
  expect(stderr.replaceAll(root, '')).toBe(
    'aterstall: /latin.txt is not UTF-8 and was read as Windows-1252; the result is UTF-8.\n',
  )
})

test.each<[string, (root: string) => string[], number, string]>([
  ['an empty text', (r) => [join(r, 'empty.txt')], 2, '/empty.txt is empty (0 bytes). Copy or scan it again.'],
  ['empty standard input', () => ['-'], 2, 'Standard input (-) is empty. Give a file, or look why the program before'],
  [
    'a binary text',
    (r) => [join(r, 'binary.txt')],
    2,
    '/binary.txt is not text: byte 1 is zero. Save it as UTF-8 text',
  ],
  ['an empty scan', (r) => [join(r, 'empty.png')], 2, '/empty.png is empty (0 bytes). Copy or scan it again.'],
  [
    'a missing file',
    (r) => [join(r, 'nowhere.txt')],
    2,
    '/nowhere.txt cannot be read: there is no such file or folder. Check the path.',
  ],
  ['a missing engine', (r) => [join(r, 'no-engine.png')], 3, '/no-engine.png: There is no engine. Install it.'],
  [
    'a missing words file',
    (r) => [join(r, 'brev.txt'), '--words', join(r, 'nowhere')],
    2,
    '/nowhere cannot be read: there is no such file. Check the path.',
  ],
  [
    'a words file that is no text',
    (r) => [join(r, 'brev.txt'), '--words', join(r, 'no-words.txt')],
    2,
    '/no-words.txt is not text: byte 1 is zero.',
  ],
  [
    'an output onto an input',
    (r) => [join(r, 'brev.txt'), '-o', join(r, 'brev.txt')],
    1,
    '/brev.txt would overwrite the input /brev.txt. Name another place with --out.',
  ],
  [
    'a folder onto itself',
    (r) => [join(r, 'in'), '-o', join(r, 'in')],
    1,
    '/in/1.txt would overwrite the input /in/1.txt.',
  ],
  [
    'an unwritable folder',
    (r) => [join(r, 'brev.txt'), '-o', join(r, 'empty.txt', 'x')],
    5,
    '/empty.txt is not a folder. Name another place with --out.',
  ],
  [
    'an unwritable folder for many',
    (r) => [join(r, 'in'), '-o', join(r, 'empty.txt', 'x')],
    5,
    'Name another place with --out.',
  ],
  ['a folder without --out', (r) => [join(r, 'in')], 1, 'several outputs need a folder. Say which with --out FOLDER.'],
  ['two formats without --out', (r) => [join(r, 'brev.txt'), '--to', 'txt,md'], 1, 'several outputs need a folder.'],
  [
    'an unknown format',
    (r) => [join(r, 'brev.txt'), '--to', 'docx'],
    1,
    'expected txt, md, json, html, hocr, alto, page or several of them with commas for --to, got "docx".',
  ],
  [
    'a probability above 1',
    (r) => [join(r, 'brev.txt'), '--min-confidence', '97'],
    1,
    'expected a number from 0 to 1 for --min-confidence, got "97".',
  ],
  [
    'a probability that is none',
    (r) => [join(r, 'brev.txt'), '--min-confidence', ''],
    1,
    'for --min-confidence, got "".',
  ],
  [
    'pixels that are no number',
    (r) => [join(r, 'brev.txt'), '--max-pixels', '1e9'],
    1,
    'expected a whole number from 1 to 2147483647 for --max-pixels, got "1e9".',
  ],
  [
    'a broken pattern',
    (r) => [join(r, 'brev.txt'), '--protect', '('],
    1,
    'expected a regular expression for --protect, got "("',
  ],
  [
    '--diff into a file',
    (r) => [join(r, 'brev.txt'), '--diff', '-o', 'x'],
    1,
    '--diff writes to standard output only.',
  ],
  ['an unknown option', (r) => [join(r, 'brev.txt'), '--foo'], 1, "unknown option '--foo'"],
  ['no input', () => [], 1, "missing required argument 'input'"],
])('%s', async (_, argv, code, message) => {
  const root = makeFolder(files)
  const before = contents(root)
  const result = await shell(['repair', ...argv(root)])
  expect(result.code).toBe(code)
  expect(result.stderr.replaceAll(root, '')).toContain(message)
  if (message === '') expect(result.stderr).toBe('')
  else expect(result.stderr).toMatch(/^aterstall: /u)
  expect(result.stdout).toBe('')
  expect(contents(root)).toEqual(before)
})

test('one bad input among many: the others are done', async () => {
  const root = makeFolder({ ...files, 'in/0.txt': Uint8Array.from([0]) })
  const out = join(root, 'ut')
  const { code, stderr } = await shell(['repair', join(root, 'in'), join(root, 'nowhere'), '-o', out])
  expect(code).toBe(4)
  expect(stderr.replaceAll(root, '').split('\n')).toEqual([
    'aterstall: /in/0.txt is not text: byte 1 is zero. Save it as UTF-8 text, or give the scan itself.',
    'aterstall: /nowhere cannot be read: there is no such file or folder. Check the path.',
    'aterstall: 2 of 4 inputs repaired, 2 failed. See /ut/report.html.',
    '',
  ])
  expect(Object.keys(outputs(out)).sort()).toEqual(['1.txt', 'under/2.png.txt'])
})

test('one bad page among many: the others are done, the bad one is said, also in the JSON', async () => {
  const root = makeFolder({ 'akt.pdf': fakeScan(`Arendet\f${BROKEN}\fpa`), 'en.png': fakeScan(BROKEN), 'a.txt': 'pa' })
  const akt = join(root, 'akt.pdf')
  const { code, stdout, stderr } = await shell(['repair', akt])
  expect([code, stdout]).toEqual([4, 'Ärendet\n\f\fpå\n'])
  expect(stderr.replaceAll(root, '')).toBe('aterstall: /akt.pdf, page 2, is torn. Scan it again.\n')
  const { source, pages } = JSON.parse((await shell(['repair', akt, '--to', 'json'])).stdout)
  expect(source.pages[1]).toEqual({ number: 2, reading: 'ocr', failure: `${akt}, page 2, is torn. Scan it again.` })
  expect(source.pages[2]).toEqual({ number: 3, reading: 'ocr' })
  expect(pages[1]).toEqual({ number: 2, lines: [] })

  const many = await shell(['repair', root, '-o', join(root, 'ut')])
  expect(many.code).toBe(4)
  expect(many.stderr).toMatch(/2 of 3 inputs repaired, 1 failed; 1 page could not be read\. See /u)
  expect(Object.keys(outputs(join(root, 'ut'))).sort()).toEqual(['a.txt', 'akt.pdf.txt'])
  const report = JSON.parse(readFileSync(join(root, 'ut', 'report.json'), 'utf8'))
  expect(report.failures.map(({ name }: { name: string }) => name).sort()).toEqual(['akt.pdf, page 2', 'en.png'])
  // The document is not done: it is left alone until it changes or what failed is to be tried again.
  const again = await shell(['repair', root, '-o', join(root, 'ut')])
  expect([again.code, again.stderr]).toEqual([4, expect.stringContaining('2 failed before and did not change')])
  const retried = await shell(['repair', root, '-o', join(root, 'ut'), '--retry-failed'])
  expect([retried.code, retried.stderr]).toEqual([4, expect.stringContaining('akt.pdf, page 2, is torn')])
  // Where no page can be read there is nothing to write.
  expect((await shell(['repair', join(root, 'en.png')])).code).toBe(2)
})

test('progress is shown on a terminal only, and cleared', async () => {
  const root = makeFolder(files)
  const { stderr } = await shell(['repair', join(root, 'sida.png')], { isTTY: true })
  expect(stderr.replaceAll(root, '')).toBe('\r\u001b[K/sida.png\r\u001b[K/sida.png, page 1 of 1, 100 %\r\u001b[K')
  expect((await shell(['repair', join(root, 'sida.png')])).stderr).toBe('')
})

test('a reader that leaves early ends the run quietly', async () => {
  const root = makeFolder(files)
  const stdoutError = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })
  const { code, stderr } = await shell(['repair', '--diff', join(root, 'in')], { stdoutError })
  expect([code, stderr]).toEqual([0, ''])
})

test('a full disk behind standard output is an error', async () => {
  const stdoutError = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  const { code, stderr } = await shell(['repair', '-'], { stdin: 'pa', stdoutError })
  expect(code).toBe(5)
  expect(stderr).toMatch(/^aterstall: Standard output cannot be written: ENOSPC/u)
})

test('Ctrl-C ends the wait for standard input', async () => {
  const stop = new AbortController()
  const endless = shell(['repair', '-'], { stdin: new Promise<string>(() => undefined), signal: stop.signal })
  setTimeout(() => stop.abort(), 20)
  expect(await endless).toEqual({ code: 130, stdout: '', stderr: '' })
})

test('Ctrl-C ends with 130 and writes nothing', async () => {
  const root = makeFolder(files)
  mkdirSync(join(root, 'ut'))
  const { code, stdout } = await shell(['repair', join(root, 'in'), '-o', join(root, 'ut')], {
    signal: AbortSignal.abort(),
  })
  expect([code, stdout]).toEqual([130, ''])
  expect(outputs(join(root, 'ut'))).toEqual({})
})

test('an OCR file in place, and in other formats', async () => {
  const root = makeFolder({
    'sida.xml': ALTO_3,
    'in/a.hocr': HOCR_PAGE,
    'in/b.xml': PAGE_2019,
    'in/mets.xml': '<mets/>',
  })
  const sida = join(root, 'sida.xml')
  expect((await shell(['repair', sida])).stdout).toMatch(/^Ärendet på en "för valtning kommun-\n/u)
  // What is bytes in the file's own encoding is shown here a byte a letter.
  const { stdout } = await shell(['repair', sida, '--to', 'alto'])
  expect(Buffer.from(stdout, 'latin1').toString()).toContain("CONTENT='Ärendet'>")
  const { code, stderr } = await shell(['repair', sida, join(root, 'in'), '-o', join(root, 'ut'), '--to', 'alto,page'])
  expect([code, stderr]).toEqual([0, ''])
  const written = outputs(join(root, 'ut'))
  expect(Object.keys(written).sort()).toEqual([
    'a.hocr.alto.xml',
    'a.hocr.page.xml',
    'b.xml',
    'b.xml.alto.xml',
    'sida.xml',
    'sida.xml.page.xml',
  ])
  expect(written['b.xml']).toContain('custom="kept"')
})

test('an OCR file keeps its encoding, to a file and to standard output', async () => {
  const latin = Buffer.from(ALTO_3.replace('UTF-8', 'ISO-8859-1'), 'latin1')
  const root = makeFolder({ 'sida.xml': latin })
  const out = join(root, 'ut.xml')
  expect((await shell(['repair', join(root, 'sida.xml'), '--to', 'alto', '-o', out])).code).toBe(0)
  expect(readFileSync(out).toString('latin1')).toContain("CONTENT='Ärendet'>")
  const { stdout } = await shell(['repair', '-', '--to', 'alto'], { stdin: latin })
  expect(stdout).toBe(readFileSync(out).toString('latin1'))
})

test('several pages as PAGE need a folder', async () => {
  const root = makeFolder({ 'brev.txt': 'Ett\fTva' })
  const out = join(root, 'ut.xml')
  const { code, stdout, stderr } = await shell(['repair', join(root, 'brev.txt'), '--to', 'page', '-o', out])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/has 2 pages, and a PAGE file holds one\. Write into a folder/u)
  expect(Object.keys(contents(root))).toEqual(['brev.txt'])
})

test.each([
  ['cut off', 'sida.xml', ALTO_3.slice(0, 1500), /sida\.xml, line \d+: /u],
  ['with entities', 'sida.hocr', HOCR_PAGE.replace('">\n<html', '" [<!ENTITY a "b">]>\n<html'), /defines entities/u],
])('an OCR file that cannot be: %s', async (_, name, text, message) => {
  const root = makeFolder({ [name]: text })
  const argv = ['repair', join(root, name), '--to', 'txt,page', '-o', join(root, 'ut')]
  const { code, stdout, stderr } = await shell(argv)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(message)
  expect(Object.keys(contents(join(root, 'ut')))).toEqual([])
})

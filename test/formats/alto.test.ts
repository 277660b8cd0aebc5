import { describe, expect, test } from 'vitest'
import type { OcrFile } from '../../src/formats/index.js'
import { parseOcrFile, repairOcrFile, serializeAlto } from '../../src/formats/index.js'
import { ALTO_3, bytesOf, correctionsOf, DAY, documentOf, linesOf, textOf } from './ocr-samples.js'

const parse = (text: string): OcrFile => parseOcrFile(bytesOf(text), 'sida.xml')

function repair(text: string, ...printed: [string, string][]): string {
  const file = parse(text)
  return textOf(repairOcrFile(file, documentOf(file, correctionsOf(file.pages, new Map(printed))), DAY))
}

/** What stands in the one and not in the other, a line a line. */
function changedLines(before: string, after: string): string[] {
  const old = new Set(before.split('\n'))
  return after
    .split('\n')
    .filter((line) => !old.has(line))
    .map((line) => line.trim())
}

const STEP =
  '<postProcessingStep><processingDateTime>2026-01-31</processingDateTime><processingStepDescription>Swedish text ' +
  'repaired; what was scanned is in ALTERNATIVE.</processingStepDescription><processingSoftware><softwareName>' +
  'aterstall</softwareName><softwareVersion>0.1.0</softwareVersion></processingSoftware></postProcessingStep>'

describe('reading', () => {
  test('lines in reading order, the margin at the foot last, hyphens with their words', () => {
    const { format, pages } = parse(ALTO_3)
    expect(format).toBe('alto')
    expect(linesOf(pages)).toEqual(['Arendet paen "för valtning kommun-', 'fullmaktige har', '', '8 (110)'])
    const [page] = pages
    expect([page.number, page.width, page.height]).toEqual([1, 1000, 800])
    expect(page.lines[0].box).toEqual({ x0: 10, y0: 20, x1: 510, y1: 40 })
    expect(page.lines[0].words[0]).toEqual({
      text: 'Arendet',
      confidence: 0.5,
      box: { x0: 10, y0: 20, x1: 80, y1: 40 },
    })
  })

  test.each([
    ['mm10', 254, 300],
    ['inch1200', 1200, 300],
    ['pixel', 254, 254],
  ])('%s', (unit, size, pixels) => {
    const { pages } = parse(ALTO_3.replace('>pixel<', `>${unit}<`).replace('WIDTH="1000"', `WIDTH="${size}"`))
    expect(pages[0].width).toBe(pixels)
  })

  test.each(['2', '4'])('version %s', (version) => {
    expect(linesOf(parse(ALTO_3.replace('ns-v3', `ns-v${version}`)).pages)).toHaveLength(4)
  })
})

describe('reading order', () => {
  const block = (id: string, text: string, next = '') =>
    `<TextBlock ID="${id}"${next && ` IDNEXT="${next}"`}><TextLine ID="${id}l"><String CONTENT="${text}"/></TextLine></TextBlock>`
  const alto = (blocks: string, order = '') =>
    `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description/>${order}<Layout><Page ID="p"><PrintSpace>${blocks}</PrintSpace></Page></Layout></alto>`
  const read = (text: string) =>
    linesOf(parse(text).pages)
      .filter((line) => line !== '')
      .join(' ')

  test.each([
    ['as in the file', alto(block('a', '1') + block('b', '2')), '1 2'],
    ['IDNEXT', alto(block('c', '3') + block('a', '1', 'b') + block('b', '2', 'c')), '1 2 3'],
    [
      'IDNEXT of a block of blocks',
      alto(`${block('b', '2')}<ComposedBlock ID="x" IDNEXT="b">${block('a', '1')}</ComposedBlock>`),
      '1 2',
    ],
    ['a circle', alto(block('a', '1', 'b') + block('b', '2', 'a')), '1 2'],
    ['IDNEXT to nothing', alto(block('a', '1', 'q') + block('b', '2')), '1 2'],
    [
      'ReadingOrder, and what it does not name',
      alto(
        block('z', '4') + block('c', '3', 'z') + block('b', '2') + block('a', '1'),
        '<ReadingOrder><OrderedGroup ID="g"><ElementRef ID="r1" REF="a"/><OrderedGroup ID="h"><ElementRef ID="r2" REF="bl"/></OrderedGroup><ElementRef ID="r3" REF="c"/></OrderedGroup></ReadingOrder>',
      ),
      '1 2 3 4',
    ],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toBe(expected)
  })

  test('the words stay where they are in the file', () => {
    const text = alto(block('b', 'ar', '') + block('a', 'Arendet', 'b'))
    const after = repair(text, ['Arendet', 'Ärendet'])
    expect(after.indexOf('CONTENT="ar"')).toBeLessThan(after.indexOf('CONTENT="Ärendet"'))
  })
})

describe('repairing in place', () => {
  test('nothing to correct, nothing changed', () => {
    expect(repair(ALTO_3)).toBe(ALTO_3)
  })

  test('a word: its CONTENT, the alternative, the step, and nothing else', () => {
    expect(changedLines(ALTO_3, repair(ALTO_3, ['Arendet', 'Ärendet']))).toEqual([
      STEP,
      `<String ID='s1' HPOS="10" VPOS="20" WIDTH="70" HEIGHT="20" WC="0.50" CC="0000000" CONTENT='Ärendet'>` +
        '<ALTERNATIVE PURPOSE="scanned">Arendet</ALTERNATIVE></String><SP/>',
    ])
  })

  test('a word split in two: two Strings that share the width', () => {
    expect(changedLines(ALTO_3, repair(ALTO_3, ['paen', 'på en']))[1]).toBe(
      '<String ID="s2" HPOS="90" VPOS="20" WIDTH="20" HEIGHT="18" CONTENT="på">' +
        '<ALTERNATIVE PURPOSE="scanned">paen</ALTERNATIVE></String><SP WIDTH="10" VPOS="20" HPOS="110"/>' +
        '<String ID="s2_2" HPOS="120" VPOS="20" WIDTH="20" HEIGHT="18" CONTENT="en"/>',
    )
  })

  test('two words joined: one String around both, the space between gone', () => {
    const repaired = repair(ALTO_3, ['"för valtning', '"förvaltning'])
    expect(changedLines(ALTO_3, repaired)[1]).toBe(
      '<String ID="s3" HPOS="150" VPOS="20" WIDTH="100" HEIGHT="22" CONTENT="&quot;förvaltning">' +
        '<ALTERNATIVE PURPOSE="scanned">"för valtning</ALTERNATIVE></String>',
    )
    expect(linesOf(parse(repaired).pages)[0]).toBe('Arendet paen "förvaltning kommun-')
    expect(repaired).toContain('<!-- kept -->')
    expect(repaired).not.toContain('s4')
  })

  test('a hyphenated word: both halves name the whole, the hyphen stays in HYP', () => {
    const repaired = repair(ALTO_3, ['kommun-\nfullmaktige', 'kommun-\nfullmäktige'])
    expect(repaired.match(/SUBS_CONTENT="[^"]*"/gu)).toEqual(Array(2).fill('SUBS_CONTENT="kommunfullmäktige"'))
    expect(repaired).toContain('CONTENT="kommun"/>')
    expect(repaired).toContain('<HYP CONTENT="-"/>')
    expect(linesOf(parse(repaired).pages)[1]).toBe('fullmäktige har')
  })

  test('a half that is joined to the word before it', () => {
    const repaired = repair(ALTO_3, ['valtning kommun-', 'valtningkommun-'], ['fullmaktige', 'fullmäktige'])
    expect(linesOf(parse(repaired).pages)[0]).toBe('Arendet paen "för valtningkommun-')
    expect(repaired.match(/SUBS_CONTENT="[^"]*"/gu)).toEqual(['SUBS_CONTENT="valtningkommunfullmäktige"'])
  })

  test('a String with a shape of its own stays one', () => {
    expect(repair(ALTO_3, ['har', 'hä r'])).toContain(
      '<String ID="s7" CONTENT="hä r"><Shape><Polygon POINTS="0,0 1,1"/></Shape>' +
        '<ALTERNATIVE PURPOSE="scanned">har</ALTERNATIVE></String>',
    )
  })

  test('version 4 gets a Processing, with the prefix of the file', () => {
    const prefixed = ALTO_3.replace('ns-v3', 'ns-v4')
      .replace('xmlns=', 'xmlns:a=')
      .replace(/<(\/?)(?=[a-z]+|[A-Z])(?!\?)/gu, '<$1a:')
    const repaired = repair(prefixed, ['Arendet', 'Ärendet'])
    expect(repaired).toContain('\n    <a:Processing ID="aterstall_1"><a:processingCategory>contentModification</a:')
    expect(repaired).toContain('<a:ALTERNATIVE PURPOSE="scanned">Arendet</a:ALTERNATIVE></a:String>')
    expect(linesOf(parse(repaired).pages)[0]).toMatch(/^Ärendet paen/u)
  })
})

describe('writing', () => {
  const document = (() => {
    const file = parse(ALTO_3)
    return documentOf(
      file,
      correctionsOf(
        file.pages,
        new Map([
          ['paen', 'på en'],
          ['Arendet', 'Ärendet'],
        ]),
      ),
    )
  })()

  test('what is written says, read again, what was printed and where', () => {
    const written = serializeAlto(document, DAY)
    const { pages } = parse(written)
    expect(linesOf(pages)).toEqual(['Ärendet på en "för valtning kommun-', 'fullmaktige har', '', '8 (110)'])
    expect(pages[0].lines[0].words.slice(0, 3).map(({ box }) => box)).toEqual([
      { x0: 10, y0: 20, x1: 80, y1: 40 },
      { x0: 90, y0: 20, x1: 110, y1: 38 },
      { x0: 120, y0: 20, x1: 140, y1: 38 },
    ])
    expect(written.match(/<ALTERNATIVE.*?<\/ALTERNATIVE>/gu)).toEqual([
      '<ALTERNATIVE PURPOSE="scanned">Arendet</ALTERNATIVE>',
      '<ALTERNATIVE PURPOSE="scanned">paen</ALTERNATIVE>',
    ])
  })

  test('what XML cannot hold is replaced, what is markup escaped', () => {
    const pages = [{ number: 1, lines: [{ words: [{ text: '<a&"\u0001\ud800' }] }] }]
    const written = serializeAlto({ ...document, pages, corrections: [] }, DAY)
    expect(linesOf(parse(written).pages)).toEqual(['<a&"\uFFFD\uFFFD'])
  })
})

import { describe, expect, test } from 'vitest'
import { FormatError } from '../../src/errors/index.js'
import { parseOcrFile, repairOcrFile, serializePageXml } from '../../src/formats/index.js'
import { bytesOf, correctionsOf, DAY, documentOf, linesOf, PAGE_2019, textOf } from './ocr-samples.js'

const parse = (text: string) => parseOcrFile(bytesOf(text), 'sida.xml')

function repair(text: string, ...printed: [string, string][]): string {
  const file = parse(text)
  return textOf(repairOcrFile(file, documentOf(file, correctionsOf(file.pages, new Map(printed))), DAY))
}

const SCANNED = '<pc:TextEquiv index="1" comments="as scanned"><pc:Unicode>Arendet</pc:Unicode></pc:TextEquiv>'
const STEP =
  '<pc:MetadataItem type="processingStep" name="postcorrection" value="aterstall 0.1.0" date="2026-01-31T00:00:00Z"/>'

describe('reading', () => {
  test('regions in reading order, words or whole lines, the text that counts', () => {
    const { format, pages } = parse(PAGE_2019)
    expect(format).toBe('page')
    expect(linesOf(pages)).toEqual(['Arendet paen för valtning', '', 'utan ord har', '', '8 (110)'])
    expect([pages[0].width, pages[0].height, pages[0].dpi]).toEqual([1000, 800, 300])
    expect(pages[0].lines[0].words[0]).toEqual({
      text: 'Arendet',
      confidence: 0.75,
      box: { x0: 10, y0: 20, x1: 80, y1: 40 },
    })
  })
})

describe('repairing in place', () => {
  test('nothing to correct, nothing changed', () => {
    expect(repair(PAGE_2019)).toBe(PAGE_2019)
  })

  test('a word: its text and that of line and region, what was scanned beside it, the step', () => {
    const expected = PAGE_2019.replaceAll('Arendet', 'Ärendet')
      .replace('<pc:TextEquiv conf="0.75">', '<pc:TextEquiv index="0" conf="0.75">')
      .replace('Ärendet</pc:Unicode></pc:TextEquiv>', `Ärendet</pc:Unicode></pc:TextEquiv>${SCANNED}`)
      .replace('</pc:LastChange>', `</pc:LastChange>\n    ${STEP}`)
    expect(repair(PAGE_2019, ['Arendet', 'Ärendet'])).toBe(expected)
  })

  test('a line that is not cut into words', () => {
    expect(repair(PAGE_2019, ['har', 'här'])).toContain('<pc:Unicode>utan ord här</pc:Unicode>')
  })

  test('split and joined words keep sensible outlines', () => {
    const split = repair(PAGE_2019, ['paen', 'på en'])
    expect(split).toContain('<pc:Coords points="90,20 110,20 110,40 90,40"/>')
    expect(split).toContain(
      '<pc:Word id="w2_2"><pc:Coords points="120,20 140,20 140,40 120,40"/>' +
        '<pc:TextEquiv><pc:Unicode>en</pc:Unicode></pc:TextEquiv><pc:TextStyle bold="true"/></pc:Word>',
    )
    expect(split).toContain('<pc:Unicode>Arendet på en för valtning</pc:Unicode>')
    const joined = repair(PAGE_2019, ['för valtning', 'förvaltning'])
    expect(joined).toContain('<pc:Coords points="150,20 250,20 250,42 150,42"/>')
    expect(joined).toContain('<pc:Unicode>Arendet paen förvaltning</pc:Unicode>')
    expect(linesOf(parse(joined).pages)[0]).toBe('Arendet paen förvaltning')
  })

  test.each(['2017-07-15', '2018-07-15'])(
    'the version of %s gets the alternative, and neither comment nor step',
    (year) => {
      const after = repair(PAGE_2019.replace('2019-07-15', year), ['Arendet', 'Ärendet'])
      expect(after).toContain('<pc:TextEquiv index="1"><pc:Unicode>Arendet</pc:Unicode></pc:TextEquiv>')
      expect(after).not.toMatch(/MetadataItem|as scanned/u)
    },
  )

  test('an older version gets the text only', () => {
    const old = PAGE_2019.replace('2019-07-15', '2013-07-15')
    expect(repair(old, ['Arendet', 'Ärendet'])).toBe(old.replaceAll('Arendet', 'Ärendet'))
  })
})

describe('writing', () => {
  const file = parse(PAGE_2019)
  const document = documentOf(file, correctionsOf(file.pages, new Map([['paen', 'på en']])))

  test('what is written says, read again, what was printed and where', () => {
    const again = parse(serializePageXml(document, DAY)).pages
    expect(linesOf(again)[0]).toBe('Arendet på en för valtning')
    expect(linesOf(again)).toHaveLength(5)
    expect(again[0].lines[0].words[2].box).toEqual({ x0: 120, y0: 20, x1: 140, y1: 40 })
    expect(again[0].dpi).toBe(300)
  })

  test('several pages are no PAGE file', () => {
    const two = { ...document, pages: [document.pages[0], { ...document.pages[0], number: 2 }] }
    expect(() => serializePageXml(two, DAY)).toThrow(FormatError)
    expect(() => serializePageXml(two, DAY)).toThrow('sida.xml has 2 pages, and a PAGE file holds one.')
  })
})

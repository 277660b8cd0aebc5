import { describe, expect, test } from 'vitest'
import { parseOcrFile, repairOcrFile, serializeHocr } from '../../src/formats/index.js'
import { bytesOf, correctionsOf, DAY, documentOf, HOCR_PAGE, linesOf, textOf } from './ocr-samples.js'

const parse = (text: string) => parseOcrFile(bytesOf(text), 'sida.hocr')

function repair(text: string, ...printed: [string, string][]): string {
  const file = parse(text)
  return textOf(repairOcrFile(file, documentOf(file, correctionsOf(file.pages, new Map(printed))), DAY))
}

const META = '<meta name="ocr-postprocessing" content="aterstall 0.1.0 2026-01-31"/>'

describe('reading', () => {
  test('lines, paragraphs, boxes, and no second best letters', () => {
    const { format, pages } = parse(HOCR_PAGE)
    expect(format).toBe('hocr')
    expect(linesOf(pages)).toEqual(['Arendet paen för valtning', '', 'har å'])
    const [page] = pages
    expect([page.width, page.height, page.dpi]).toEqual([1240, 1754, 150])
    expect(page.lines[0].words[0]).toEqual({
      text: 'Arendet',
      confidence: 0.91,
      box: { x0: 10, y0: 20, x1: 80, y1: 40 },
    })
  })

  test('a page without a document around it, as engines return it', () => {
    const page = /<div class="ocr_page"[\s\S]*<\/div>\n/u.exec(HOCR_PAGE)?.[0] ?? ''
    expect(linesOf(parse(page).pages)).toHaveLength(3)
  })

  test('lines that are not cut into words', () => {
    const text = '<html><body><div class="ocr_page"><span class="ocr_line">Arendet pa</span></div></body></html>'
    expect(linesOf(parse(text).pages)).toEqual(['Arendet pa'])
    expect(repair(text, ['pa', 'på'])).toContain('>Arendet på</ins><del class="alt" title="nlp 2.30">Arendet pa</del>')
  })

  test('entities of HTML are known, and no others can be defined', () => {
    expect(linesOf(parse(HOCR_PAGE.replace('Arendet', '&Auml;rendet&nbsp;')).pages)[0]).toMatch(/^Ärendet paen/u)
    const bomb = HOCR_PAGE.replace(/<!DOCTYPE[^>]*>/u, '<!DOCTYPE html [<!ENTITY a "b">]>')
    expect(() => parse(bomb)).toThrow('sida.hocr, line 2: a document type that defines entities.')
  })
})

describe('repairing in place', () => {
  test('nothing to correct, nothing changed', () => {
    expect(repair(HOCR_PAGE)).toBe(HOCR_PAGE)
  })

  test('a word becomes its alternatives, within its markup', () => {
    const expected = HOCR_PAGE.replace(
      'Arendet',
      '<span class="alternatives"><ins class="alt" title="nlp 0.11">Ärendet</ins>' +
        '<del class="alt" title="nlp 2.30">Arendet</del></span>',
    ).replace('</head>', `${META}</head>`)
    const repaired = repair(HOCR_PAGE, ['Arendet', 'Ärendet'])
    expect(repaired.replaceAll(/\s+/gu, '')).toBe(expected.replaceAll(/\s+/gu, ''))
    expect(linesOf(parse(repaired).pages)[0]).toMatch(/^Ärendet paen/u)
  })

  test('split and joined words keep sensible boxes', () => {
    const split = repair(HOCR_PAGE, ['paen', 'på en'])
    expect(split).toContain(`title='bbox 90 20 110 40; x_wconf 80'`)
    expect(split).toContain(' <span class="ocrx_word" id="w2_2" title="bbox 120 20 140 40">en</span>')
    const joined = repair(HOCR_PAGE, ['för valtning', 'förvaltning'])
    expect(joined).toContain(`title='bbox 150 20 250 42; x_wconf 80'`)
    expect(joined).not.toContain('w4')
    expect(linesOf(parse(joined).pages)[0]).toBe('Arendet paen förvaltning')
  })
})

test('what is written says, read again, what was printed and where', () => {
  const file = parse(HOCR_PAGE)
  const document = documentOf(file, correctionsOf(file.pages, new Map([['paen', 'på en']])))
  const again = parse(serializeHocr(document, DAY)).pages
  expect(linesOf(again)).toEqual(['Arendet på en för valtning', '', 'har å'])
  expect(again[0].lines[0].words[2].box).toEqual({ x0: 120, y0: 20, x1: 140, y1: 40 })
  expect([again[0].width, again[0].dpi]).toEqual([1240, 150])
})

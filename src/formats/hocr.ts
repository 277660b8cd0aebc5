import type { Box, Line, Word } from '../document/index.js'
import { boxOf, isOfClass, property, textOf } from './hocr-element.js'
import { editHocrHead, editHocrPage } from './hocr-repair.js'
import type { OcrFormat, Place, PlacedPage } from './places.js'
import { wordsOf } from './places.js'
import type { XmlElement } from './xml.js'

/** hOCR as XHTML, read and repaired in place. Specification: https://kba.github.io/hocr-spec/1.2/ */
export const HOCR: OcrFormat = {
  isRoot: (root) => root.local === 'html' || isPage(root),
  isPage,
  placePage,
  editPage: editHocrPage,
  editHead: editHocrHead,
}

function isPage(element: XmlElement): boolean {
  return isOfClass(element, ['ocr_page'])
}

const LINE_CLASSES = ['ocr_line', 'ocrx_line', 'ocr_header', 'ocr_footer', 'ocr_caption', 'ocr_textfloat']
const BLOCK_CLASSES = ['ocr_par', 'ocr_carea', 'ocrx_block']

function placePage(page: XmlElement, number: number): PlacedPage {
  const lines: Line[] = []
  const places: Place[][] = []
  let lastBlock: XmlElement | undefined

  const addLine = (element: XmlElement, block: XmlElement) => {
    const found = placesOf(element)
    const words = found.flatMap((place) => wordsOf(place, basisOf(place.element)))
    if (words.length === 0) return
    if (lines.length > 0 && block !== lastBlock) {
      lines.push({ words: [] })
      places.push([])
    }
    lastBlock = block
    const box = boxOf(element)
    lines.push({ words, ...(box ? { box } : {}) })
    places.push(found)
  }
  const walk = (element: XmlElement, block: XmlElement) => {
    for (const one of element.children) {
      if (isOfClass(one, LINE_CLASSES)) addLine(one, block)
      else walk(one, isOfClass(one, BLOCK_CLASSES) ? one : block)
    }
  }
  walk(page, page)
  const size = boxOf(page)
  const dpi = Number(property(page, 'scan_res')?.split(' ')[0])
  return {
    page: {
      number,
      ...(size ? { width: size.x1 - size.x0, height: size.y1 - size.y0 } : {}),
      ...(dpi > 0 ? { dpi } : {}),
      lines,
    },
    places,
  }
}

/** The words of a line; a line that is not cut into words is one place. */
function placesOf(line: XmlElement): Place[] {
  const words = descendants(line, (element) => isOfClass(element, ['ocrx_word', 'ocr_word']))
  if (words.length === 0) return [{ element: line, text: textOf(line), hyphen: '', divisible: false }]
  return words.map((element) => ({
    element,
    text: textOf(element),
    hyphen: '',
    divisible: descendants(element, (one) => isOfClass(one, ['ocrx_cinfo', 'ocr_cinfo'])).length === 0,
  }))
}

function descendants(element: XmlElement, isWanted: (element: XmlElement) => boolean): XmlElement[] {
  return element.children.flatMap((one) => (isWanted(one) ? [one] : descendants(one, isWanted)))
}

function basisOf(element: XmlElement): Pick<Word, 'confidence'> & { box: Box | undefined } {
  const confidence = Number(property(element, 'x_wconf') ?? Number.NaN)
  return {
    box: boxOf(element),
    ...(confidence >= 0 && confidence <= 100 ? { confidence: confidence / 100 } : {}),
  }
}

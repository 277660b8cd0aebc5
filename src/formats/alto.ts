import type { Box, Line, Word } from '../document/index.js'
import { blocksInOrder } from './alto-order.js'
import { editAltoHead, editAltoPage } from './alto-repair.js'
import { altoVersion } from './alto-version.js'
import type { OcrFormat, Place, PlacedPage } from './places.js'
import { wordsOf } from './places.js'
import type { XmlElement } from './xml.js'
import { attribute, child, numberAttribute } from './xml.js'

/** ALTO 2, 3 and 4, read and repaired in place. Schemas: https://www.loc.gov/standards/alto/ */
export const ALTO: OcrFormat = {
  isRoot: (root) => altoVersion(root) !== undefined,
  isPage: ({ local }) => local === 'Page',
  placePage,
  editPage: editAltoPage,
  editHead: editAltoHead,
}

/** What the units of a file are in pixels; those of paper are counted at 300 dots per inch. */
const PAPER_DPI = 300
const PIXELS: Readonly<Record<string, number>> = { pixel: 1, mm10: PAPER_DPI / 254, inch1200: PAPER_DPI / 1200 }

function placePage(page: XmlElement, number: number, root: XmlElement): PlacedPage {
  const unit = child(child(root, 'Description') ?? root, 'MeasurementUnit')
    ?.texts.join('')
    .trim()
  const scale = PIXELS[unit ?? 'pixel'] ?? 1
  const lines: Line[] = []
  const places: Place[][] = []
  for (const block of blocksInOrder(page, root)) {
    let isFirst = true
    for (const element of block.children.filter(({ local }) => local === 'TextLine')) {
      const found = placesOf(element)
      const words = found.flatMap((place) => wordsOf(place, wordBasis(place.element, scale)))
      if (words.length === 0) continue
      if (isFirst && lines.length > 0) {
        lines.push({ words: [] })
        places.push([])
      }
      isFirst = false
      const box = boxOf(element, scale)
      lines.push({ words, ...(box ? { box } : {}) })
      places.push(found)
    }
  }
  const width = numberAttribute(page, 'WIDTH')
  const height = numberAttribute(page, 'HEIGHT')
  return {
    page: {
      number,
      ...(width === undefined ? {} : { width: Math.round(width * scale) }),
      ...(height === undefined ? {} : { height: Math.round(height * scale) }),
      ...(scale === 1 ? {} : { dpi: PAPER_DPI }),
      lines,
    },
    places,
  }
}

/** The Strings of a line. The hyphen of a word that goes on in the next line is an element of its own, HYP. */
function placesOf(line: XmlElement): Place[] {
  const hyphen = child(line, 'HYP')
  const last = line.children.findLast(({ local }) => local === 'String')
  return line.children.flatMap((element, index): Place[] => {
    if (element.local !== 'String') return []
    const text = attribute(element, 'CONTENT') ?? ''
    const next = line.children[index + 1]
    return [
      {
        element,
        text,
        hyphen: hyphen && element === last && /[\p{L}\p{M}\p{N}]$/u.test(text) ? hyphenOf(hyphen) : '',
        divisible: element.children.every(({ local }) => local !== 'Shape' && local !== 'Glyph'),
        ...(next?.local === 'SP' ? { space: next } : {}),
      },
    ]
  })
}

/** A soft hyphen at a line end is printed as a plain one. */
function hyphenOf(element: XmlElement): string {
  const content = attribute(element, 'CONTENT')?.trim()
  return content === undefined || content === '' || content === '\u00ad' ? '-' : content
}

function wordBasis(element: XmlElement, scale: number): Pick<Word, 'confidence'> & { box: Box | undefined } {
  const confidence = numberAttribute(element, 'WC')
  return {
    box: boxOf(element, scale),
    ...(confidence === undefined ? {} : { confidence: Math.min(1, Math.max(0, confidence)) }),
  }
}

function boxOf(element: XmlElement, scale: number): Box | undefined {
  const x = numberAttribute(element, 'HPOS')
  const y = numberAttribute(element, 'VPOS')
  const width = numberAttribute(element, 'WIDTH')
  const height = numberAttribute(element, 'HEIGHT')
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined
  const [x0, y0, x1, y1] = [x, y, x + width, y + height].map((value) => Math.round(value * scale))
  return { x0, y0, x1, y1 }
}

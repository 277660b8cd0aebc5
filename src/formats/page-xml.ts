import type { Box, Line, Word } from '../document/index.js'
import { boxOf, equivOf, isPageXml, textOf } from './page-xml-element.js'
import { editPageXmlHead, editPageXmlPage } from './page-xml-repair.js'
import type { OcrFormat, Place, PlacedPage } from './places.js'
import { wordsOf } from './places.js'
import type { XmlElement } from './xml.js'
import { attribute, child, numberAttribute } from './xml.js'

/** PAGE, read and repaired in place. Schema: https://github.com/PRImA-Research-Lab/PAGE-XML */
export const PAGE: OcrFormat = {
  isRoot: isPageXml,
  isPage: ({ local }) => local === 'Page',
  placePage,
  editPage: editPageXmlPage,
  editHead: editPageXmlHead,
}

function placePage(page: XmlElement, number: number): PlacedPage {
  const lines: Line[] = []
  const places: Place[][] = []
  for (const { region, around } of inReadingOrder(page)) {
    let isFirst = true
    for (const element of linesOf(region)) {
      const found = placesOf(element, element === region ? around : [region, ...around])
      const words = found.flatMap((place) => wordsOf(place, basisOf(place.element)))
      if (words.length === 0) continue
      if (isFirst && lines.length > 0) {
        lines.push({ words: [] })
        places.push([])
      }
      isFirst = false
      const box = boxOf(element)
      lines.push({ words, ...(box ? { box } : {}) })
      places.push(found)
    }
  }
  const width = numberAttribute(page, 'imageWidth')
  const height = numberAttribute(page, 'imageHeight')
  const dpi = attribute(page, 'imageResolutionUnit') === 'PPI' ? numberAttribute(page, 'imageXResolution') : undefined
  return {
    page: {
      number,
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
      ...(dpi === undefined ? {} : { dpi }),
      lines,
    },
    places,
  }
}

interface Region {
  readonly region: XmlElement
  /** The text regions it lies in, the innermost first. */
  readonly around: readonly XmlElement[]
}

/** Text regions as ReadingOrder names them, those it does not name after the others, as they stand in the file. */
function inReadingOrder(page: XmlElement): Region[] {
  const order = child(page, 'ReadingOrder')
  const named = new Map((order ? references(order) : []).map((id, index) => [id, index]))
  const rank = ({ region }: Region) => named.get(attribute(region, 'id') ?? '') ?? named.size
  return textRegions(page, []).toSorted((one, other) => rank(one) - rank(other))
}

function textRegions(element: XmlElement, around: readonly XmlElement[]): Region[] {
  return element.children.flatMap((one) => {
    if (one.local === 'TextRegion') return [{ region: one, around }, ...textRegions(one, [one, ...around])]
    return one.local.endsWith('Region') ? textRegions(one, around) : []
  })
}

/** The regions a group names, inner groups in their places. */
function references(group: XmlElement): string[] {
  const index = (element: XmlElement) => numberAttribute(element, 'index') ?? 0
  return group.children
    .toSorted((one, other) => index(one) - index(other))
    .flatMap((one) => {
      const own = attribute(one, 'regionRef')
      return [...(own === undefined ? [] : [own]), ...references(one)]
    })
}

/** The lines of a region; the region itself where it is not cut into lines. */
function linesOf(region: XmlElement): XmlElement[] {
  const lines = region.children.filter(({ local }) => local === 'TextLine')
  return lines.length > 0 ? lines : [region]
}

/** The words of a line; a line that is not cut into words with text is one place. */
function placesOf(line: XmlElement, around: readonly XmlElement[]): Place[] {
  const words = line.children.filter((one) => one.local === 'Word' && equivOf(one))
  if (words.length === 0) {
    return equivOf(line) ? [{ element: line, text: textOf(line), hyphen: '', divisible: false, around }] : []
  }
  return words.map((element) => ({
    element,
    text: textOf(element),
    hyphen: '',
    divisible: child(element, 'Glyph') === undefined && boxOf(element) !== undefined,
    around: [line, ...around.filter((one) => one !== line)],
  }))
}

function basisOf(element: XmlElement): Pick<Word, 'confidence'> & { box: Box | undefined } {
  const equiv = equivOf(element)
  const confidence = equiv && numberAttribute(equiv, 'conf')
  const isShare = confidence !== undefined && confidence >= 0 && confidence <= 1
  return { box: boxOf(element), ...(isShare ? { confidence } : {}) }
}

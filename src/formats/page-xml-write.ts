import type { Document } from '../document/index.js'
import { FormatError } from '../errors/index.js'
import { pointsOf } from './page-xml-element.js'
import type { PrintedBlock, PrintedLine, PrintedPage, PrintedWord } from './printed-lines.js'
import { printPages } from './printed-lines.js'
import { attributesOf, escapeText } from './xml-edit.js'

const NAMESPACE = 'http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15'

/**
 * Writes a document as PAGE 2019-07-15: the repaired words with their outlines, in pixels, and what was scanned in a
 * TextEquiv of higher index. A region is a run of lines between empty ones. Where a document has no boxes (it was text),
 * outlines are points at the origin and the image is 0 by 0, for the schema asks for them. `date` is the day of the
 * repair.
 *
 * Throws FormatError for a document of several pages: a PAGE file holds one.
 */
export function serializePageXml(document: Document, date: Date = new Date()): string {
  const [first, ...others] = printPages(document)
  if (!first || others.length > 0) {
    const what = `${document.source.file} has ${document.pages.length} pages, and a PAGE file holds one`
    throw new FormatError(`${what}. Write into a folder, which gets a file for each page, or write ALTO or hOCR.`)
  }
  return serializePage(document, first, date)
}

/** Writes each page of a document as a PAGE file of its own, in their order; `custom` of the page says its number. */
export function serializePageXmlPages(document: Document, date: Date = new Date()): string[] {
  const pages = printPages(document)
  return pages.map((page) => serializePage(document, page, date, pages.length > 1))
}

function serializePage(
  { source, engine }: Document,
  { page, blocks }: PrintedPage,
  date: Date,
  isOneOfSeveral = false,
) {
  const day = `${date.toISOString().slice(0, 10)}T00:00:00Z`
  const step = { type: 'processingStep', name: 'postcorrection', value: `aterstall ${engine.version}`, date: day }
  const resolution = { imageXResolution: page.dpi, imageYResolution: page.dpi, imageResolutionUnit: 'PPI' }
  const image = {
    imageFilename: source.file,
    imageWidth: page.width ?? 0,
    imageHeight: page.height ?? 0,
    ...(page.dpi === undefined ? {} : resolution),
    ...(isOneOfSeveral ? { custom: `page {number:${page.number};}` } : {}),
  }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<PcGts xmlns="${NAMESPACE}">`,
    '  <Metadata>',
    `    <Creator>aterstall ${escapeText(engine.version)}</Creator>`,
    `    <Created>${day}</Created>`,
    `    <LastChange>${day}</LastChange>`,
    `    <MetadataItem${attributesOf(step)}/>`,
    '  </Metadata>',
    `  <Page${attributesOf(image)}>`,
    ...(blocks.length === 0 ? [] : readingOrder(blocks.length)),
    ...blocks.flatMap((block, i) => regionLines(block, i + 1)),
    '  </Page>',
    '</PcGts>',
  ]
  return `${lines.join('\n')}\n`
}

function readingOrder(count: number): string[] {
  return [
    '    <ReadingOrder>',
    '      <OrderedGroup id="order">',
    ...Array.from({ length: count }, (_, i) => `        <RegionRefIndexed index="${i}" regionRef="region_${i + 1}"/>`),
    '      </OrderedGroup>',
    '    </ReadingOrder>',
  ]
}

function regionLines({ lines, box }: PrintedBlock, number: number): string[] {
  return [
    `    <TextRegion id="region_${number}">`,
    `      <Coords points="${pointsOf(box)}"/>`,
    ...lines.flatMap((line, i) => lineLines(line, `${number}_${i + 1}`)),
    `      ${equiv(lines.map(lineText).join('\n'))}`,
    '    </TextRegion>',
  ]
}

function lineLines(line: PrintedLine, number: string): string[] {
  return [
    `      <TextLine id="line_${number}">`,
    `        <Coords points="${pointsOf(line.box)}"/>`,
    ...line.words.map((word, i) => `        ${wordElement(word, `${number}_${i + 1}`)}`),
    `        ${equiv(lineText(line))}`,
    '      </TextLine>',
  ]
}

function wordElement({ text, box, confidence, scanned, isFirst }: PrintedWord, number: string): string {
  const conf = confidence === undefined ? undefined : +confidence.toFixed(4)
  const isChanged = scanned !== undefined && isFirst === true
  const texts = isChanged
    ? equiv(text, { index: 0, conf }) + equiv(scanned, { index: 1, comments: 'as scanned' })
    : equiv(text, { conf })
  return `<Word id="word_${number}"><Coords points="${pointsOf(box)}"/>${texts}</Word>`
}

function equiv(text: string, attributes: Parameters<typeof attributesOf>[0] = {}): string {
  return `<TextEquiv${attributesOf(attributes)}><Unicode>${escapeText(text)}</Unicode></TextEquiv>`
}

function lineText({ words }: PrintedLine): string {
  return words.map((word) => word.text).join(' ')
}

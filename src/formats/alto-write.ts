import type { Box, Document } from '../document/index.js'
import type { PrintedBlock, PrintedLine, PrintedPage, PrintedWord } from './printed-lines.js'
import { printPages } from './printed-lines.js'
import { attributesOf, escapeText } from './xml-edit.js'

/**
 * Writes a document as ALTO 4.4: the repaired words with their boxes, in pixels, and what was scanned in ALTERNATIVE.
 * A block is a run of lines between empty ones. Where a document has no boxes (it was text), there is no geometry.
 * `date` is the day that the processing step bears.
 */
export function serializeAlto(document: Document, date: Date = new Date()): string {
  const { source, engine } = document
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" SCHEMAVERSION="4.4">',
    '  <Description>',
    '    <MeasurementUnit>pixel</MeasurementUnit>',
    '    <sourceImageInformation>',
    `      <fileName>${escapeText(source.file)}</fileName>`,
    `      <fileIdentifier fileIdentifierLocation="sha256">${source.sha256}</fileIdentifier>`,
    '    </sourceImageInformation>',
    ...(engine.ocr === null ? [] : processing('ocr', 'contentGeneration', softwareOf(engine.ocr))),
    ...processing('repair', 'contentModification', { name: 'aterstall', version: engine.version }, date),
    '  </Description>',
    '  <Layout>',
    ...printPages(document).flatMap(pageLines),
    '  </Layout>',
    '</alto>',
  ]
  return `${lines.join('\n')}\n`
}

interface Software {
  readonly name: string
  readonly version?: string
}

/** "tesseract.js 7.0.0, swe" is a name, a version, and the language data that it used. */
function softwareOf(engine: string): Software {
  const [, name, version] = /^(\S+) (.+)$/u.exec(engine) ?? [undefined, engine, undefined]
  return { name, ...(version === undefined ? {} : { version }) }
}

function processing(id: string, category: string, { name, version }: Software, date?: Date): string[] {
  return [
    `    <Processing ID="${id}">`,
    `      <processingCategory>${category}</processingCategory>`,
    ...(date ? [`      <processingDateTime>${date.toISOString().slice(0, 10)}</processingDateTime>`] : []),
    '      <processingSoftware>',
    `        <softwareName>${escapeText(name)}</softwareName>`,
    ...(version === undefined ? [] : [`        <softwareVersion>${escapeText(version)}</softwareVersion>`]),
    '      </processingSoftware>',
    '    </Processing>',
  ]
}

function pageLines({ page, blocks }: PrintedPage): string[] {
  const { number, width, height } = page
  const size = { WIDTH: width, HEIGHT: height }
  const space = width === undefined || height === undefined ? {} : { HPOS: 0, VPOS: 0, ...size }
  return [
    `    <Page${attributesOf({ ID: `page_${number}`, PHYSICAL_IMG_NR: number, ...size })}>`,
    `      <PrintSpace${attributesOf(space)}>`,
    ...blocks.flatMap((block, i) => blockLines(block, `${number}_${i + 1}`)),
    '      </PrintSpace>',
    '    </Page>',
  ]
}

function blockLines({ lines, box }: PrintedBlock, number: string): string[] {
  return [
    `        <TextBlock${attributesOf({ ID: `block_${number}`, ...place(box) })}>`,
    ...lines.flatMap((line, i) => lineLines(line, `${number}_${i + 1}`)),
    '        </TextBlock>',
  ]
}

function lineLines({ words, box }: PrintedLine, number: string): string[] {
  const strings = words.flatMap((word, i) => [
    ...(i > 0 ? [`            <SP${attributesOf(gap(words[i - 1].box, word.box))}/>`] : []),
    `            ${stringElement(word, `${number}_${i + 1}`)}`,
  ])
  const tag = `<TextLine${attributesOf({ ID: `line_${number}`, ...place(box) })}>`
  return [`          ${tag}`, ...strings, '          </TextLine>']
}

function stringElement({ text, box, confidence, scanned, isFirst }: PrintedWord, number: string): string {
  const WC = confidence === undefined ? undefined : +confidence.toFixed(4)
  const tag = `<String${attributesOf({ ID: `string_${number}`, ...place(box), WC, CONTENT: text })}`
  if (scanned === undefined || !isFirst) return `${tag}/>`
  return `${tag}><ALTERNATIVE PURPOSE="scanned">${escapeText(scanned)}</ALTERNATIVE></String>`
}

function place(box: Box | undefined): Record<string, number> {
  return box ? { HPOS: box.x0, VPOS: box.y0, WIDTH: box.x1 - box.x0, HEIGHT: box.y1 - box.y0 } : {}
}

/** The room between two words; boxes may overlap, and then there is none. */
function gap(left: Box | undefined, right: Box | undefined): Record<string, number> {
  return left && right ? { WIDTH: Math.max(0, right.x0 - left.x1), VPOS: right.y0, HPOS: left.x1 } : {}
}

import type { Box, Document } from '../document/index.js'
import { alternatives, bbox } from './hocr-repair.js'
import type { PrintedPage, PrintedWord } from './printed-lines.js'
import { printPages } from './printed-lines.js'
import { attributesOf, escapeAttribute, escapeText } from './xml-edit.js'

/**
 * Writes a document as hOCR 1.2, as XHTML: the repaired words with their boxes, in pixels; a corrected word lists what
 * was scanned as its alternative. An area is a run of lines between empty ones. `date` is the day of the repair.
 */
export function serializeHocr(document: Document, date: Date = new Date()): string {
  const { source, engine } = document
  const system = engine.ocr ?? 'unknown'
  const step = `aterstall ${engine.version} ${date.toISOString().slice(0, 10)}`
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE html>',
    '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="sv" lang="sv">',
    '<head>',
    `<title>${escapeText(source.file)}</title>`,
    '<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>',
    `<meta name="ocr-system" content="${escapeAttribute(system)}"/>`,
    '<meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_line ocrx_word ocrp_nlp"/>',
    `<meta name="ocr-postprocessing" content="${escapeAttribute(step)}"/>`,
    '<style>.ocr_line { display: block } .ocr_page { margin: 0 0 2em }</style>',
    '</head>',
    '<body>',
    ...printPages(document).flatMap((page) => pageLines(page, source.file)),
    '</body>',
    '</html>',
  ]
  return `${lines.join('\n')}\n`
}

function pageLines({ page, blocks }: PrintedPage, file: string): string[] {
  const { number, width, height, dpi } = page
  const size = width === undefined || height === undefined ? undefined : { x0: 0, y0: 0, x1: width, y1: height }
  const image = `image "${file.replace(/["\\]/gu, '\\$&')}"`
  const resolution = dpi === undefined ? undefined : `scan_res ${dpi} ${dpi}`
  return [
    `<div${tag('ocr_page', `page_${number}`, [image, box(size), `ppageno ${number - 1}`, resolution])}>`,
    ...blocks.flatMap((block, b) => [
      ` <div${tag('ocr_carea', `block_${number}_${b + 1}`, [box(block.box)])}>`,
      ...block.lines.flatMap((line, l) => [
        `  <span${tag('ocr_line', `line_${number}_${b + 1}_${l + 1}`, [box(line.box)])}>`,
        ...line.words.map((word, w) => `   ${wordElement(word, `word_${number}_${b + 1}_${l + 1}_${w + 1}`)}`),
        '  </span>',
      ]),
      ' </div>',
    ]),
    '</div>',
  ]
}

function wordElement({ text, confidence, correction, scanned, isFirst, ...word }: PrintedWord, id: string): string {
  const sure = confidence === undefined ? undefined : `x_wconf ${Math.round(confidence * 100)}`
  const changed = correction !== undefined && scanned !== undefined && isFirst
  const content = changed ? alternatives('', text, scanned, correction.confidence) : escapeText(text)
  return `<span${tag('ocrx_word', id, [box(word.box), sure])}>${content}</span>`
}

function box(value: Box | undefined): string | undefined {
  return value && bbox(value)
}

function tag(name: string, id: string, properties: readonly (string | undefined)[]): string {
  const known = properties.filter((one) => one !== undefined)
  return attributesOf({ class: name, id, title: known.length === 0 ? undefined : known.join('; ') })
}

import type { Correction, Document } from '../../src/document/index.js'
import { DOCUMENT_SCHEMA } from '../../src/document/index.js'

const words = (line: string) => line.split(' ').map((text) => ({ text }))

const sure: Correction = {
  spans: [{ page: 1, line: 1, from: 0, to: 1 }],
  scanned: 'Arendet',
  printed: 'Ärendet',
  confidence: 0.99,
  applied: true,
  kind: 'word',
  reasons: [
    { what: 'A for Ä', cost: 0.42 },
    { what: 'common word', cost: 5.13579 },
  ],
  runnerUp: { printed: 'Arendet', cost: 7.2 },
}

const broken: Correction = {
  spans: [
    { page: 1, line: 1, from: 3, to: 4 },
    { page: 1, line: 2, from: 0, to: 1 },
  ],
  scanned: 'kommun-\nfullmaktige',
  printed: 'kommun-\nfullmäktige',
  confidence: 0.987654321,
  applied: true,
  kind: 'word',
  reasons: [{ what: 'a for ä', cost: 0.9 }],
}

const unsure: Correction = {
  spans: [{ page: 1, line: 2, from: 1, to: 2 }],
  scanned: 'har',
  printed: 'här',
  confidence: 0.4,
  applied: false,
  kind: 'word',
  reasons: [{ what: 'a for ä', cost: 0.9 }],
}

/** A small document with something of everything. */
export const SAMPLE: Document = {
  schema: DOCUMENT_SCHEMA,
  source: { file: 'brev "1".jpg', sha256: 'ab'.repeat(32), kind: 'scan', pages: [{ number: 1, reading: 'ocr' }] },
  engine: { ocr: 'tesseract.js 7.0.0, swe', lexicon: 'sv 1', version: '0.1.0' },
  kind: { name: 'other', confidence: 0 },
  blocks: [
    { type: 'title', text: 'Yttrande *nr* 1', spans: [] },
    { type: 'furniture', text: '1 (2)', spans: [] },
    { type: 'heading', level: 2, text: '§ 61', spans: [] },
    {
      type: 'paragraph',
      text: 'Ärendet bereds av kommunfullmäktige har',
      spans: [
        { page: 1, line: 1, from: 0, to: 4 },
        { page: 1, line: 2, from: 0, to: 2 },
      ],
    },
    { type: 'list-item', marker: '•', text: 'att avslå', spans: [] },
    { type: 'list-item', marker: '2.', text: 'att bifalla', spans: [] },
    { type: 'signature', text: 'Eva Ek nämndsekreterare', name: 'Eva Ek', role: 'nämndsekreterare', spans: [] },
  ],
  sections: [{ heading: '§ 61', level: 2, blocks: { from: 2, to: 6 }, sections: [] }],
  fields: [{ key: 'paragraph', value: '§ 61', block: 2 }],
  signatures: [{ name: 'Eva Ek', role: 'nämndsekreterare' }],
  corrections: [sure, broken, unsure],
  pages: [
    {
      number: 1,
      width: 2480,
      height: 3508,
      dpi: 300,
      lines: [
        { words: words('Arendet bereds av kommun-'), box: { x0: 10, y0: 10, x1: 900, y1: 60 } },
        {
          words: [
            { text: 'fullmaktige', confidence: 0.91234567, box: { x0: 10, y0: 70, x1: 300, y1: 120 } },
            { text: 'har' },
            { text: '\u001b[31m', junk: true },
          ],
        },
      ],
    },
  ],
}

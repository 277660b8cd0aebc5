import { expect, test } from 'vitest'
import { kindOfBytes } from '../../src/batch/input-kind.js'

const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))

test.each([
  ['a name says it', 'scan.TIFF', '', 'scan'],
  ['a name says it, whatever is inside', 'brev.txt', '\x89PNG\r\n', 'text'],
  ['a PNG without a name for it', 'scan', '\x89PNG\r\n', 'scan'],
  ['a JPEG', 'scan.1', '\xff\xd8\xff\xe0', 'scan'],
  ['a TIFF', 'scan', 'MM\0*', 'scan'],
  ['a WebP', 'scan', 'RIFF\0\0\0\0WEBPVP8 ', 'scan'],
  ['a PDF', 'brev.pdf', '%PDF-1.7', 'scan'],
  ['a PDF without a name for it', 'brev', '%PDF-1.7', 'scan'],
  ['a JPEG 2000', 'sida.JP2', '', 'scan'],
  ['a JPEG 2000 without a name for it', 'sida', '\0\0\0\x0cjP  \r\n\x87\n', 'scan'],
  ['an OCR file, by its name', 'sida.hocr', 'anything', 'ocr-file'],
  ['XML, about which its parser says more', 'sida.xml', 'anything', 'ocr-file'],
  ['an OCR file, by its root', 'sida', '<?xml version="1.0"?>\n<alto xmlns="x">', 'ocr-file'],
  ['anything else', 'notes', 'Arendet', 'text'],
  ['nothing', 'notes', '', 'text'],
])('%s', (_, path, bytes, kind) => {
  expect(kindOfBytes(path, latin1(bytes))).toBe(kind)
})

test.each([
  ['sida', '<?xml version="1.0"?>', 'sida is XML or HTML, and neither ALTO, PAGE nor hOCR, which is not read.'],
  ['sida.html', '\xef\xbb\xbf\n<!doctype html>', 'sida.html is XML or HTML'],
  ['brev.rtf', '{\\rtf1', 'brev.rtf is an RTF document'],
  ['brev.docx', 'PK\x03\x04', 'brev.docx is a packed file'],
])('%s is refused', (path, bytes, message) => {
  expect(() => kindOfBytes(path, latin1(bytes))).toThrow(message)
})

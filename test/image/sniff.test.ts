import { describe, expect, test } from 'vitest'
import { sniffScan } from '../../src/image/index.js'

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

describe('the kind of a scan is told by its first bytes', () => {
  test.each([
    ['\x89PNG\r\n\x1a\n....', 'png'],
    ['\xff\xd8\xff\xe0..JFIF', 'jpeg'],
    ['\xff\xd8\xff\xe1..Exif', 'jpeg'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'webp'],
    ['II*\0....', 'tiff'],
    ['MM\0*....', 'tiff'],
    ['II+\0\x08\0\0\0', 'tiff'],
    ['\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x14ftyp', 'jp2'],
    ['\xff\x4f\xff\x51\0\x29', 'jp2'],
    ['\0\0\0\x18ftypheic', null],
    ['%PDF-1.7', 'pdf'],
    ['\r\n\r\n%PDF-1.4', 'pdf'],
    ['RIFF\x10\0\0\0WAVEfmt ', null],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', null],
    ['GIF89a', null],
    ['\x89PN', null],
    ['Ärendet avser en motion', null],
    ['', null],
  ])('%j is %s', (head, kind) => {
    expect(sniffScan(bytes(head))).toBe(kind)
  })

  test('a PDF mark after the first 1024 bytes is none', () => {
    expect(sniffScan(bytes(`${' '.repeat(1023)}%PDF-1.7`))).toBeNull()
  })
})

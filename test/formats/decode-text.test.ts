import { expect, test } from 'vitest'
import { ScanError } from '../../src/errors/index.js'
import { decodeText } from '../../src/formats/index.js'

const bytes = (...values: number[]) => Uint8Array.from(values)
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const utf8 = (text: string) => Uint8Array.from(Buffer.from(text, 'utf8'))

test.each([
  ['an empty file', bytes(), '', 'utf-8', 0],
  ['ASCII', utf8('Arendet\r\n'), 'Arendet\r\n', 'utf-8', 0],
  ['UTF-8', utf8('Ärendet på Å'), 'Ärendet på Å', 'utf-8', 0],
  ['UTF-8 with its mark, which stays', utf8('\uFEFFÄrendet'), '\uFEFFÄrendet', 'utf-8', 0],
  ['decomposed letters, which stay', utf8('A\u030A'), 'A\u030A', 'utf-8', 0],
  ['one stray control character', utf8('Ä\u001b'), 'Ä\u001b', 'utf-8', 0],
  ['a form feed', utf8('sida 1\fsida 2'), 'sida 1\fsida 2', 'utf-8', 0],
  ['UTF-8 cut between two letters', utf8('både på sjö och').subarray(0, 10), 'både på ', 'utf-8', 0],
  ['UTF-8 torn at the end', utf8('både på sjö').subarray(0, -1), 'både på sj\uFFFD', 'utf-8', 1],
  ['UTF-8 that holds U+FFFD', utf8('p\uFFFD sj\uFFFD'), 'p\uFFFD sj\uFFFD', 'utf-8', 0],
  ['Windows-1252', latin1('Ärendet på sjö'), 'Ärendet på sjö', 'windows-1252', 0],
  ['Windows-1252 marks', bytes(0xe5, 0x20, 0x93, 0x61, 0x94, 0x20, 0x96, 0x80), 'å “a” –€', 'windows-1252', 0],
  ['UTF-16, little end first', bytes(0xff, 0xfe, 0xe5, 0x00, 0x0a, 0x00), 'å\n', 'utf-16le', 0],
  ['UTF-16, big end first', bytes(0xfe, 0xff, 0x00, 0xe5, 0x00, 0x0a), 'å\n', 'utf-16be', 0],
])('reads %s', (_, input, text, encoding, broken) => {
  expect(decodeText(input, 'brev.txt')).toEqual({ text, encoding, broken })
})

test.each([
  ['zero bytes', bytes(0x41, 0x00, 0x42), 'brev.txt is not text: byte 2 is zero. '],
  [
    'random bytes',
    Uint8Array.from({ length: 4096 }, (_, i) => 1 + ((i * 7919 + (i >> 4) * 104729) % 255)),
    'control characters. Save',
  ],
  ['more than fits into a string', new Uint8Array(2 ** 29), 'brev.txt is larger than 512 MiB. Split it into'],
  ['mostly control characters', bytes(0x1b, 0x02, 0x03, 0x41), 'brev.txt is not text: it holds 3 control characters. '],
])('refuses %s', (_, input, message) => {
  expect(() => decodeText(input, 'brev.txt')).toThrow(ScanError)
  expect(() => decodeText(input, 'brev.txt')).toThrow(message)
})

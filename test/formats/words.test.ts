import { expect, test } from 'vitest'
import { parseWords } from '../../src/formats/index.js'

test.each([
  ['nothing', '', []],
  ['one a line', 'Lööf\nÅstorp\n', ['Lööf', 'Åstorp']],
  ['a byte order mark and CRLF', '\uFEFFLööf\r\nÅstorp\r\n', ['Lööf', 'Åstorp']],
  ['comments, empty lines, white space', '# namn\n\n  Lööf   # partiledare\n', ['Lööf']],
  ['a number sign within a word', 'C#\n', ['C#']],
  ['a name of two words', 'Eva Lööf\n', ['Eva', 'Lööf']],
  ['decomposed letters', 'Lo\u0308o\u0308f', ['Lööf']],
  ['a word twice', 'Lööf\nLööf', ['Lööf']],
])('reads %s', (_, text, words) => {
  expect(parseWords(text)).toEqual(words)
})

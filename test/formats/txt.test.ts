import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FORMATS, serializeLines, serializeReflowed } from '../../src/formats/index.js'
import { parseText } from '../../src/text/index.js'
import { SAMPLE } from './sample-document.js'

const page = (number: number, ...lines: string[]) => ({
  number,
  lines: lines.map((line) => ({
    words: line
      .split(' ')
      .filter(Boolean)
      .map((text) => ({ text })),
  })),
})

test.each([
  ['no pages', [], ''],
  ['an empty page', [page(1)], ''],
  ['lines and empty lines', [page(1, 'Ärendet bereds', '', 'i vår')], 'Ärendet bereds\n\ni vår\n'],
  ['pages, a form feed between', [page(1, 'ett'), page(2, 'två')], 'ett\n\ftvå\n'],
  ['a blank last page, a form feed after it', [page(1, 'ett'), page(2)], 'ett\n\f\f'],
  ['a last page of empty lines likewise', [page(1, 'ett'), page(2, '', '')], 'ett\n\f\n\n\f'],
])('writes %s line by line', (_, pages, text) => {
  expect(serializeLines(pages)).toBe(text)
})

test('read again, the pages are the same', () => {
  const line = fc
    .array(fc.constantFrom('Ärendet', 'bereds', 'i', '§'), { maxLength: 3 })
    .map((words) => words.join(' '))
  const lines = fc.array(line, { maxLength: 3 })
  fc.assert(
    fc.property(fc.array(lines, { minLength: 1, maxLength: 4 }), (texts) => {
      const pages = texts.map((text, index) => page(index + 1, ...text))
      expect(parseText(serializeLines(pages))).toEqual(pages)
    }),
  )
})

test('reflowed, blocks are parted by an empty line and list items keep their mark', () => {
  expect(serializeReflowed(SAMPLE).split('\n\n')).toEqual([
    'Yttrande *nr* 1',
    '1 (2)',
    '§ 61',
    'Ärendet bereds av kommunfullmäktige har',
    '• att avslå',
    '2. att bifalla',
    'Eva Ek nämndsekreterare\n',
  ])
})

test('the txt format keeps the lines unless told otherwise', () => {
  const printed = { text: 'rad 1\nrad 2\n', document: SAMPLE }
  expect(FORMATS.txt.serialize(printed)).toBe('rad 1\nrad 2\n')
  expect(FORMATS.txt.serialize(printed, { reflow: true })).toBe(serializeReflowed(SAMPLE))
})

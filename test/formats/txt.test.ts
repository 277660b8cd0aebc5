import { expect, test } from 'vitest'
import { FORMATS, serializeLines, serializeReflowed } from '../../src/formats/index.js'
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
])('writes %s line by line', (_, pages, text) => {
  expect(serializeLines(pages)).toBe(text)
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

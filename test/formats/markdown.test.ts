import { expect, test } from 'vitest'
import { serializeMarkdown } from '../../src/formats/index.js'
import { SAMPLE } from './sample-document.js'

test('a document with something of everything', () => {
  expect(serializeMarkdown(SAMPLE)).toBe(`---
source: "brev \\"1\\".jpg"
sha256: "${'ab'.repeat(32)}"
kind: "other"
lexicon: "sv 1"
ocr: "tesseract.js 7.0.0, swe"
aterstall: "0.1.0"
---

# Yttrande \\*nr\\* 1

### § 61

Ärendet bereds av kommunfullmäktige har

- att avslå
2. att bifalla

Eva Ek nämndsekreterare
`)
})

test.each([
  ['plain text, as it is', 'KS 2019/1899, kl. 13.30 (se bilaga)!', 'KS 2019/1899, kl. 13.30 (se bilaga)!'],
  ['emphasis', '*a* _b_ ~c~ `d`', '\\*a\\* \\_b\\_ \\~c\\~ \\`d\\`'],
  ['links and tags', '[a](b) <c> ![d]', '\\[a\\](b) \\<c> !\\[d\\]'],
  ['a backslash', 'C:\\arkiv', 'C:\\\\arkiv'],
  ['an entity', 'A&amp; B & C&D', 'A\\&amp; B & C&D'],
  ['a heading', '# 1', '\\# 1'],
  ['a list', '- ett', '\\- ett'],
  ['another list', '+ ett', '\\+ ett'],
  ['a numbered list', '1. ett', '1\\. ett'],
  ['a numbered list with a bracket', '61) ett', '61\\) ett'],
  ['a number alone', '12.', '12\\.'],
  ['a number that begins no list', '1.5 procent', '1.5 procent'],
  ['a quotation', '> ett', '\\> ett'],
  ['a rule', '---', '\\---'],
  ['a rule of underscores', '___', '\\_\\_\\_'],
  ['a table', 'a | b', 'a \\| b'],
])('escapes %s', (_, text, escaped) => {
  const markdown = serializeMarkdown({ ...SAMPLE, blocks: [{ type: 'paragraph', text, spans: [] }] })
  expect(markdown.split('---\n\n')[1]).toBe(`${escaped}\n`)
})

test('a heading that ends in number signs keeps them', () => {
  const markdown = serializeMarkdown({
    ...SAMPLE,
    blocks: [{ type: 'heading', level: 1, text: 'Bilaga ##', spans: [] }],
  })
  expect(markdown).toContain('## Bilaga \\#\\#\n')
})

import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Document } from '../../src/document/index.js'
import { serializeJson } from '../../src/formats/index.js'
import { SAMPLE } from './sample-document.js'

const schema = JSON.parse(readFileSync(new URL('../../src/formats/document.schema.json', import.meta.url), 'utf8'))
const validate = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema)

test('what is written keeps to the schema', () => {
  const valid = validate(JSON.parse(serializeJson(SAMPLE)))
  expect(validate.errors).toBe(null)
  expect(valid).toBe(true)
})

test.each<[string, (document: Record<string, unknown>) => void]>([
  ['another schema name', (document) => Object.assign(document, { schema: 'aterstall.document/2' })],
  ['a key too many', (document) => Object.assign(document, { author: 'x' })],
  ['a key too few', (document) => Reflect.deleteProperty(document, 'corrections')],
  ['a confidence above 1', (document) => Object.assign(document, { kind: { name: 'other', confidence: 2 } })],
  ['a page numbered 0', (document) => Object.assign(document, { pages: [{ number: 0, lines: [] }] })],
  ['an unknown block type', (document) => Object.assign(document, { blocks: [{ type: 'poem', text: '', spans: [] }] })],
])('the schema refuses %s', (_, spoil) => {
  const document = JSON.parse(serializeJson(SAMPLE))
  spoil(document)
  expect(validate(document)).toBe(false)
})

test('keys come in the order of the schema, whatever order they were in', () => {
  const shuffled = Object.fromEntries(Object.entries(SAMPLE).reverse()) as unknown as Document
  expect(serializeJson(shuffled)).toBe(serializeJson(SAMPLE))
  expect(Object.keys(JSON.parse(serializeJson(SAMPLE)))).toEqual(Object.keys(schema.properties))
})

test('a word is one line, and numbers are rounded', () => {
  const lines = serializeJson(SAMPLE)
    .split('\n')
    .map((line) => line.trim())
  expect(lines).toContain(
    '{ "text": "fullmaktige", "confidence": 0.9123, "box": { "x0": 10, "y0": 70, "x1": 300, "y1": 120 } },',
  )
  expect(lines).toContain('"confidence": 0.9877,')
})

test('property: any text comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const blocks = texts.map((text) => ({ type: 'paragraph' as const, text, spans: [] }))
      expect(JSON.parse(serializeJson({ ...SAMPLE, blocks })).blocks).toEqual(blocks)
    }),
  )
})

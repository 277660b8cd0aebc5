import { expect, test } from 'vitest'
import { serializeDiff } from '../../src/formats/index.js'
import { SAMPLE } from './sample-document.js'

test('shows what changed, how sure that is, and why', () => {
  expect(serializeDiff(SAMPLE)).toBe(`--- brev "1".jpg (scanned)
+++ brev "1".jpg (repaired)
@@ page 1, line 1 @@
[-Arendet-]{+Ärendet+} bereds av kommun-
  Arendet -> Ärendet, 0.99, word: A for Ä 0.4, common word 5.1; next best Arendet +7.2
  kommun-|fullmaktige -> kommun-|fullmäktige, 0.99, word: a for ä 0.9
@@ page 1, line 2 @@
[-fullmaktige-]{+fullmäktige+} har \u241B[31m
  har -> här, 0.40, word, left as it was: a for ä 0.9
`)
})

test('a document without corrections has nothing to show', () => {
  expect(serializeDiff({ ...SAMPLE, corrections: [] })).toBe('')
})

test('in colour, only our own colours reach the terminal', () => {
  const escapes = serializeDiff(SAMPLE, { color: true }).match(/\u001b\[[\d;]*m/gu)
  expect(new Set(escapes)).toEqual(new Set(['\u001b[2m', '\u001b[0m', '\u001b[31;9m', '\u001b[32m']))
})

test('words that are joined or split are shown so', () => {
  const pages = [
    {
      number: 1,
      lines: [{ words: ['for valtning', 'paen', 'x'].flatMap((t) => t.split(' ')).map((text) => ({ text })) }],
    },
  ]
  const shared = { confidence: 1, applied: true, reasons: [] } as const
  const corrections = [
    {
      ...shared,
      kind: 'split' as const,
      spans: [{ page: 1, line: 1, from: 2, to: 3 }],
      scanned: 'paen',
      printed: 'på en',
    },
    {
      ...shared,
      kind: 'join' as const,
      spans: [{ page: 1, line: 1, from: 0, to: 2 }],
      scanned: 'for valtning',
      printed: 'förvaltning',
    },
  ]
  expect(serializeDiff({ ...SAMPLE, pages, corrections }).split('\n')[3]).toBe(
    '[-for valtning-]{+förvaltning+} [-paen-]{+på en+} x',
  )
})

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFixtures } from '../../fixtures/fixtures.js'
import type { Page } from '../../src/document/index.js'
import { findStructure } from '../../src/structure/index.js'
import { distance, normalise, parseText } from '../../src/text/index.js'
import { blocksOf, pagesOf } from './pages.js'

const LONG = 'Nämnden har tidigare behandlat frågan om belysning utmed vägen och funnit att den bör'
const MORE = 'vänta till dess att planen för området har vunnit laga kraft, vilket beräknas ske under'
const REST = 'våren om inte någon av de närmast berörda fastighetsägarna på nytt överklagar beslutet'

/** Five lines of text with boxes. */
const BODY: Page['lines'] = [0, 1, 2, 3, 4].map((l) => ({
  words: LONG.split(' ').map((text, w) => ({
    text,
    box: { x0: 50 * w, y0: 100 + 30 * l, x1: 50 * w + 40, y1: 120 + 30 * l },
  })),
}))

test('cuts blocks with the repaired text and the scanned spans', () => {
  const scanned = pagesOf('Arendet\n\nNamn den beslu-\ntar att', 'bifalla motionen.')
  const repaired = pagesOf('Ärendet\n\nNämnden beslu-\ntar att', 'bifalla motionen.')
  expect(findStructure(scanned, repaired)).toEqual({
    kind: { name: 'other', confidence: 0 },
    blocks: [
      { type: 'heading', level: 1, text: 'Ärendet', spans: [{ page: 1, line: 1, from: 0, to: 1 }] },
      {
        type: 'paragraph',
        text: 'Nämnden beslutar att bifalla motionen.',
        spans: [
          { page: 1, line: 3, from: 0, to: 3 },
          { page: 1, line: 4, from: 0, to: 2 },
          { page: 2, line: 1, from: 0, to: 2 },
        ],
      },
    ],
    sections: [{ heading: 'Ärendet', level: 1, blocks: { from: 0, to: 2 }, sections: [] }],
    fields: [],
    signatures: [],
  })
})

test('refuses pages that are not the same pages', () => {
  expect(() => findStructure(pagesOf('a'), [])).toThrow(new RangeError('expected 1 pages for repaired, got 0'))
  expect(() => findStructure(pagesOf('a\nb'), pagesOf('a b'))).toThrow(
    new RangeError('expected 2 lines on page 1 of repaired, got 1'),
  )
})

test('a paragraph goes on over the page end, past the foot and the running head', () => {
  const foot = 'Ängby kommun, 661 40 Ängby Org.nr 212000-1256'
  const body = `${LONG}\n${MORE}\n${REST}`
  expect(
    blocksOf(
      `Ängby kommun 1 (2)\n\n${body} åter-\n\n${foot}`,
      `Ängby kommun 2 (2)\n\nställas i år.\n\nRäddningstjänsten har därefter yttrat sig över förslaget och inte haft någon\nerinran.\n\n${foot}`,
    ),
  ).toEqual([
    'furniture: Ängby kommun 1 (2)',
    `paragraph: ${LONG} ${MORE} ${REST} återställas i år.`,
    `furniture: ${foot}`,
    'furniture: Ängby kommun 2 (2)',
    'paragraph: Räddningstjänsten har därefter yttrat sig över förslaget och inte haft någon erinran.',
    `furniture: ${foot}`,
  ])
})

test('signatures side by side are one each', () => {
  const pages = pagesOf(`${LONG}.\n\nPatrik Ahlin Anna Toll\nStadsdelsdirektör Avdelningschef`)
  const { signatures, blocks } = findStructure(pages, pages)
  expect(signatures).toEqual([
    { name: 'Patrik Ahlin', role: 'Stadsdelsdirektör' },
    { name: 'Anna Toll', role: 'Avdelningschef' },
  ])
  expect(blocks.slice(1).map(({ spans }) => spans)).toEqual([
    [
      { page: 1, line: 3, from: 0, to: 2 },
      { page: 1, line: 4, from: 0, to: 1 },
    ],
    [
      { page: 1, line: 3, from: 2, to: 4 },
      { page: 1, line: 4, from: 1, to: 2 },
    ],
  ])
})

test('names are parted where the white space is', () => {
  const word = (text: string, x0: number, y0: number) => ({
    text,
    box: { x0, y0, x1: x0 + 12 * text.length, y1: y0 + 20 },
  })
  const page: Page = {
    number: 1,
    lines: [
      { words: [word('Eva', 100, 0), word('Ek', 145, 0), word('Bo', 600, 0), word('von', 630, 0), word('Aa', 670, 0)] },
      { words: [word('Ordförande', 100, 30), word('Sekreterare', 600, 30)] },
    ],
  }
  expect(findStructure([page], [page]).signatures).toEqual([
    { name: 'Eva Ek', role: 'Ordförande' },
    { name: 'Bo von Aa', role: 'Sekreterare' },
  ])
})

test('fields have keys and values', () => {
  const pages = pagesOf(
    'Tjänsteskrivelse\n\nDiarienummer: KS 2024/0123\nDatum 2024-03-12\nHandläggare: Åsa Lönn\n\nÄrendet',
  )
  expect(findStructure(pages, pages).fields.map(({ key, value }) => [key, value])).toEqual([
    ['caseNumber', 'KS 2024/0123'],
    ['date', '2024-03-12'],
    ['officer', 'Åsa Lönn'],
  ])
})

test('levels and sections: an item of minutes holds its decision', () => {
  const pages = pagesOf(`§ 86 Belysning\nDnr KS 2024/0123\n\nBeslut\n${LONG}.\n\n§ 87 Skolväg\n${LONG}.`)
  const { sections, fields, kind } = findStructure(pages, pages)
  expect(sections.map(({ heading, level, sections: inner }) => [heading, level, inner.map((s) => s.heading)])).toEqual([
    ['§ 86 Belysning', 1, ['Beslut']],
    ['§ 87 Skolväg', 1, []],
  ])
  expect(fields.map(({ key, value }) => [key, value])).toEqual([
    ['paragraph', '86'],
    ['caseNumber', 'KS 2024/0123'],
    ['paragraph', '87'],
  ])
  expect(kind.name).toBe('protokoll')
})

test.each([
  ['bullets', `${LONG}:\n• en lampa\n• ${MORE}\n  stolpe`, ['list-item •: en lampa', `list-item •: ${MORE} stolpe`]],
  [
    'what bullets are read as',
    `${LONG}:\n\ne En lampa\n\n¢ En stolpe`,
    ['list-item •: En lampa', 'list-item •: En stolpe'],
  ],
  [
    'numbers',
    `${LONG}:\n1. Motionen avslås.\n2. Planen antas.`,
    ['list-item 1.: Motionen avslås.', 'list-item 2.: Planen antas.'],
  ],
  [
    'letters',
    `${LONG}:\na) grävda brunnar,\nb) borrade brunnar.`,
    ['list-item a): grävda brunnar,', 'list-item b): borrade brunnar.'],
  ],
])('lists: %s', (_, text, items) => {
  expect(blocksOf(text).slice(1)).toEqual(items)
})

test.each([
  ['a numbered heading', `2.11.1 Husdjur\n${LONG}.`, 'heading 3: 2.11.1 Husdjur'],
  ['a heading known by its wording', `Ekonomiska konsekvenser\n${LONG}.`, 'heading 1: Ekonomiska konsekvenser'],
  ['the same unrepaired', `Forslag till beslut\n${LONG}.`, 'heading 1: Forslag till beslut'],
  ['a short line above its text', `Lampor och stolpar\n${LONG}\n${LONG}.`, 'heading 1: Lampor och stolpar'],
])('headings: %s', (_, text, heading) => {
  expect(blocksOf(text)[0]).toBe(heading)
})

test('entries under Beslutsunderlag are list items', () => {
  expect(
    blocksOf(`Ärendet\n${LONG}.\n\nBeslutsunderlag\nMotion den 20 november 2023\nYttrande, § 14`).slice(2),
  ).toEqual(['heading 1: Beslutsunderlag', 'list-item: Motion den 20 november 2023', 'list-item: Yttrande, § 14'])
})

test('a table of contents is rows', () => {
  expect(blocksOf('Innehåll\nInledning 3\n2.1 Samverkan med\nföreningar ..... 9\nReferenser 11')).toEqual([
    'heading 1: Innehåll',
    'table-row: Inledning 3',
    'table-row: 2.1 Samverkan med föreningar ..... 9',
    'table-row: Referenser 11',
  ])
})

test('a vote is rows', () => {
  expect(blocksOf(`Omröstningsresultat\nJa Nej Avstår\nAnna Ek (S) X\nBo Al (M) X`)).toEqual([
    'heading 1: Omröstningsresultat',
    'table-row: Ja Nej Avstår',
    'table-row: Anna Ek (S) X',
    'table-row: Bo Al (M) X',
  ])
})

test('the first item of a list may stand in the line that asks', () => {
  expect(
    blocksOf(`${LONG} svara:\n\nJag frågar därför ministern: 1. Vilka\nåtgärder vidtas?\n\n2. När?`).slice(1),
  ).toEqual(['paragraph: Jag frågar därför ministern:', 'list-item 1.: Vilka åtgärder vidtas?', 'list-item 2.: När?'])
})

test('"§ 12" and the title below it are one heading', () => {
  expect(blocksOf(`§ 12\nSvar på motion om cykelvägar\nDnr KS 2019/00123\n\n${LONG}.`).slice(0, 2)).toEqual([
    'heading 1: § 12 Svar på motion om cykelvägar',
    'field: Dnr KS 2019/00123',
  ])
})

test.each([
  ['motion', `Motion om cykelvägar\n\n${LONG}.`],
  ['tjänsteskrivelse', `Motion om cykelvägar\n\nYttrande till kommunstyrelsen\n\nFörslag till beslut\n${LONG}.`],
  ['interpellation', `Interpellation 2021/22:263 om cykelvägar\n\n${LONG}.`],
  ['författning', `1 §\n${LONG}.\n\n2 §\n${LONG}.\n\n3 §\n${LONG}.`],
  ['brev', `Bäste vän!\n\n${LONG}.\n\nMed vänlig hälsning`],
])('kind: %s', (kind, text) => {
  const pages = pagesOf(text)
  expect(findStructure(pages, pages).kind.name).toBe(kind)
})

test('a running head that the reader took apart is one again', () => {
  const word = (text: string, x0: number) => ({ text, box: { x0, y0: 10, x1: x0 + 12 * text.length, y1: 30 } })
  const page: Page = {
    number: 1,
    lines: [{ words: [word('Sida', 600), word('1', 660), word('(2)', 690)] }, { words: [word('Ängby', 100)] }, ...BODY],
  }
  const { blocks } = findStructure([page], [page])
  expect(blocks[0]).toMatchObject({ type: 'furniture', text: 'Ängby Sida 1 (2)' })
})

test('data in a margin beside the title are fields, and the title is whole', () => {
  const line = (y0: number, ...runs: (readonly [x0: number, text: string])[]) => ({
    words: runs.flatMap(([x0, text]) =>
      text.split(' ').map((word, w, all) => {
        const from = x0 + 12 * (all.slice(0, w).join(' ').length + Math.sign(w))
        return { text: word, box: { x0: from, y0, x1: from + 12 * word.length, y1: y0 + 24 } }
      }),
    ),
  })
  const page: Page = {
    number: 1,
    lines: [
      line(20, [100, 'Interpellation 2003/04:61 av Karin'], [900, 'Inkom']),
      line(50, [100, 'Lööf (x) till statsrådet om lampor'], [904, 'den 11 mars']),
      line(80, [100, 'i skolan'], [899, 'Prot.']),
      line(110, [900, '2003/04:80']),
      { words: [] },
      ...[170, 200, 230].map((y0) => line(y0, [100, LONG])),
    ],
  }
  expect(findStructure([page], [page]).blocks.map(({ type, text, spans }) => [type, text, spans.length])).toEqual([
    ['title', 'Interpellation 2003/04:61 av Karin Lööf (x) till statsrådet om lampor i skolan', 3],
    ['field', 'Inkom den 11 mars', 2],
    ['field', 'Prot. 2003/04:80', 2],
    ['paragraph', `${LONG} ${LONG} ${LONG}`, 3],
  ])
})

test('property: every scanned word is in exactly one block, whatever the repair made of the line', () => {
  const word = fc.constantFrom(
    'vård-',
    'och',
    '§',
    '-',
    '12',
    'Å',
    'å-',
    'Dnr',
    'Beslut:',
    '1.',
    '•',
    'Eva',
    'Chef',
    '2024/1',
  )
  const place = fc.option(fc.tuple(fc.constantFrom(0, 500, 900), fc.constantFrom(20, 60)), { freq: 40 })
  const line = fc.array(fc.tuple(word, place), { maxLength: 6 }).map((words) => {
    const placed = words.map(([text, at], w) =>
      at ? { text, box: { x0: at[0] + 60 * w, x1: at[0] + 60 * w + at[1], y0: 0, y1: 20 } } : { text },
    )
    return { words: placed }
  })
  const changed = fc.array(word, { maxLength: 6 })
  const page = fc.array(fc.tuple(line, fc.option(changed)), { maxLength: 8 })
  fc.assert(
    fc.property(fc.array(page, { maxLength: 4 }), (drawn) => {
      const scanned = drawn.map((lines, i) => ({ number: i + 1, lines: lines.map(([one]) => one) }))
      const repaired = drawn.map((lines, i) => ({
        number: i + 1,
        lines: lines.map(([one, other]) => (other ? { words: other.map((text) => ({ text })) } : one)),
      }))
      const seen: string[] = []
      for (const { spans } of findStructure(scanned, repaired).blocks) {
        for (const { page, line, from, to } of spans) {
          for (let word = from; word < to; word++) seen.push(`${page}:${line}:${word}`)
        }
      }
      const all = scanned.flatMap(({ lines }, p) =>
        lines.flatMap(({ words }, l) => words.map((_, w) => `${p + 1}:${l + 1}:${w}`)),
      )
      expect(seen.sort()).toEqual(all.sort())
    }),
    { numRuns: 500 },
  )
})

/** The blocks of the truth that are found: right type (an unmarked list item may be a paragraph) and nearly the same text. */
function measure(structure: string, blocks: readonly { type: string; text: string }[]) {
  const bare = (text: string) =>
    normalise(text)
      .replace(/^[-*•–]\s*|^\(?\d{1,2}[.)]\s+|^[a-z]\)\s+/u, '')
      .toLowerCase()
  const text = (type: string) => (type === 'list-item' ? 'paragraph' : type)
  const left = blocks.map((block) => ({ type: text(block.type), text: bare(block.text) }))
  const truth = structure.trim().split('\n')
  let found = 0
  for (const line of truth) {
    const [type, , printed] = line.split('\t')
    const wanted = bare(printed.replace(' | ', ' '))
    const at = left.findIndex(
      (block) =>
        block.type === text(type) &&
        distance([...wanted], [...block.text]) <= 0.1 * Math.max(wanted.length, block.text.length),
    )
    if (at < 0) continue
    left.splice(at, 1)
    found++
  }
  return (2 * found) / (truth.length + blocks.length)
}

describe('the fixtures', () => {
  test('block F1 over all truths', () => {
    const scores = readFixtures().map(({ truth, structure }) => {
      const pages = parseText(readFileSync(truth, 'utf8'))
      return measure(readFileSync(structure, 'utf8'), findStructure(pages, pages).blocks)
    })
    expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeGreaterThanOrEqual(0.95)
  })
})

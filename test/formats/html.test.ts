import { describe, expect, test } from 'vitest'
import { serializeHtml } from '../../src/formats/index.js'
import { SAMPLE } from './sample-document.js'

const html = serializeHtml(SAMPLE)

describe('the page', () => {
  test('needs nothing but itself', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|\ssrc=/u)
  })

  test('shows the blocks in their order, a broken word whole and marked', () => {
    const main = /<main[\s\S]*<\/main>/u.exec(html)?.[0].replaceAll(/<[^>]*>/gu, '') ?? ''
    expect(main.trim().split('\n').filter(Boolean)).toEqual([
      'Yttrande *nr* 1',
      '1 (2)',
      '§ 61',
      'Ärendet bereds av kommunfullmäktige har',
      '• att avslå',
      '2. att bifalla',
      'Eva Ek nämndsekreterare',
    ])
    expect(html).toMatch(/<a id="w2" class="change" href="#c2" [^>]*>kommunfullmäktige<\/a>/u)
  })

  test('every change leads to its account and back, the unsure ones too', () => {
    for (const number of [1, 2, 3]) {
      expect(html.split(` id="w${number}"`)).toHaveLength(2)
      expect(html.split(` id="c${number}"`)).toHaveLength(2)
      expect(html).toContain(`href="#c${number}" aria-describedby="c${number}"`)
    }
    expect(html).toContain(
      '<del>Arendet</del> <ins>Ärendet</ins></a> <span class="facts">99 % sure, word, page 1, line 1',
    )
    expect(html).toContain('left as it was')
    expect(html).toContain('data-account="scanned: Arendet (99 % sure)&#10;A for Ä&#10;common word"')
  })

  test('text from the page is never markup', () => {
    const evil = '<img src=x onerror="a()">&</style>'
    const block = { type: 'paragraph' as const, text: evil, spans: [] }
    const [first, ...others] = SAMPLE.corrections
    const reasons = [{ what: evil, cost: 1 }]
    const corrections = [
      { ...first, scanned: evil, printed: evil, reasons, runnerUp: { printed: evil, cost: 1 } },
      ...others,
    ]
    const source = { ...SAMPLE.source, file: evil }
    const page = serializeHtml({ ...SAMPLE, source, blocks: [block, ...SAMPLE.blocks], corrections })
    expect(page).not.toContain('<img')
    expect(page.split('</style>')).toHaveLength(2)
    expect(page.match(/<[a-z][^>]*\sonerror=/gu)).toBeNull()
  })

  test('nothing changed, and said so', () => {
    expect(serializeHtml({ ...SAMPLE, corrections: [] })).toContain('Nothing was changed.')
  })
})

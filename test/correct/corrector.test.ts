import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { applyCorrections, type Corrector, createCorrector, DEFAULT_MIN_CONFIDENCE } from '../../src/correct/index.js'
import type { Correction, Page, Span } from '../../src/document/index.js'
import { type Pack, readPack } from '../../src/pack/index.js'
import { parseText, replaceWords } from '../../src/text/index.js'

let pack: Pack
let corrector: Corrector

beforeAll(async () => {
  pack = await readPack()
  corrector = createCorrector(pack)
})

const repair = (scanned: string): string => replaceWords(scanned, corrector.correct(parseText(scanned)))
const applyAll = (corrections: readonly Correction[]): Correction[] =>
  corrections.map((correction) => ({ ...correction, applied: true }))
const countWords = (pages: readonly Page[]): number =>
  pages.reduce((sum, { lines }) => sum + lines.reduce((words, line) => words + line.words.length, 0), 0)
const wordsIn = (text: string): string[] => text.match(/\S+/g) ?? []

/** Words as English and Swedish models leave them, with the marks, breaks and signs that have rules of their own. */
const damagedWord = fc.constantFrom(
  ...`Namnden forvaltningens tjdnsteutlatande drendet ar &r p& PA Ovriga kommun- vard- och fullmaktige skeinom i
  EU-medel LSS-utjamning FN:s t.ex. 2019/1899 7 $ 8 88 Yo 1 | « «snorojning ¢ • - – § 12§ 1.Namnden A. K.-G. hAllbart
  fr foérebygga samhiillsaktérer registratorQkommunen.se ritt, sagt. (S) "har" budgetavsteg ATGARD bl.a. of the and is
  kommunstyrelsen förslår åtgärden a- -- ... tir é ii- 1:a 5-årig Ann-Sofie x-y/z mm- ing`.split(/\s+/),
)
const damagedText = fc
  .array(fc.tuple(damagedWord, fc.constantFrom(' ', ' ', ' ', '\n', '\n\n', '\f')), { maxLength: 40 })
  .map((words) => words.map((pair) => pair.join('')).join(''))
/** Every unit there is, lone surrogates and control characters among them, and letters that scanners make of å, ä, ö. */
const anyText = fc.oneof(
  damagedText,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: fc.constantFrom(...'adéi&4AO-ünsrt. \n'), maxLength: 120 }),
)

function expectSpansWithin(pages: readonly Page[], spans: readonly Span[]): void {
  for (const { page, line, from, to } of spans) {
    const words = pages[page - 1]?.lines[line - 1]?.words.length ?? 0
    expect(from).toBeGreaterThanOrEqual(0)
    expect(to).toBeGreaterThan(from)
    expect(to).toBeLessThanOrEqual(words)
  }
}

describe('correct', () => {
  it('proposes well-formed corrections for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const pages = parseText(text)
        const taken = new Set<string>()
        for (const correction of corrector.correct(pages)) {
          const { spans, scanned, printed, confidence, applied, reasons, runnerUp } = correction
          expectSpansWithin(pages, spans)
          for (const { page, line, from } of spans) {
            expect(taken).not.toContain(`${page}:${line}:${from}`)
            taken.add(`${page}:${line}:${from}`)
          }
          expect(scanned).toBe(
            spans.map(({ page, line, from, to }) => lineText(pages, page, line, from, to)).join('\n'),
          )
          expect(wordsIn(printed)).not.toEqual(wordsIn(scanned))
          const parts = printed.split('\n')
          expect(parts).toHaveLength(spans.length)
          for (const part of parts) expect(part).toMatch(/^\S+(?: \S+)*$/)
          expect(confidence).toBeGreaterThanOrEqual(0)
          expect(confidence).toBeLessThanOrEqual(1)
          if (Math.abs(confidence - DEFAULT_MIN_CONFIDENCE) > 0.001)
            expect(applied).toBe(confidence >= DEFAULT_MIN_CONFIDENCE)
          for (const { what, cost } of reasons) {
            expect(what).not.toBe('')
            expect(cost).toBeGreaterThanOrEqual(0)
          }
          if (runnerUp) {
            expect(runnerUp.printed).not.toBe(printed)
            expect(runnerUp.cost).toBeGreaterThanOrEqual(0)
          }
        }
      }),
      { numRuns: 600 },
    )
  })

  it('changes the number of words by splits and joins only', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        const pages = parseText(text)
        const corrections = applyAll(corrector.correct(pages))
        const gained = corrections.reduce((sum, { scanned, printed, kind }) => {
          const more = wordsIn(printed).length - wordsIn(scanned).length
          expect(Math.sign(more)).toBe(kind === 'split' ? 1 : kind === 'join' ? -1 : 0)
          return sum + more
        }, 0)
        expect(countWords(applyCorrections(pages, corrections))).toBe(countWords(pages) + gained)
      }),
      { numRuns: 200 },
    )
  })

  it('gives the same answer twice, whatever it corrected before', () => {
    fc.assert(
      fc.property(damagedText, damagedText, (text, other) => {
        const first = corrector.correct(parseText(text))
        corrector.correct(parseText(other))
        expect(corrector.correct(parseText(text))).toEqual(first)
      }),
      { numRuns: 60 },
    )
    const text = 'Namnden har fatt fragan om Bickhyttans skola.\nArendet dr inte fdrdigt.'
    expect(createCorrector(pack).correct(parseText(text))).toEqual(corrector.correct(parseText(text)))
  })

  it('keeps a word broken at a line end in two parts, whatever it is', () => {
    const piece = fc.string({ unit: fc.constantFrom(...'adéi&4AOünsrtmlk-1|'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(piece, piece, (first, second) => {
        for (const { scanned, printed } of corrector.correct(parseText(`${first}-\n${second}`))) {
          expect(printed.split('\n')).toHaveLength(scanned.split('\n').length)
          expect(printed).toMatch(/^\S+( \S+)*(\n\S+( \S+)*)?$/)
          if (scanned.includes('\n')) expect(printed).toMatch(/-\n/)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('is the same for other line ends and for decomposed letters', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        const expected = corrector.correct(parseText(text))
        expect(corrector.correct(parseText(text.replaceAll('\n', '\r\n')))).toEqual(expected)
        expect(corrector.correct(parseText(text.normalize('NFD')))).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('only reads its pages', () => {
    const pages = parseText('Namnden har fatt fragan om skolan.\nkommun-\nfullmaktige')
    const before = structuredClone(pages)
    corrector.correct(pages)
    expect(pages).toEqual(before)
  })

  it.each([
    ['one word', 'a'.repeat(100_000)],
    ['words of one letter', 'a b 1 '.repeat(17_000)],
    ['a dotted line', `Kapitel ${'.'.repeat(100_000)} 5`],
    ['parts with hyphens', 'far-'.repeat(25_000)],
    ['damaged words', 'Namnden foreslar att drendet bordlaggs. '.repeat(2_500)],
    ['figures', '7 8 $ 88 '.repeat(11_000)],
    ['capitals', 'ARENDET '.repeat(12_500)],
    ['combining marks', `a${'\u0308'.repeat(100_000)}`],
  ])('takes a line of 100,000 characters: %s', (_, text) => {
    const pages = parseText(text)
    const corrections = corrector.correct(pages)
    for (const { spans } of corrections.slice(0, 10)) expectSpansWithin(pages, spans)
    expect(replaceWords(text, corrections).length).toBeGreaterThan(0.9 * text.normalize('NFC').length)
  })

  // Pending: the grid of `traceEdits` grows with the square of the word, and cannot be allocated.
  it('takes a word of any length broken at a line end', () => {
    const half = 'a'.repeat(30_000)
    expect(corrector.correct(parseText(`${half}-\n${half}`))).toEqual([])
  })

  it('leaves a run alone that is too long for a word', () => {
    expect(corrector.correct(parseText('forvaltning-'.repeat(8_000)))).toEqual([])
  })

  it.each([[{ protect: ['a'] }], [{ words: [1] }], [{ words: 'abc' }], [null]])(
    'says what it expected: %j',
    (options) => {
      expect(() => corrector.correct([], options as never)).toThrow(/^expected .+ for (protect|words|options), got /)
    },
  )

  it('passes over junk', () => {
    const words = ['Namnden', 'forvaltningens'].map((text) => ({ text, junk: text === 'Namnden' }))
    const corrections = corrector.correct([{ number: 1, lines: [{ words }] }])
    expect(corrections.map(({ printed }) => printed)).toEqual(['förvaltningens'])
  })

  it('points at the page it stands on', () => {
    const [correction] = corrector.correct(parseText('Bilaga\fBilaga\n\nforvaltningens plan'))
    expect(correction).toMatchObject({
      spans: [{ page: 2, line: 3, from: 0, to: 1 }],
      scanned: 'forvaltningens',
      printed: 'förvaltningens',
      kind: 'word',
    })
  })

  it.each([
    ['forvaltningens plan', 'forvaltningens', 'word'],
    ['kommunen foreslar att det ska skeinom ramen for budgeten', 'skeinom', 'split'],
    ['Atgarder som foreslas:\n¢ utbilda personal', '¢', 'mark'],
  ])('says of %j what kind of damage %j is: %s', (text, scanned, kind) => {
    const found = corrector.correct(parseText(text)).find((correction) => correction.scanned === scanned)
    expect(found?.kind).toBe(kind)
  })

  it('accounts for a correction: the letters, their costs, the runner-up', () => {
    const [correction] = corrector.correct(parseText('fragan om tjdnsteutlatandet'), {}).slice(-1)
    expect(correction.printed).toBe('tjänsteutlåtandet')
    expect(correction.reasons.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['"ä" came back as "d"', '"å" came back as "a"']),
    )
    for (const { cost } of correction.reasons) expect(cost).toBeGreaterThan(0)
  })
})

describe('options of correct', () => {
  const pages = parseText('Namnden har fatt fragan om skolan i Bickhyttan.')

  it.each([0, 0.5, 1])('applies at or above a confidence of %d', (minConfidence) => {
    const corrections = corrector.correct(pages, { minConfidence })
    expect(corrections.length).toBeGreaterThan(0)
    for (const { applied, confidence } of corrections) {
      if (Math.abs(confidence - minConfidence) > 0.001) expect(applied).toBe(confidence >= minConfidence)
    }
  })

  it('changes only what is applied, never what is proposed', () => {
    const strip = (minConfidence: number) =>
      corrector
        .correct(pages, { minConfidence })
        .map(({ spans, printed, confidence }) => ({ spans, printed, confidence }))
    expect(strip(1)).toEqual(strip(0))
  })

  it.each([
    [{ minConfidence: 1.5 }, RangeError, 'expected a number from 0 to 1 for minConfidence, got 1.5'],
    [{ minConfidence: -0.1 }, RangeError, 'expected a number from 0 to 1 for minConfidence, got -0.1'],
    [{ minConfidence: Number.NaN }, RangeError, 'expected a number from 0 to 1 for minConfidence, got NaN'],
    [{ minConfidence: '0.5' }, TypeError, 'expected a number for minConfidence, got "0.5"'],
    [
      { minconfidence: 0.5 },
      TypeError,
      'expected one of minConfidence, words, protect in options, got "minconfidence"',
    ],
  ])('are refused when misused: %j', (options, error, message) => {
    const misused = () => corrector.correct(pages, options as object)
    expect(misused).toThrow(error)
    expect(misused).toThrow(message)
  })
})

describe('explain', () => {
  it('lists what a word may have been, best first, with the costs above the best', () => {
    const { scanned, chosen, confidence, readings } = corrector.explain('tjdnsten')
    expect({ scanned, chosen }).toEqual({ scanned: 'tjdnsten', chosen: 'tjänsten' })
    expect(confidence).toBeGreaterThan(0.5)
    expect(readings[0]).toMatchObject({ printed: 'tjänsten', cost: 0 })
    const costs = readings.map(({ cost }) => cost)
    expect(costs).toEqual(costs.toSorted((a, b) => a - b))
    expect(readings.map(({ printed }) => printed)).toContain('tjdnsten')
  })

  it('heeds the words around it', () => {
    expect(corrector.explain('har', { before: 'Han', after: 'varit' }).chosen).toBe('har')
    expect(corrector.explain('ar', { before: 'det', after: 'inte' }).chosen).toBe('är')
    expect(corrector.explain('ar', { before: 'tre', after: 'sedan' }).chosen).toBe('år')
  })

  it.each([
    ['2019/1899', 'a number'],
    ['registrator@kommunen.se', 'an e-mail address'],
    ['1:a', 'a number with its ending'],
  ])('says why %j is left alone: %s', (word, why) => {
    expect(corrector.explain(word)).toMatchObject({ chosen: word, protectedAs: why })
  })

  it.each(['', ' ', 'har inte', 'har\n'])('takes one word only, not %j', (word) => {
    expect(() => corrector.explain(word)).toThrow(RangeError)
    expect(() => corrector.explain(word)).toThrow('expected one word without white space for word, got')
  })

  it('never throws on any word', () => {
    const context = fc.string({ unit: 'binary', maxLength: 20 })
    const word = context.filter((text) => /^\S+$/u.test(text))
    fc.assert(
      fc.property(word, fc.option(context, { nil: undefined }), (text, before) => {
        const { scanned, readings } = corrector.explain(text, before === undefined ? {} : { before })
        expect(scanned).toBe(text)
        expect(readings.length).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })
})

describe('applyCorrections', () => {
  it('with none applied gives the same pages', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        const pages = parseText(text)
        const none = corrector.correct(pages).map((correction) => ({ ...correction, applied: false }))
        expect(applyCorrections(pages, none)).toEqual(pages)
        expect(applyCorrections(pages, [])).toEqual(pages)
      }),
      { numRuns: 60 },
    )
  })

  it('gives the words that replaceWords puts into the text', () => {
    fc.assert(
      fc.property(damagedText, fc.infiniteStream(fc.boolean()), (text, dice) => {
        const pages = parseText(text)
        const some = corrector.correct(pages).map((correction) => ({ ...correction, applied: dice.next().value }))
        expect(applyCorrections(pages, some)).toEqual(parseText(replaceWords(text, some)))
      }),
      { numRuns: 100 },
    )
  })

  it('gives a split word its box twice, and leaves the given pages as they were', () => {
    const box = { x0: 10, y0: 5, x1: 90, y1: 20 }
    const pages: Page[] = [{ number: 1, lines: [{ words: [{ text: 'skeinom', box, confidence: 0.7 }] }] }]
    const before = structuredClone(pages)
    const split = correctionOf({ page: 1, line: 1, from: 0, to: 1 }, 'skeinom', 'ske inom')
    expect(applyCorrections(pages, [split])[0].lines[0].words).toEqual([
      { text: 'ske', box, confidence: 0.7 },
      { text: 'inom', box, confidence: 0.7 },
    ])
    expect(pages).toEqual(before)
  })

  it('gives joined words a box around both, and the least of their confidences', () => {
    const words = [
      { text: 'kommun', box: { x0: 10, y0: 6, x1: 50, y1: 20 }, confidence: 0.9 },
      { text: 'styrelsen', box: { x0: 60, y0: 5, x1: 120, y1: 19 }, confidence: 0.4 },
    ]
    const join = correctionOf({ page: 1, line: 1, from: 0, to: 2 }, 'kommun styrelsen', 'kommunstyrelsen')
    expect(applyCorrections([{ number: 1, lines: [{ words }] }], [join])[0].lines[0].words).toEqual([
      { text: 'kommunstyrelsen', box: { x0: 10, y0: 5, x1: 120, y1: 20 }, confidence: 0.4 },
    ])
  })
})

function correctionOf(span: Span, scanned: string, printed: string): Correction {
  return { spans: [span], scanned, printed, confidence: 1, applied: true, kind: 'word', reasons: [] }
}

function lineText(pages: readonly Page[], page: number, line: number, from: number, to: number): string {
  return pages[page - 1].lines[line - 1].words
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ')
}

describe('a document', () => {
  it('heeds the caller’s words and patterns', () => {
    const text = 'Namnden har fatt fragan om Bickhyttans skola.'
    const right = (options: object) => replaceWords(text, corrector.correct(parseText(text), options))
    expect(right({ protect: [/fatt \S+/] })).toContain('har fatt fragan om')
    expect(right({ words: ['Bäckhyttans'] })).toBe('Nämnden har fått frågan om Bäckhyttans skola.')
    expect(right({ words: ['Bickhyttans'] })).toBe('Nämnden har fått frågan om Bickhyttans skola.')
    expect(repair(text)).toContain('Nämnden har fått frågan om')
  })
})

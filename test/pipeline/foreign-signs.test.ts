import { describe, expect, it } from 'vitest'
import type { Page, Word } from '../../src/document/index.js'
import { linesWithSigns, takeSigns } from '../../src/pipeline/foreign-signs.js'

/** One line of words, ten pixels a letter; a word stands where its letters stand in the line. */
function wordsOf(text: string, confidence = 0.9): Word[] {
  return [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
    text: word,
    confidence,
    box: { x0: index * 10, y0: 0, x1: (index + word.length) * 10, y1: 20 },
  }))
}

function pageOf(text: string): Page {
  const words = wordsOf(text)
  const box = { x0: 0, y0: 0, x1: text.length * 10, y1: 20 }
  return { number: 1, lines: [{ words, box }] }
}

const textOf = ({ lines }: Page): string => lines[0].words.map(({ text }) => text).join(' ')

describe('signs that the Swedish model has not', () => {
  it.each([
    ['ca 10 96. Under', 'ca 10 %.  Under', 'ca 10 %. Under'],
    ['ökade 5096 under', 'ökade 50%  under', 'ökade 50% under'],
    ['mot 5,1 94 i riket', 'mot 5,1%   i riket', 'mot 5,1 % i riket'],
    ['Enligt 9 8 andra', 'Enligt 9 § andra', 'Enligt 9 § andra'],
    ['och 23-49 88. Lag', 'och 23-49 §§. Lag', 'och 23-49 §§. Lag'],
    ['till infoQangby.example, eller', 'till info@angby.example, eller', 'till info@angby.example, eller'],
    ['till avaåQangby.example eller', 'till avaa@angby.example eller', 'till avaå@angby.example eller'],
    ['rättvisa Q en politik', 'rittvisa @ en politik', 'rättvisa @ en politik'],
  ])('"%s" with "%s" becomes "%s"', (swedish, english, expected) => {
    const page = pageOf(swedish)
    expect(linesWithSigns(page)).toHaveLength(1)
    expect(textOf(takeSigns(page, wordsOf(english)))).toBe(expected)
  })

  it.each([
    ['where the numbers differ', 'ökade 5096 under', 'ökade 60%  under', 0.9],
    ['where the English model is unsure', 'ca 10 96. Under', 'ca 10 %.  Under', 0.4],
    ['where it sees no sign', 'ca 10 96. Under', 'ca 10 96. Under', 0.9],
    ['beside words that can be none', 'ärendet har beslutats', 'drendet §   beslutats', 0.9],
    ['in another place', 'ca 10 96 personer', 'ca 10    personer %', 0.9],
  ])('takes nothing %s', (_, swedish, english, confidence) => {
    const page = pageOf(swedish)
    expect(takeSigns(page, wordsOf(english, confidence))).toBe(page)
  })

  it.each([
    'Ärendet bereds 1996 och 2016.',
    'KS 2019/1896',
    'Nämnden beslutar 2024-04-26.',
    'Barn & ungdom',
    '661 40 Ängby',
    '26 ledamöter',
  ])('does not look at "%s"', (text) => {
    expect(linesWithSigns(pageOf(text))).toEqual([])
  })

  it('keeps some white round a line, and passes over lines without a box', () => {
    expect(linesWithSigns(pageOf('9 8'))).toEqual([{ x0: -5, y0: -5, x1: 35, y1: 25 }])
    expect(linesWithSigns({ number: 1, lines: [{ words: [{ text: '9' }, { text: '8' }] }] })).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { type EngineAnswer, type EngineLine, pageFromAnswer } from '../../src/ocr/index.js'

const line = (...words: [string, number?][]): EngineLine => ({
  box: [10, 20, 110, 40],
  words: words.map(([text, confidence = 90], i) => [text, confidence, 10 + 30 * i, 20, 35 + 30 * i, 40]),
})
const answer = (...paragraphs: EngineLine[][]): EngineAnswer => ({ version: '5', paragraphs })
const image = { width: 200, height: 100 }
const textOf = (given: EngineAnswer) =>
  pageFromAnswer(given, image, 1).lines.map(({ words }) => words.map(({ text }) => text).join(' '))

describe('the page an answer describes', () => {
  test('has boxes in pixels, confidence from 0 to 1, and the size of the image', () => {
    expect(pageFromAnswer(answer([line(['dr', 43])]), { ...image, dpi: 200 }, 7)).toEqual({
      number: 7,
      width: 200,
      height: 100,
      dpi: 200,
      lines: [
        {
          box: { x0: 10, y0: 20, x1: 110, y1: 40 },
          words: [{ text: 'dr', confidence: 43 / 100, box: { x0: 10, y0: 20, x1: 35, y1: 40 } }],
        },
      ],
    })
  })

  test.each<[string, EngineAnswer, string[]]>([
    ['nothing read is a page without lines', answer(), []],
    ['lines of a paragraph follow each other', answer([line(['ett']), line(['två'])]), ['ett', 'två']],
    ['an empty line stands between paragraphs', answer([line(['ett'])], [line(['två'])]), ['ett', '', 'två']],
    ['a rule, read as a word without letters, is left out', answer([line(['ett']), line([' '])]), ['ett']],
    ['and so is a paragraph of nothing else', answer([line([''])], [line(['ett'])], [line([' '])]), ['ett']],
    ['a word is one run without white space', answer([line(['KS 2019'], ['§'])]), ['KS 2019 §']],
    ['letters are composed', answer([line(['a\u030aterst', 90], ['a\u0308r', 90])]), ['återst är']],
  ])('%s', (_, given, lines) => {
    expect(textOf(given)).toEqual(lines)
  })

  test.each([
    [-5, 0],
    [0, 0],
    [100, 1],
    [101, 1],
  ])('a confidence of %i becomes %i', (given, confidence) => {
    const page = pageFromAnswer(answer([line(['ett', given])]), image, 1)
    expect(page.lines[0].words[0].confidence).toBe(confidence)
  })

  test('a word with a space in it gives two words with its box', () => {
    const [{ words }] = pageFromAnswer(answer([line(['KS 2019'])]), image, 1).lines
    expect(words.map(({ text }) => text)).toEqual(['KS', '2019'])
    expect(words[0].box).toEqual(words[1].box)
  })
})

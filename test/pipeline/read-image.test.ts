import { describe, expect, it } from 'vitest'
import type { WordJudge } from '../../src/correct/index.js'
import type { Line, Page } from '../../src/document/index.js'
import { EngineError } from '../../src/errors/index.js'
import { measureSkew, turn } from '../../src/image/index.js'
import type { Reader, ReadOptions } from '../../src/ocr/index.js'
import { readImage } from '../../src/pipeline/read-image.js'
import { Drawing } from '../image/draw.js'

const judge: WordJudge = { costOf: (word) => (/^(nämnden|beslutar|ärendet)$/u.test(word) ? 6 : 30) }

/** A page of one line, ten pixels a letter and twenty high, `scale` times as large. */
function pageOf(text: string, confidence: number, scale = 1): Page {
  const words = [...text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({
    text: word,
    confidence,
    box: { x0: index * 10 * scale, y0: 0, x1: (index + word.length) * 10 * scale, y1: 20 * scale },
  }))
  const box = { x0: 0, y0: 0, x1: text.length * 10 * scale, y1: 20 * scale }
  return { number: 1, lines: [{ words, box }] }
}

/** A reader that gives the answers in turn, and writes down what it was asked. */
function scripted(...answers: (Page | Error)[]): Reader & { readonly asked: { width: number; mode: number }[] } {
  const asked: { width: number; mode: number }[] = []
  return {
    engine: 'scripted',
    asked,
    async read(image, { pageSegmentation = 3, signal, onProgress }: ReadOptions = {}) {
      signal?.throwIfAborted()
      asked.push({ width: image.width, mode: pageSegmentation })
      onProgress?.(0.5)
      onProgress?.(1)
      const answer = answers[asked.length - 1] ?? new Error('asked too often')
      if (answer instanceof Error) throw answer
      return answer
    },
    async close() {},
  }
}

/** A grainy page: every other pixel of every other row is darker. */
const image = new Drawing(300, 40)
for (let y = 0; y < 40; y += 2) for (let x = 0; x < 300; x += 2) image.data[y * 300 + x] -= 40
const textOf = ({ lines }: Page): string => lines.map(({ words }) => words.map(({ text }) => text).join(' ')).join('\n')

describe('readImage', () => {
  it('reads a page once when the engine is sure of it', async () => {
    const swedish = scripted(pageOf('nämnden beslutar', 0.95))
    const { page, readings } = await readImage(image, { number: 1 }, { swedish, judge })
    expect([textOf(page), readings]).toEqual(['nämnden beslutar', 1])
    expect(swedish.asked).toEqual([{ width: 300, mode: 3 }])
  })

  it('reads a doubtful page again, enlarged to the height that suits the engine, and combines', async () => {
    const swedish = scripted(pageOf('nämnden hcslutar', 0.9), pageOf('nämndcn beslutar', 0.9, 2))
    const { page, readings } = await readImage(image, { number: 1 }, { swedish, judge })
    expect([textOf(page), readings]).toEqual(['nämnden beslutar', 2])
    expect(swedish.asked.map(({ width }) => width)).toEqual([300, 600])
  })

  it('sharpens a page that is doubtful without grain before it enlarges it', async () => {
    const swedish = scripted(pageOf('nämndcn hcslutar', 0.5), pageOf('nämndcn', 0.5), pageOf('beslutar', 0.5, 2))
    await readImage(new Drawing(300, 40), { number: 1 }, { swedish, judge })
    expect(swedish.asked.map(({ width }) => width)).toEqual([300, 300, 600])
  })

  it('looks three times at what stays very doubtful, and no more', async () => {
    const swedish = scripted(
      pageOf('nämndcn hcslutar', 0.5),
      pageOf('nämnden hcslutar', 0.5, 2),
      pageOf('x beslutar', 0.5),
    )
    const { readings } = await readImage(image, { number: 1 }, { swedish, judge })
    expect(readings).toBe(3)
    expect(swedish.asked.map(({ width }) => width)).toEqual([300, 600, 300])
  })

  it('reads each page once when it shall be fast', async () => {
    const swedish = scripted(pageOf('nämndcn 9 8', 0.5))
    const english = () => {
      throw new Error('not when fast')
    }
    expect((await readImage(image, { number: 1, fast: true }, { swedish, english, judge })).readings).toBe(1)
  })

  it('reads columns that are none as one block', async () => {
    const beside: Line[] = [...pageOf('nämnden besl', 0.95).lines, ...pageOf('            utar ärendet', 0.95).lines]
    const swedish = scripted({ number: 1, lines: beside }, pageOf('nämnden beslutar ärendet', 0.95))
    const { page } = await readImage(image, { number: 1 }, { swedish, judge })
    expect(textOf(page)).toBe('nämnden beslutar ärendet')
    expect(swedish.asked.map(({ mode }) => mode)).toEqual([3, 6])
  })

  it('turns a page that is upside down, and gives boxes on the page as it lies', async () => {
    const swedish = scripted(pageOf('ui jaju ap ue ou', 0.33), pageOf('nämnden beslutar', 0.95))
    const { page, readings } = await readImage(image, { number: 1 }, { swedish, judge })
    expect([textOf(page), readings]).toEqual(['nämnden beslutar', 2])
    expect(page).toMatchObject({ width: 300, height: 40 })
    expect(page.lines[0].words[0].box).toEqual({ x0: 230, y0: 20, x1: 300, y1: 40 })
  })

  it('leaves a page that is no better upside down', async () => {
    const first = pageOf('nämnden ui jaju ap ue', 0.4)
    const swedish = scripted(first, pageOf('nope', 0.45), first, first)
    const { page } = await readImage(image, { number: 1 }, { swedish, judge })
    expect(textOf(page)).toBe('nämnden ui jaju ap ue')
  })

  it('makes a page level before it is read, and gives boxes on the page as it lies', async () => {
    const level = new Drawing(600, 400)
    for (let row = 0; row < 10; row++) level.letters(50, 40 + row * 30, 50, 14)
    const askew = await turn(level, 3)
    const box = { x0: 50, y0: 310, x1: 150, y1: 324 }
    const seen: number[] = []
    const swedish: Reader = {
      engine: 'scripted',
      async read(pixels) {
        seen.push(measureSkew(pixels))
        // The first word of the last line, where it is on the level page, which is the middle of what the engine sees.
        const [right, down] = [(pixels.width - 600) / 2, (pixels.height - 400) / 2]
        const there = { x0: box.x0 + right, y0: box.y0 + down, x1: box.x1 + right, y1: box.y1 + down }
        return { number: 1, lines: [{ words: [{ text: 'nämnden', confidence: 0.95, box: there }], box: there }] }
      },
      async close() {},
    }
    const { page } = await readImage(askew.image, { number: 1 }, { swedish, judge })
    expect(seen).toEqual([0])
    expect(page).toMatchObject({ width: askew.image.width, height: askew.image.height })
    const found = page.lines[0].words[0].box
    const back = found && askew.toPage(found)
    for (const side of ['x0', 'y0', 'x1', 'y1'] as const)
      expect(Math.abs((back?.[side] ?? 0) - box[side])).toBeLessThanOrEqual(2)
  })

  it('asks the English model for signs, on the lines that may hold one', async () => {
    const swedish = scripted(pageOf('Enligt 9 8', 0.95))
    // The strip begins at the page's corner and has twelve pixels of white around.
    const english = scripted({
      number: 1,
      lines: [{ words: [{ text: '§', confidence: 0.9, box: { x0: 102, y0: 12, x1: 112, y1: 32 } }] }],
    })
    const { page } = await readImage(image, { number: 1 }, { swedish, english: () => english, judge })
    expect(textOf(page)).toBe('Enligt 9 §')
    expect(english.asked).toEqual([{ width: 105 + 24, mode: 6 }])
  })

  it('keeps what it has when the engine fails at a further look', async () => {
    const swedish = scripted(pageOf('nämnden 9 8', 0.9), new EngineError('It broke.'))
    const english = scripted(new EngineError('It broke too.'))
    const { page, readings } = await readImage(image, { number: 1 }, { swedish, english: () => english, judge })
    expect([textOf(page), readings]).toEqual(['nämnden 9 8', 1])
  })

  it('fails when the first reading fails, and when it is stopped', async () => {
    await expect(
      readImage(image, { number: 1 }, { swedish: scripted(new EngineError('It broke.')), judge }),
    ).rejects.toThrow('It broke.')
    const stop = new AbortController()
    const swedish = scripted(pageOf('nämnden hcslutar', 0.9))
    const reading = readImage(
      image,
      { number: 1, signal: stop.signal, onProgress: () => stop.abort(new Error('enough')) },
      { swedish, judge },
    )
    await expect(reading).rejects.toThrow('enough')
  })

  it('tells progress that never goes back and ends at 1', async () => {
    const told: number[] = []
    const swedish = scripted(pageOf('nämndcn hcslutar', 0.5), pageOf('nämnden', 0.5, 2), pageOf('beslutar', 0.5))
    await readImage(image, { number: 1, onProgress: (done) => told.push(done) }, { swedish, judge })
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told.at(-1)).toBe(1)
    expect(Math.min(...told)).toBeGreaterThan(0)
  })
})

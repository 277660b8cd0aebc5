import type { Box, Correction } from '../document/index.js'

/** Some words of a line, from 0 and half-open, and what is printed there instead. */
export interface Exchange {
  readonly from: number
  readonly to: number
  readonly printed: readonly string[]
  readonly correction: Correction
}

/** The applied corrections by page and line (both from 1), in the order of their words. */
export class Exchanges {
  readonly #lines = new Map<string, Exchange[]>()

  constructor(corrections: readonly Correction[]) {
    for (const correction of corrections) {
      if (!correction.applied) continue
      const parts = correction.printed.split('\n')
      correction.spans.forEach(({ page, line, from, to }, index) => {
        const printed = (parts[index] ?? '').split(' ').filter((word) => word !== '')
        const list = this.#lines.get(`${page}:${line}`) ?? []
        list.push({ from, to, printed, correction })
        this.#lines.set(`${page}:${line}`, list)
      })
    }
    for (const list of this.#lines.values()) list.sort((one, other) => one.from - other.from)
  }

  of(page: number, line: number): readonly Exchange[] {
    return this.#lines.get(`${page}:${line}`) ?? []
  }
}

/** From left to right, in whatever unit. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/**
 * Parts a stretch of a line among the words printed on it, by their number of letters, with a letter's width between
 * them: "på en" on 0 to 50 is 0 to 20 and 30 to 50. Rounded to whole numbers where both ends are such.
 */
export function divide({ from, to }: Stretch, words: readonly string[]): Stretch[] {
  const lengths = words.map((word) => Math.max(1, [...word].length))
  const total = lengths.reduce((sum, length) => sum + length, words.length - 1)
  const round = Number.isInteger(from) && Number.isInteger(to) ? Math.round : (value: number) => +value.toFixed(2)
  let letters = 0
  return lengths.map((length) => {
    const at = letters
    letters += length + 1
    return {
      from: round(from + ((to - from) * at) / total),
      to: round(from + ((to - from) * (at + length)) / total),
    }
  })
}

/** The smallest box around all; undefined when one of them is missing. */
export function boxAround(boxes: readonly (Box | undefined)[]): Box | undefined {
  const known = boxes.filter((box) => box !== undefined)
  if (known.length < boxes.length || known.length === 0) return undefined
  return {
    x0: Math.min(...known.map((box) => box.x0)),
    y0: Math.min(...known.map((box) => box.y0)),
    x1: Math.max(...known.map((box) => box.x1)),
    y1: Math.max(...known.map((box) => box.y1)),
  }
}

/** A box parted among words, from left to right. */
export function divideBox(box: Box, words: readonly string[]): Box[] {
  return divide({ from: box.x0, to: box.x1 }, words).map(({ from, to }) => ({ ...box, x0: from, x1: to }))
}

import type { GrayImage } from '../../src/image/index.js'

export const PAPER = 250
export const INK = 20

/** A page drawn by a test: white, with boxes of ink on it. */
export class Drawing implements GrayImage {
  readonly data: Uint8Array
  constructor(
    readonly width: number,
    readonly height: number,
    readonly dpi = 100,
  ) {
    this.data = new Uint8Array(width * height).fill(PAPER)
  }

  /** Fills a rectangle, `x1` and `y1` just outside. */
  box(x0: number, y0: number, x1: number, y1: number, grey = INK): this {
    for (let y = y0; y < y1; y++) this.data.fill(grey, y * this.width + x0, y * this.width + x1)
    return this
  }

  /** A filled disc round the middle of a pixel. */
  disc(x: number, y: number, radius: number): this {
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        if (dx * dx + dy * dy <= radius * radius + 1) this.data[(y + dy) * this.width + x + dx] = INK
      }
    }
    return this
  }

  /** A line of "letters": upright strokes of the height given, thick and with white between. */
  letters(x0: number, y0: number, count: number, tall = 16): this {
    for (let at = 0; at < count; at++) this.box(x0 + at * 9, y0, x0 + at * 9 + 3, y0 + tall)
    return this
  }

  at(x: number, y: number): number {
    return this.data[y * this.width + x]
  }
}

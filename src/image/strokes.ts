import type { Box } from '../document/index.js'
import type { GrayImage } from './gray-image.js'

/** A stroke is at least so many pixels wide: a single one is grain. */
const NARROWEST = 2

/** How far round a word's box its letters may reach, in its heights: boxes of other programs are roughly laid. */
const REACH = 0.3

/** The darkest of the page that are ink without doubt, and the shade that is paper, as shares of its pixels. */
const INK_SHARE = 0.01
const PAPER_SHARE = 0.5

/** The shade halfway from the page's ink to its paper. */
function threshold(data: Uint8Array): number {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value]++
  const shadeAt = (share: number): number => {
    let seen = 0
    for (let shade = 0; shade < 255; shade++) {
      seen += counts[shade]
      if (seen >= share * data.length) return shade
    }
    return 255
  }
  return (shadeAt(INK_SHARE) + shadeAt(PAPER_SHARE)) / 2
}

/**
 * The share of a page's strokes that lie outside the boxes of its words, 0 to 1: how much of what is printed there the
 * words leave out. 0 on a page without strokes.
 *
 * A stroke is where a row of pixels goes from paper to ink. Print has many of them on little room; black margins, rules
 * and shadows, which would count for more than all letters by their area, have few.
 */
export function strokesOutside({ width, height, data }: GrayImage, boxes: readonly Box[]): number {
  const covered = new Uint8Array(width * height)
  for (const { x0, y0, x1, y1 } of boxes) {
    const reach = REACH * (y1 - y0)
    const [left, right] = [Math.max(0, Math.floor(x0 - reach)), Math.min(width, Math.ceil(x1 + reach))]
    const [top, bottom] = [Math.max(0, Math.floor(y0 - reach)), Math.min(height, Math.ceil(y1 + reach))]
    for (let y = top; y < bottom; y++) covered.fill(1, y * width + left, y * width + right)
  }
  const ink = threshold(data)
  let strokes = 0
  let outside = 0
  for (let y = 0; y < height; y++) {
    let run = 0
    for (let i = y * width; i < (y + 1) * width; i++) {
      run = data[i] < ink ? run + 1 : 0
      if (run !== NARROWEST) continue
      strokes++
      if (!covered[i]) outside++
    }
  }
  return strokes === 0 ? 0 : outside / strokes
}

import type { Box } from '../document/index.js'
import type { GrayImage } from './gray-image.js'

/** Strips of a page under each other on white, and the way back. */
export interface Strips {
  readonly image: GrayImage
  /** The box on the page that a box on the strips shows; undefined between the strips. */
  toPage(box: Box): Box | undefined
}

/** White round each strip, in pixels: the engine wants some around what it reads. */
const MARGIN = 12

/**
 * Cuts boxes out of a page and lays them under each other, so that an engine reads these lines and nothing else.
 * Parts of boxes that lie beyond the page are left out. Throws RangeError when no box is given.
 */
export function stackStrips(page: GrayImage, boxes: readonly Box[], paper = 255): Strips {
  const parts = boxes.map(({ x0, y0, x1, y1 }) => ({
    x0: Math.max(0, Math.floor(x0)),
    y0: Math.max(0, Math.floor(y0)),
    x1: Math.min(page.width, Math.ceil(x1)),
    y1: Math.min(page.height, Math.ceil(y1)),
  }))
  if (parts.length === 0) throw new RangeError('expected at least one box for boxes, got none')
  const width = Math.max(...parts.map(({ x0, x1 }) => x1 - x0)) + 2 * MARGIN
  const height = parts.reduce((sum, { y0, y1 }) => sum + y1 - y0 + MARGIN, MARGIN)
  const data = new Uint8Array(width * height).fill(paper)
  const tops: number[] = []
  let top = MARGIN
  for (const { x0, y0, x1, y1 } of parts) {
    tops.push(top)
    for (let y = y0; y < y1; y++) {
      data.set(page.data.subarray(y * page.width + x0, y * page.width + x1), (top + y - y0) * width + MARGIN)
    }
    top += y1 - y0 + MARGIN
  }
  return {
    image: { width, height, ...(page.dpi === undefined ? {} : { dpi: page.dpi }), data },
    toPage(box) {
      const middle = (box.y0 + box.y1) / 2
      const at = parts.findIndex(({ y0, y1 }, index) => middle >= tops[index] && middle < tops[index] + y1 - y0)
      if (at < 0) return undefined
      const [right, down] = [parts[at].x0 - MARGIN, parts[at].y0 - tops[at]]
      return { x0: box.x0 + right, y0: box.y0 + down, x1: box.x1 + right, y1: box.y1 + down }
    },
  }
}

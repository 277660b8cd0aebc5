import type { Box } from '../document/index.js'
import type { GrayImage } from './gray-image.js'

/** A piece of ink in one: pixels that touch, corners included. */
export interface Blob {
  readonly box: Box
  /** How many pixels of its box are ink. */
  readonly area: number
}

/** The pieces of ink in a part of the page, from the left; those that reach beyond it are cut off at its edge. */
export function findBlobs(image: GrayImage, within: Box, threshold: number): Blob[] {
  const { width, height, data } = image
  const [left, top] = [Math.max(0, Math.floor(within.x0)), Math.max(0, Math.floor(within.y0))]
  const [right, bottom] = [Math.min(width, Math.ceil(within.x1)), Math.min(height, Math.ceil(within.y1))]
  const columns = Math.max(0, right - left)
  const seen = new Uint8Array(columns * Math.max(0, bottom - top))
  const blobs: Blob[] = []
  for (let x = left; x < right; x++) {
    for (let y = top; y < bottom; y++) {
      if (seen[(y - top) * columns + x - left] === 0 && data[y * width + x] < threshold) blobs.push(fill(x, y))
    }
  }
  return blobs

  function fill(x: number, y: number): Blob {
    const box = { x0: x, y0: y, x1: x + 1, y1: y + 1 }
    let area = 0
    const waiting = [x, y]
    seen[(y - top) * columns + x - left] = 1
    while (waiting.length > 0) {
      const atY = waiting.pop() as number
      const atX = waiting.pop() as number
      area++
      box.x0 = Math.min(box.x0, atX)
      box.x1 = Math.max(box.x1, atX + 1)
      box.y0 = Math.min(box.y0, atY)
      box.y1 = Math.max(box.y1, atY + 1)
      for (let nextY = Math.max(top, atY - 1); nextY <= Math.min(bottom - 1, atY + 1); nextY++) {
        for (let nextX = Math.max(left, atX - 1); nextX <= Math.min(right - 1, atX + 1); nextX++) {
          const place = (nextY - top) * columns + nextX - left
          if (seen[place] === 1 || data[nextY * width + nextX] >= threshold) continue
          seen[place] = 1
          waiting.push(nextX, nextY)
        }
      }
    }
    return { box, area }
  }
}

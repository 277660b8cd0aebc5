import type { GrayImage } from './gray-image.js'

/** How light the paper and how dark the ink of a page are, and how much the paper flickers. */
export interface PageTone {
  /** The commonest grey of all, 0 to 255: that of the paper. */
  readonly paper: number
  /** The grey that the darkest thousandth of the pixels reaches. */
  readonly ink: number
  /**
   * Standard deviation of the noise, in grey levels: what is left of each pixel when everything that changes evenly is
   * taken away. A clean scan has under 3, a grainy one 5 to 15. Letters take part, so it is an upper bound.
   */
  readonly noise: number
}

/** The share of the pixels that is surely ink even on a page of few words. */
const INK_SHARE = 0.001

/**
 * Measures a page's tone in one pass over every second row.
 * Source: Immerkær 1996, Computer Vision and Image Understanding 64(2) (noise as the mean response to a Laplacian that
 * is blind to even slopes).
 */
export function measureTone({ width, height, data }: GrayImage): PageTone {
  const counts = new Uint32Array(256)
  for (let at = 0; at < data.length; at++) counts[data[at]]++
  let paper = 0
  for (let level = 1; level < 256; level++) if (counts[level] >= counts[paper]) paper = level
  let ink = 0
  for (let seen = counts[0]; ink < 255 && seen < data.length * INK_SHARE; ) seen += counts[++ink]

  let response = 0
  let looked = 0
  for (let y = 1; y < height - 1; y += 2) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const [up, down] = [at - width, at + width]
      const corners = data[up - 1] + data[up + 1] + data[down - 1] + data[down + 1]
      const sides = data[up] + data[down] + data[at - 1] + data[at + 1]
      response += Math.abs(corners - 2 * sides + 4 * data[at])
      looked++
    }
  }
  const noise = looked === 0 ? 0 : (Math.sqrt(Math.PI / 2) * response) / (6 * looked)
  return { paper, ink: Math.min(ink, paper), noise }
}

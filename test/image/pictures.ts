import sharp, { type Sharp } from 'sharp'

/** The pictures these tests decode are made here: a white page with a black square in its top left corner. */
export const WIDTH = 60
export const HEIGHT = 40
export const SQUARE = 10

const black = Buffer.alloc(SQUARE * SQUARE * 3)

/** The page before it is packed into a format; with noise it does not compress to nothing, so that it can be torn. */
export function page(background = '#ffffff', width = WIDTH, height = HEIGHT): Sharp {
  const square = { input: black, raw: { width: SQUARE, height: SQUARE, channels: 3 as const }, left: 0, top: 0 }
  return sharp({ create: { width, height, channels: 3, background } })
    .composite([square])
    .removeAlpha()
}

/** A page of noise, which no compression makes small. */
export function noise(): Sharp {
  const create = { width: 400, height: 300, channels: 3 as const, background: '#ffffff' }
  return sharp({ create: { ...create, noise: { type: 'gaussian', mean: 128, sigma: 40 } } })
}

/** One TIFF of several pages. */
export async function pages(...images: Sharp[]): Promise<Buffer> {
  const packed = await Promise.all(images.map((image) => image.png().toBuffer()))
  return sharp(packed, { join: { animated: true } })
    .tiff({ compression: 'lzw' })
    .toBuffer()
}

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type GrayImage, openScan } from '../../src/image/index.js'

/** Two paragraphs of print, four lines in Liberation Serif; what the engine made of them is in recorded/. */
export async function readPrint(): Promise<GrayImage> {
  const scan = await openScan(await readFile(new URL('print.png', import.meta.url)), { file: 'print.png' })
  return scan.decode(1)
}

/** What the Swedish model reads there. The page says "§ 12". */
export const READ = [
  'Förvaltningens tjänsteutlåtande',
  'Nämnden beslutar att återremittera ärendet.',
  '',
  'Motionen besvaras med vad förvaltningen anfört.',
  'Åsa Öberg, $ 12',
]

export const RECORDED = fileURLToPath(new URL('recorded', import.meta.url))

/** A white page of a size, with nothing on it. */
export function whitePage(width: number, height: number): GrayImage {
  return { width, height, data: new Uint8Array(width * height).fill(255) }
}

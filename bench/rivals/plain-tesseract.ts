import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { createWorker, type PSM } from 'tesseract.js'
import { encodePng, openScan } from '../../src/image/index.js'

/** What the plain reading is, wherever it is named. */
export const PLAIN_SETTING = 'best-int Swedish data, page segmentation 3, the image as it is'

const LSTM_ONLY = 1
const FIND_LAYOUT = '3' as PSM

/** tesseract.js by itself: the baseline for scans. */
export interface PlainReader {
  read(file: string): Promise<string>
  close(): Promise<void>
}

/** Starts an engine. Throws Error when the language data is not installed: the engine itself would wait for ever. */
export async function openPlainReader(): Promise<PlainReader> {
  const data = createRequire(import.meta.url).resolve('@tesseract.js-data/swe/package.json')
  const folder = path.join(path.dirname(data), '4.0.0_best_int')
  await readFile(path.join(folder, 'swe.traineddata.gz'))
  const worker = await createWorker('swe', LSTM_ONLY, {
    langPath: folder,
    gzip: true,
    cacheMethod: 'none',
    errorHandler: (error: unknown) => {
      throw error
    },
  })
  await worker.setParameters({ tessedit_pageseg_mode: FIND_LAYOUT, debug_file: '/dev/null' })
  const recognize = async (image: Uint8Array) => (await worker.recognize(Buffer.from(image))).data.text
  return {
    async read(file) {
      const bytes = await readFile(file)
      const scan = await openScan(bytes, { file: path.basename(file) })
      // It reads the first page only of a file of several: those it is handed page by page.
      if (scan.kind !== 'tiff') return recognize(bytes)
      const pages: string[] = []
      for (let page = 1; page <= scan.pageCount; page++) {
        pages.push(await recognize(await encodePng(await scan.decode(page))))
      }
      return pages.join('\f')
    },
    close: async () => {
      await worker.terminate()
    },
  }
}

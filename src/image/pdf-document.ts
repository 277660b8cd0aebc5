import { ScanError } from '../errors/index.js'
import { COVERS_MUCH, drawPage, measurePage } from './pdf-page.js'
import { loadPdfium, type Pdfium } from './pdfium.js'
import { expectPage, type Scan, tooManyPixels, torn } from './scan-source.js'
import { readTextLayer } from './text-layer.js'
import { expectWholeJpeg, faultOfPicture } from './torn-picture.js'

/**
 * Looks at pages before the document is opened anew, which takes milliseconds: else a file of 200 scans is in memory
 * three times over by its end.
 */
const RENEW_AFTER = 16

/**
 * Opens a PDF on this thread. Pages are looked at one at a time, each from its beginning: PDFium must not be asked for the text of a
 * page object that it has drawn.
 */
export async function openPdfDocument(bytes: Uint8Array, file: string, maxPixels: number): Promise<Scan> {
  let pdfium: Pdfium | undefined = await loadPdfium(bytes, file)
  const pageCount = pdfium.call._FPDF_GetPageCount(pdfium.document)
  if (pageCount < 1) throw new ScanError(`${file} is a PDF without pages. Copy or export it again.`)
  let looks = 0
  let closed = false

  /** Does something with a page. When PDFium breaks down over it, the next page gets a new one. */
  const withPage = async <T>(number: number, work: (pdfium: Pdfium, page: number, where: string) => T): Promise<T> => {
    expectPage(number, pageCount)
    if (closed) throw new Error('The scan was closed. Open it again to read more pages.')
    const where = pageCount > 1 ? `${file}, page ${number} of ${pageCount},` : file
    const current = (pdfium ??= await loadPdfium(bytes, file))
    try {
      if (++looks % RENEW_AFTER === 0) current.renew()
      const page = current.call._FPDF_LoadPage(current.document, number - 1)
      if (page === 0) throw torn(where, 'the file has no such page')
      try {
        return work(current, page, where)
      } finally {
        current.call._FPDF_ClosePage(page)
      }
    } catch (cause) {
      if (cause instanceof ScanError) throw cause
      pdfium = undefined
      throw torn(where, cause)
    }
  }

  return {
    kind: 'pdf',
    pageCount,
    decode: async (number) => {
      const { image, checks } = await withPage(number, (opened, page, where) => {
        const geometry = measurePage(opened, page, maxPixels)
        const checks: (() => Promise<void>)[] = []
        for (const picture of geometry.pictures) {
          if (picture.width * picture.height > maxPixels) throw tooManyPixels(where, picture, maxPixels)
          if (picture.coverage < COVERS_MUCH) continue
          const fault = faultOfPicture(opened, page, picture)
          if (typeof fault === 'string') throw torn(where, fault)
          if (fault !== null) {
            checks.push(() =>
              expectWholeJpeg(fault, picture.width).catch((cause) => Promise.reject(torn(where, cause))),
            )
          }
        }
        return { image: drawPage(opened, page, geometry, where), checks }
      })
      for (const check of checks) await check()
      return image
    },
    textLayer: (number) =>
      withPage(number, (opened, page) => readTextLayer(opened, page, number, measurePage(opened, page, maxPixels))),
    close: () => {
      closed = true
      pdfium = undefined
    },
  }
}

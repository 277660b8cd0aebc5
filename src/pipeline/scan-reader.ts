import { decodePages } from '../image/index.js'
import type { Reader } from '../ocr/index.js'
import { createReader } from '../ocr/index.js'
import type { ScanReader } from './repair-scan.js'

/**
 * The rooms that read scans, as one part of a repairer: bytes to page images, page images to words, one page at a time
 * so that a file of 300 pages needs the memory of one. This file is imported when the first scan comes, not before.
 */
export function openScanReader(reader: Reader = createReader()): ScanReader {
  return {
    engine: reader.engine,
    async *read(bytes, { name, signal, onProgress }) {
      const stopping = signal ? { signal } : {}
      for await (const image of decodePages(bytes, { file: name, ...stopping })) {
        const { number, pageCount } = image
        yield await reader.read(image, {
          number,
          onProgress: (fraction) => onProgress?.({ page: number, pageCount, fraction }),
          ...stopping,
        })
      }
    },
    close: () => reader.close(),
  }
}

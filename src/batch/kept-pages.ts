import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Checkpoint, ReadPage } from '../pipeline/index.js'
import { EarlierFault, type FailedPage } from './faults.js'
import type { Storage } from './storage.js'

/** The pages of one scan that were read and are not yet in an output. */
export interface KeptPages extends Checkpoint {
  /** Lets go of them, when the outputs are written. */
  clear(): Promise<void>
}

/**
 * Keeps the pages of a scan as files of JSON below `folder`, so that a run that was killed goes on at the page at which
 * it was, also in another worker. Each file is written whole; what is not there or not whole is read again.
 *
 * `name` is the input's, `sha256` that of its bytes: what was kept of a file that changed is never found again. Of those not
 * kept the `lost` ones are found as such that cannot be read.
 */
export function keepPages(
  folder: string,
  name: string,
  sha256: string,
  { storage, lost = [] }: { readonly storage: Storage; readonly lost?: readonly FailedPage[] },
): KeptPages {
  const own = join(folder, createHash('sha256').update(`${name}\0${sha256}`).digest('hex').slice(0, 32))
  const pathOf = (page: number) => join(own, `${String(page).padStart(4, '0')}.json`)
  return {
    load: async (number) => {
      try {
        return JSON.parse(new TextDecoder().decode(await storage.read(pathOf(number)))) as ReadPage
      } catch {
        const failed = lost.find(({ page }) => page === number)
        return failed && { page: { number, lines: [] }, reading: 'ocr', failure: new EarlierFault(failed.fault) }
      }
    },
    save: (read) => storage.write(pathOf(read.page.number), JSON.stringify(read), { makeFolders: true }),
    clear: () => storage.remove(own),
  }
}

import { createHash } from 'node:crypto'
import type { FormatName } from '../formats/index.js'
import { VERSION } from '../pipeline/index.js'
import type { JobSettings } from './job.js'

/**
 * A print of all that a result depends on besides its input: settings, formats, the language pack, the version of the
 * program. Outputs made under another are made again.
 */
export function settingsKey(
  { correct, scan = {}, reflow = false }: JobSettings,
  formats: readonly FormatName[],
  lexicon: string,
) {
  const { minConfidence = null, words = [], protect = [] } = correct
  const patterns = protect.map(({ source, flags }) => `/${source}/${flags}`)
  const { fast = false, maxPixels = null } = scan
  const text = JSON.stringify([
    VERSION,
    lexicon,
    formats.toSorted(),
    reflow,
    minConfidence,
    words,
    patterns,
    fast,
    maxPixels,
  ])
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

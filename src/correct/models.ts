import { createErrorModel, type ErrorModel, readConfusions } from '../channel/index.js'
import type { Pack } from '../pack/index.js'
import type { ReadBy } from './damage.js'
import { ENGLISH_MODEL, SWEDISH_MODEL } from './settings.js'

/** The error models of a pack, by what read the page. Throws PackError when one is missing. */
export function createModels(pack: Pack): Record<ReadBy, ErrorModel> {
  return {
    english: createErrorModel('eng', readConfusions(pack, 'eng'), ENGLISH_MODEL),
    swedish: createErrorModel('swe', readConfusions(pack, 'swe'), SWEDISH_MODEL),
  }
}

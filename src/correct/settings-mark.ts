import { ENGLISH_MODEL, SEARCH, SWEDISH_MODEL } from './settings.js'

/** Raised when the search, or the layout of what is kept of it, changes in a way that the settings do not show. */
const SEARCH_VERSION = 3

/**
 * A number that another set of settings hardly has: FNV-1a over their text. What was found with these settings when the
 * pack was built begins with it, and is used by a search with the same settings only.
 */
export function settingsMark(): number {
  const text = JSON.stringify([SEARCH_VERSION, SEARCH, ENGLISH_MODEL, SWEDISH_MODEL])
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

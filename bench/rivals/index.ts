import type { Contender } from './contender.js'
import { doNothing } from './do-nothing.js'
import { hunspell } from './hunspell.js'
import { levenshteinScan } from './levenshtein-scan.js'
import { mostFrequent } from './most-frequent.js'
import { naturalSpellcheck } from './natural-spellcheck.js'
import { nspell } from './nspell.js'
import { ours, oursWithDocument } from './ours.js'
import { splitAndLookUp } from './split-and-look-up.js'
import { quickSymspell, rememberingSymspell, symspell } from './symspell.js'

/** Everyone who repairs text, ours first: measured for quality, and on the way for speed. */
export const CONTENDERS: readonly Contender[] = [
  ours,
  doNothing,
  mostFrequent,
  symspell,
  levenshteinScan,
  hunspell,
  naturalSpellcheck,
  nspell,
]

/** Those fast enough to be timed in rounds, each in a fresh process. */
export const RACERS: readonly Contender[] = [
  ours,
  oursWithDocument,
  mostFrequent,
  symspell,
  rememberingSymspell,
  quickSymspell,
  splitAndLookUp,
]

/** Those without which a race says nothing. */
export const QUICK_RACERS = { damaged: [ours, symspell, splitAndLookUp], right: [ours, splitAndLookUp] } as const

/** The contender of that name; throws RangeError when there is none. */
export function contenderNamed(name: string): Contender {
  const found = [...CONTENDERS, ...RACERS].find((contender) => contender.name === name)
  if (found === undefined) throw new RangeError(`expected the name of a contender, got "${name}"`)
  return found
}

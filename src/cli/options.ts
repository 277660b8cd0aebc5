import type { FormatName } from '../formats/index.js'
import { FORMATS, formatNames } from '../formats/index.js'

/** A command line that asks for something there is not. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** "txt,json" as formats, each once, in the order given. */
export function parseFormats(list: string): FormatName[] {
  const names = list.split(',').map((name) => name.trim().toLowerCase())
  const known = names.filter((name): name is FormatName => Object.hasOwn(FORMATS, name))
  if (known.length < names.length) {
    throw new UsageError(`expected ${formatNames.join(', ')} or several of them with commas for --to, got "${list}".`)
  }
  return [...new Set(known)]
}

export function parseProbability(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
  if (!(value >= 0 && value <= 1)) {
    throw new UsageError(`expected a number from 0 to 1 for --min-confidence, got "${text}".`)
  }
  return value
}

/** The most that a decoder's own counters can take: 2^31 - 1. */
const MOST_PIXELS = 2 ** 31 - 1

/** "400000000", also with spaces or underscores between the figures. */
export function parsePixels(text: string): number {
  const figures = text.replace(/[\s_]/gu, '')
  const value = /^\d+$/u.test(figures) ? Number(figures) : Number.NaN
  if (!(value >= 1 && value <= MOST_PIXELS)) {
    throw new UsageError(`expected a whole number from 1 to ${MOST_PIXELS} for --max-pixels, got "${text}".`)
  }
  return value
}

/** The most jobs at a time that make sense anywhere. */
const MOST_JOBS = 256

export function parseJobs(text: string): number {
  const jobs = /^\d+$/u.test(text.trim()) ? Number(text) : Number.NaN
  if (!(jobs >= 1 && jobs <= MOST_JOBS)) {
    throw new UsageError(`expected a whole number from 1 to ${MOST_JOBS} for --jobs, got "${text}".`)
  }
  return jobs
}

/** Adds globs, several with commas, to those given before. */
export function parseGlobs(text: string, before: readonly string[] = []): string[] {
  // A comma within braces is the glob's own.
  const globs = text.split(/,(?![^{]*\})/u).map((glob) => glob.trim())
  if (globs.includes('')) throw new UsageError(`expected a pattern of file names like "*.tif", got "${text}".`)
  return [...before, ...globs]
}

/** Adds a pattern to those given before. Patterns know Unicode (\p{L}) where they are written for it. */
export function parsePattern(text: string, before: readonly RegExp[] = []): RegExp[] {
  try {
    return [...before, toPattern(text)]
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new UsageError(`expected a regular expression for --protect, got "${text}": ${why}.`, { cause })
  }
}

function toPattern(text: string): RegExp {
  try {
    return new RegExp(text, 'gu')
  } catch {
    // Unicode patterns forbid what plain ones allow, a needless backslash for one.
    return new RegExp(text, 'g')
  }
}

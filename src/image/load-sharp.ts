import { EngineError } from '../errors/index.js'

type Sharp = typeof import('sharp')['default']

/**
 * Loads sharp on first use: text-only users must not pay for a native library, nor fail where it is not installed.
 * sharp's cache, which is the process's, is turned off. Throws EngineError when its binary for this machine is missing
 * (npm was told to leave out optional packages).
 */
export async function loadSharp(): Promise<Sharp> {
  try {
    const { default: sharp } = await import('sharp')
    // No picture is decoded twice in the same way: what sharp would remember is memory lost, 100 MB of 560 after 60 scans.
    sharp.cache(false)
    return sharp
  } catch (cause) {
    throw new EngineError(
      'The image library sharp cannot be loaded on this machine. ' +
        'Run "npm install sharp --include=optional" and try again.',
      { cause },
    )
  }
}

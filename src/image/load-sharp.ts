import { EngineError } from '../errors/index.js'

type Sharp = typeof import('sharp')['default']

/**
 * Loads sharp on first use: text-only users must not pay for a native library, nor fail where it is not installed.
 * Throws EngineError when its binary for this machine is missing (npm was told to leave out optional packages).
 */
export async function loadSharp(): Promise<Sharp> {
  try {
    return (await import('sharp')).default
  } catch (cause) {
    throw new EngineError(
      'The image library sharp cannot be loaded on this machine. ' +
        'Run "npm install sharp --include=optional" and try again.',
      { cause },
    )
  }
}

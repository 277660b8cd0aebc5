import { readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { readReferences } from '../rooms/references.js'

const dist = new URL('../../dist/', import.meta.url)

/** What a built file leads to outside dist: packages, and Node's modules by their names with `node:`. Sorted. */
export interface Reach {
  /** Loaded together with the file. */
  readonly atOnce: readonly string[]
  /** Loaded only when some `import()` is reached, and not already at once. */
  readonly later: readonly string[]
}

/** Follows the imports of a file in dist, through the chunks that it shares with others, to what lies outside. */
export async function reach(file: string): Promise<Reach> {
  const atOnce = new Set<string>()
  const later = new Set<string>()
  const seen = new Set<string>()
  const follow = async (url: URL, dynamic: boolean): Promise<void> => {
    if (seen.has(`${dynamic} ${url.href}`)) return
    seen.add(`${dynamic} ${url.href}`)
    for (const { kind, specifier } of readReferences(await readFile(url, 'utf8'))) {
      if (specifier === null) throw new Error(`expected a name for each import() in ${url.pathname}, got one computed`)
      const viaDynamic = dynamic || kind === 'dynamic'
      if (specifier.startsWith('.')) await follow(new URL(specifier, url), viaDynamic)
      else
        (viaDynamic ? later : atOnce).add(
          isBuiltin(specifier) && !specifier.includes(':') ? `node:${specifier}` : specifier,
        )
    }
  }
  await follow(new URL(file, dist), false)
  return { atOnce: [...atOnce].sort(), later: [...later].filter((name) => !atOnce.has(name)).sort() }
}

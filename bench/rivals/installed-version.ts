import { readFileSync } from 'node:fs'

/**
 * The version of an installed package, or undefined where it is not installed. Read from its file: many packages do not
 * let their package.json be imported.
 */
export function installedVersion(name: string): string | undefined {
  try {
    const manifest = readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), 'utf8')
    return (JSON.parse(manifest) as { version: string }).version
  } catch {
    return undefined
  }
}

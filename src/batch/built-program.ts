import { existsSync } from 'node:fs'

/** A program that a thread or process runs: beside the built code, also when run from the sources, which they cannot load. */
export function builtProgram(name: 'batch-process' | 'batch-worker'): URL {
  const beside = new URL(`./${name}.js`, import.meta.url)
  return existsSync(beside) ? beside : new URL(`../../dist/${name}.js`, import.meta.url)
}

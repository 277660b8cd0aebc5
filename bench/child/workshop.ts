import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { bundledPackUrl } from '../../src/pack/index.js'
import type { Resources } from '../rivals/contender.js'
import { writeWordCounts } from '../rivals/word-counts.js'
import type { Job, Outcome } from './jobs.js'

/** Runs jobs in fresh processes. */
export interface Workshop {
  readonly resources: Resources
  /** How many words the rivals' list has. */
  readonly words: number
  /** Does one job in a process of its own. Rejects with Error, what the process said in it, when it fails. */
  run<J extends Job>(job: J): Promise<Outcome<J>>
  /** Removes the files. */
  close(): void
}

/** Within node_modules, so that the bundle finds the packages. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url))
/** Room for the rival that needs most: SymSpell's index of two edits. */
const HEAP_MEGABYTES = 6000

/**
 * Bundles `main.ts` once, as tsup bundles what we ship, so that jobs run on plain Node: neither the TypeScript loader
 * nor what other jobs left behind is in their time and memory.
 */
export async function openWorkshop(): Promise<Workshop> {
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(path.join(CACHE, 'bench-'))
  const close = () => rmSync(folder, { recursive: true, force: true })
  try {
    const main = path.join(folder, 'main.mjs')
    await build({
      entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
      outfile: main,
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'es2022',
      packages: 'external',
      logLevel: 'error',
    })
    const list = path.join(folder, 'words.tsv')
    const words = writeWordCounts(list)
    const resources = { words: list, pack: fileURLToPath(bundledPackUrl()) }
    let count = 0
    return {
      resources,
      words,
      run: async <J extends Job>(job: J): Promise<Outcome<J>> => {
        const file = path.join(folder, `job-${++count}.json`)
        writeFileSync(file, JSON.stringify(job))
        const flags = ['--expose-gc', `--max-old-space-size=${HEAP_MEGABYTES}`, '--no-warnings']
        const { stdout } = await promisify(execFile)(process.execPath, [...flags, main, file], { maxBuffer: 1 << 30 })
        rmSync(file)
        return JSON.parse(stdout) as Outcome<J>
      },
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

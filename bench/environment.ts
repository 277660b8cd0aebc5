import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { arch, cpus, platform, totalmem } from 'node:os'
import { describePack } from '../src/lexicon/index.js'
import { bundledPackUrl, openPack } from '../src/pack/index.js'

/** What a result was measured on. */
export interface Environment {
  /** When the run began, ISO 8601, and how many seconds it took. */
  readonly date: string
  readonly seconds: number
  /** The commit, with "+" behind it when files differed from it. */
  readonly commit: string
  readonly node: string
  readonly v8: string
  readonly platform: string
  readonly processor: string
  readonly cores: number
  /** Bytes. */
  readonly memory: number
  readonly pack: { readonly name: string; readonly checksum: string; readonly bytes: number }
}

/** Looks at where this runs. `started` is when the run began. Where there is no git the commit is "unknown". */
export function readEnvironment(started: Date): Environment {
  const bytes = readFileSync(bundledPackUrl())
  const { name, checksum } = describePack(openPack(bytes))
  const git = (...words: string[]): string =>
    execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  let commit = 'unknown'
  try {
    // Results are what this run writes: they do not make the code another one.
    const changed = git('status', '--porcelain', '--', 'src', 'lexicon', 'bench', 'package.json')
      .split('\n')
      .filter((line) => line !== '' && !/bench\/(results|charts)\//.test(line))
    commit = git('rev-parse', '--short', 'HEAD') + (changed.length > 0 ? '+' : '')
  } catch {
    // Not a checkout: the pack's checksum still tells what was measured.
  }
  return {
    date: started.toISOString(),
    seconds: Math.round((Date.now() - started.getTime()) / 1000),
    commit,
    node: process.version,
    v8: process.versions.v8,
    platform: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memory: totalmem(),
    pack: { name, checksum, bytes: bytes.length },
  }
}

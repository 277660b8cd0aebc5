import { execFile } from 'node:child_process'
import { open, readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

/** What npm would publish. */
interface Tarball {
  readonly size: number
  readonly unpackedSize: number
  readonly files: readonly { readonly path: string; readonly size: number; readonly mode: number }[]
}

/** A tarball above this is too heavy for a library that people put into other programs. In bytes. */
const MOST_BYTES = 15e6

const root = fileURLToPath(new URL('../..', import.meta.url))

let tarball: Tarball
let paths: string[]

beforeAll(async () => {
  // Without its scripts: prepack would build dist anew while other tests read it.
  const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
  })
  tarball = JSON.parse(stdout)[0]
  paths = tarball.files.map((file) => file.path)
})

describe('the published package', () => {
  it('holds everything that package.json points at', () => {
    const targets = Object.values(manifest.exports).flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to)))
    const named = [...targets, ...Object.values(manifest.bin)].map((path) => path.replace(/^\.\//, ''))
    expect(paths).toEqual(expect.arrayContaining(named))
    expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'CHANGELOG.md', 'README.md']))
  })

  it('holds nothing else', () => {
    const code = /^dist\/[\w-]+(\.d\.ts|\.js)$/
    const rest = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist/document.schema.json', 'dist/sv.pack', 'package.json']
    expect(paths.filter((path) => !code.test(path)).sort()).toEqual(rest)
  })

  it('weighs little', () => {
    expect(tarball.size).toBeLessThan(MOST_BYTES)
  })

  it('has a command that a shell can start', async () => {
    const file = await open(new URL('../../dist/cli.js', import.meta.url))
    const { buffer } = await file.read(Buffer.alloc(20), 0, 20, 0).finally(() => file.close())
    expect(buffer.toString()).toBe('#!/usr/bin/env node\n')
  })

  it('has an entry for each file of src/entries, and for the root', async () => {
    const entries = (await readdir(new URL('../../src/entries/', import.meta.url))).map((name) =>
      name.replace('.ts', ''),
    )
    const modules = Object.entries(manifest.exports).filter(([, to]) => typeof to !== 'string')
    expect(modules.map(([subpath]) => subpath).sort()).toEqual(['.', ...entries.map((name) => `./${name}`)].sort())
  })
})

import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { expect, it } from 'vitest'

/** What is run with the bundle's path as its argument: a page that has the pack's bytes and nothing of Node. */
const page = fileURLToPath(new URL('page.mjs', import.meta.url))
const root = fileURLToPath(new URL('../../dist/index.js', import.meta.url))
const pack = fileURLToPath(new URL('../../dist/sv.pack', import.meta.url))

it('the root can be bundled for a browser, and repairs text there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aterstall-'))
  try {
    const outfile = join(folder, 'bundle.mjs')
    const { metafile, warnings } = await build({
      entryPoints: [root],
      bundle: true,
      platform: 'browser',
      format: 'esm',
      outfile,
      metafile: true,
      logLevel: 'silent',
      // What "browser" in package.json leaves out is undefined by design.
      logOverride: { 'import-is-undefined': 'silent', 'ignored-bare-import': 'silent' },
    })
    expect(warnings).toEqual([])
    expect(Object.values(metafile.outputs).flatMap((output) => output.imports)).toEqual([])
    const { stdout } = await promisify(execFile)(process.execPath, [page, outfile, pack])
    expect(stdout).toBe('Förvaltningens tjänsteutlåtande\n')
  } finally {
    await rm(folder, { recursive: true })
  }
})

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterFile } from '../after-file.js'

/** A new empty folder that is removed when the tests of the file are done. */
export function makeFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'aterstall-'))
  afterFile(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

/** Every file below a folder with its content, unfinished ones included. */
export function contents(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) found[path.slice(folder.length + 1).replaceAll('\\', '/')] = readFileSync(path, 'utf8')
  }
  return found
}

/** The outputs of a batch in a folder, without what it keeps and writes of itself. */
export function outputs(folder: string): Record<string, string> {
  const own = (name: string) => name.startsWith('.aterstall/') || name === 'report.html' || name === 'report.json'
  return Object.fromEntries(Object.entries(contents(folder)).filter(([name]) => !own(name)))
}

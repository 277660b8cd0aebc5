import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { statePath } from './state-folder.js'

/**
 * Marks on the disk which scans are in hand. What decodes pictures may take the whole process with it, for want of memory
 * or by a bug; then the marks stay, and the next run knows what it had better leave to the end.
 */
export interface InHand {
  /** Whether an input was in hand when an earlier run came to a sudden end. */
  wasInHand(name: string): boolean
  take(name: string): Promise<void>
  /** What became of it is known. */
  letGo(name: string): Promise<void>
  /** To be called when the run ends otherwise than suddenly. */
  close(): Promise<void>
}

/** Opens the marks of a folder of outputs, to be read only where `readOnly` says so. A mark that cannot be made is none. */
export async function openInHand(out: string, { readOnly = false } = {}): Promise<InHand> {
  const folder = statePath(out, 'in-hand')
  const pathOf = (name: string) => join(folder, createHash('sha256').update(name).digest('hex').slice(0, 32))
  const marks = await readdir(folder).catch(() => [])
  const before = new Set(await Promise.all(marks.map((mark) => readFile(join(folder, mark), 'utf8').catch(() => ''))))
  const now = new Set<string>()
  if (!readOnly) await mkdir(folder, { recursive: true }).catch(() => undefined)
  const letGo = async (name: string) => {
    now.delete(name)
    await rm(pathOf(name), { force: true }).catch(() => undefined)
  }
  return {
    wasInHand: (name) => before.has(name),
    take: async (name) => {
      now.add(name)
      await writeFile(pathOf(name), name).catch(() => undefined)
    },
    letGo,
    close: async () => {
      // What was given up in good order is no worse than what was not begun.
      for (const name of now) await letGo(name)
      await rmdir(folder).catch(() => undefined)
    },
  }
}

import { lchownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Debian's "nobody", who owns nothing. */
const NOBODY = 65_534

/**
 * Does something as one whom the rights of files bind. Root, as whom tests run in containers, they do not: there it is
 * done as nobody, to whom the folder and what lies in it is given.
 */
export async function withoutRoot<T>(folder: string, work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work()
  for (const name of ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(folder, name), NOBODY, NOBODY)
  }
  process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}

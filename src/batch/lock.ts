import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { link, mkdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { WriteError } from '../errors/index.js'
import { PlanError } from './plan-error.js'
import { statePath } from './state-folder.js'
import { whyUnwritable } from './write-whole.js'

/** Who holds a lock. */
interface Holder {
  readonly host: string
  readonly pid: number
  /** When that process began, as its system counts: a number that comes again is another process. */
  readonly born?: string
  readonly token: string
}

export interface Lock {
  release(): Promise<void>
}

/** Milliseconds after which somebody who is taking over a lock is taken for dead himself. */
const TAKEOVER_LIMIT = 10_000

/**
 * Takes the folder of outputs for this process alone, until it is released. A lock whose process is dead is taken over.
 * Throws PlanError when another run has the folder, WriteError when it cannot be written to.
 */
export async function lockFolder(out: string): Promise<Lock> {
  const path = statePath(out, 'lock')
  const mine: Holder = { host: hostname(), pid: process.pid, ...bornOf(process.pid), token: randomUUID() }
  try {
    await mkdir(dirname(path), { recursive: true })
    for (;;) {
      if (await place(path, mine)) return { release: () => release(path, mine) }
      const holder = await readHolder(path)
      if (holder !== undefined && isAlive(holder)) throw heldBy(holder, out, path)
      await removeStale(path)
    }
  } catch (cause) {
    if (cause instanceof PlanError) throw cause
    throw new WriteError(`No output can be written: ${whyUnwritable(cause, out)}`, { cause })
  }
}

/** Puts the lock there with its content at once; false where there is one. */
async function place(path: string, holder: Holder): Promise<boolean> {
  const text = JSON.stringify(holder)
  const beside = `${path}.${holder.token}`
  try {
    await writeFile(beside, text, { flag: 'wx' })
    try {
      await link(beside, path)
      return true
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false
      // Some file systems know no links: there the file is made first and filled a moment later.
      await writeFile(path, text, { flag: 'wx' })
      return true
    }
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(beside, { force: true })
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

/** Removes a lock that nobody holds; of several who want to, one does, and looks again before. */
async function removeStale(path: string): Promise<void> {
  const guard = `${path}.takeover`
  try {
    await mkdir(guard)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    const since = await stat(guard).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    )
    if (Date.now() - since > TAKEOVER_LIMIT) await rmdir(guard).catch(() => undefined)
    else await wait(50)
    return
  }
  try {
    const holder = await readHolder(path)
    if (holder === undefined || !isAlive(holder)) await rm(path, { force: true })
  } finally {
    await rmdir(guard).catch(() => undefined)
  }
}

async function release(path: string, { token }: Holder): Promise<void> {
  if ((await readHolder(path))?.token !== token) return
  const aside = `${path}.${token}`
  await rename(path, aside)
    .then(() => rm(aside, { force: true }))
    .catch(() => undefined)
}

/** Whether the process lives. Of another machine that cannot be told, and is taken to be so. */
function isAlive({ host, pid, born }: Holder): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
  const now = bornOf(pid).born
  return now !== 'ended' && (born === undefined || now === undefined || born === now)
}

/** When a process began, where the system tells; 'ended' for one that is dead and not yet buried. */
function bornOf(pid: number): { readonly born?: string } {
  try {
    // After the name, which may hold anything in parentheses: the state, and nineteen fields on the start in ticks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /su, '')
      .split(' ')
    return { born: fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : fields[19] }
  } catch {
    return {}
  }
}

function heldBy({ host, pid }: Holder, out: string, path: string): PlanError {
  const where = host === hostname() ? '' : ` on ${host}`
  return new PlanError(
    `${out} is in use by another run (process ${pid}${where}). Wait until it ends; if it is long gone, remove ${path}.`,
  )
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

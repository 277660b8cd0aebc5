import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { PlanError } from '../../src/batch/index.js'
import { lockFolder } from '../../src/batch/lock.js'
import { statePath } from '../../src/batch/state-folder.js'
import { makeFolder } from './folder.js'

function leaveLock(out: string, content: string): void {
  mkdirSync(dirname(statePath(out, 'lock')), { recursive: true })
  writeFileSync(statePath(out, 'lock'), content)
}

/** The number of a process that has ended. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

test('a second run is told who has the folder, and may have it afterwards', async () => {
  const out = makeFolder()
  const lock = await lockFolder(out)
  const refused = lockFolder(out)
  await expect(refused).rejects.toThrow(PlanError)
  await expect(refused).rejects.toThrow(`is in use by another run (process ${process.pid}). Wait until it ends`)
  await lock.release()
  await (await lockFolder(out)).release()
  expect(readdirSync(join(out, '.aterstall'))).toEqual([])
})

test('a lock whose process is dead is taken over, by one of several who try', async () => {
  const out = makeFolder()
  leaveLock(out, JSON.stringify({ host: hostname(), pid: await deadProcess(), token: 'x' }))
  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(out)))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(JSON.parse(readFileSync(statePath(out, 'lock'), 'utf8')).pid).toBe(process.pid)
})

test.runIf(process.platform === 'linux')('a number that another process has by now is no reason to wait', async () => {
  const out = makeFolder()
  leaveLock(out, JSON.stringify({ host: hostname(), pid: process.pid, born: '1', token: 'x' }))
  await expect(lockFolder(out)).resolves.toHaveProperty('release')
})

test('a torn lock is nobody’s', async () => {
  const out = makeFolder()
  leaveLock(out, '{"host":')
  await expect(lockFolder(out)).resolves.toHaveProperty('release')
})

test('a lock of another machine is believed', async () => {
  const out = makeFolder()
  leaveLock(out, JSON.stringify({ host: 'arkiv-7', pid: 1, token: 'x' }))
  await expect(lockFolder(out)).rejects.toThrow(
    '(process 1 on arkiv-7). Wait until it ends; if it is long gone, remove',
  )
})

test('releasing leaves a lock alone that is somebody else’s by now', async () => {
  const out = makeFolder()
  const lock = await lockFolder(out)
  leaveLock(out, JSON.stringify({ host: 'arkiv-7', pid: 1, token: 'x' }))
  await lock.release()
  expect(readFileSync(statePath(out, 'lock'), 'utf8')).toContain('arkiv-7')
})

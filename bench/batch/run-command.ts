import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** Milliseconds between two looks at the memory of a run. */
const LOOK = 500

export interface CommandRun {
  readonly code: number | null
  readonly seconds: number
  /** Resident memory of all its processes in bytes, a look after the other, where the system tells. */
  readonly resident: readonly number[]
  readonly stderr: string
}

/** Runs the built command line as users do. `killAfter` seconds later it is killed, if it has not ended. */
export function runCommand(argv: readonly string[], killAfter?: number): Promise<CommandRun> {
  const started = performance.now()
  const child = spawn(process.execPath, [COMMAND, ...argv], { stdio: ['ignore', 'ignore', 'pipe'] })
  const resident: number[] = []
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  const looking = setInterval(() => {
    const bytes = child.pid && residentOf(child.pid)
    if (bytes) resident.push(bytes)
  }, LOOK)
  const killing = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), 1000 * killAfter)
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => {
      clearInterval(looking)
      clearTimeout(killing)
      done({ code, seconds: (performance.now() - started) / 1000, resident, stderr })
    })
  })
}

/** Of a process and those it started; what several have in common is counted once. */
function residentOf(pid: number): number | undefined {
  const [, kilobytes] = /^Pss:\s+(\d+)/mu.exec(readText(`/proc/${pid}/smaps_rollup`)) ?? []
  if (kilobytes === undefined) return undefined
  const children = readText(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return children.reduce((sum, child) => sum + (residentOf(child) ?? 0), 1024 * Number(kilobytes))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** Milliseconds between two looks at a process's memory. */
const LOOK = 200

export interface CommandRun {
  readonly code: number | null
  readonly seconds: number
  /** Resident memory in bytes, a look after the other, where the system tells. */
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
    const bytes = residentOf(child.pid)
    if (bytes !== undefined) resident.push(bytes)
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

function residentOf(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : 1024 * Number(kilobytes)
  } catch {
    return undefined
  }
}

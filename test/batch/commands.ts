import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterFile } from '../after-file.js'

const COMMAND = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

export interface Running {
  readonly child: ChildProcess
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>
  /** Resolves with the next line of standard error that holds the text. */
  line(text: string): Promise<string>
}

/** The built command line as a process of its own; ended with the tests of the file. */
export function start(...argv: string[]): Running {
  return startNode(COMMAND, ...argv)
}

/** A program in TypeScript in the same way. */
export function startProgram(path: URL, ...argv: string[]): Running {
  return startNode('--import', 'tsx', fileURLToPath(path), ...argv)
}

function startNode(...argv: string[]): Running {
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'ignore', 'pipe'] })
  afterFile(() => child.kill('SIGKILL'))
  let stderr = ''
  let rest = ''
  const wanted = new Set<{ readonly text: string; readonly found: (line: string) => void }>()
  child.stderr.on('data', (chunk) => {
    stderr += chunk
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      for (const wish of wanted) {
        if (!line.includes(wish.text)) continue
        wanted.delete(wish)
        wish.found(line)
      }
    }
  })
  const ended = new Promise<{ code: number | null; stderr: string }>((done) => {
    child.on('close', (code) => done({ code, stderr }))
  })
  return { child, ended, line: (text) => new Promise((found) => wanted.add({ text, found })) }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterFile } from '../after-file.js'

export interface RedisServer {
  readonly url: string
  /** Ends it, without a chance to save anything, and starts it anew: with what it had written, or with nothing. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Starts Debian's redis-server on a free port, for this file's tests. Throws where it is not installed. */
export async function startRedis({ keeps }: { readonly keeps: boolean }): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'aterstall-redis-'))
  const port = await freePort()
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '']
  let server: ChildProcess | undefined
  const start = async () => {
    server = spawn('redis-server', [...settings, '--appendonly', keeps ? 'yes' : 'no'], { stdio: 'ignore' })
    server.on('error', (cause) => {
      throw new Error('expected redis-server, found none: install it (apt-get install redis-server)', { cause })
    })
    while (!(await answers(port))) await wait(50)
  }
  const stop = async () => {
    if (!server) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
    server = undefined
  }
  await start()
  afterFile(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    stop,
    restart: async () => {
      await stop()
      await start()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return address.port
}

function answers(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket: Socket = connect(port, '127.0.0.1')
    socket.on('connect', () => socket.write('PING\r\n'))
    socket.on('data', (data) => {
      done(data.toString().startsWith('+PONG'))
      socket.destroy()
    })
    socket.on('error', () => done(false))
  })
}

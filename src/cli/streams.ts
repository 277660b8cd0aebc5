import { WriteError } from '../errors/index.js'

/** What a run reads from and writes to; the process's own, or a test's. */
export interface Streams {
  readonly stdin: AsyncIterable<Uint8Array | string>
  readonly stdout: TextSink
  readonly stderr: TextSink
  /** Stops the run: Ctrl-C. */
  readonly signal?: AbortSignal
}

/** The part of a writable stream that is used. */
export interface TextSink {
  write(content: string | Uint8Array, done: (error?: Error | null) => void): unknown
  readonly isTTY?: boolean
}

/** Who read our output has seen enough (`| head`): no error, only a reason to stop. */
export class PipeClosed extends Error {
  override readonly name = 'PipeClosed'
}

/** Writes and waits until it is taken. Rejects with PipeClosed when nobody reads, WriteError otherwise. */
export function writeTo(sink: TextSink, content: string | Uint8Array): Promise<void> {
  if (content.length === 0) return Promise.resolve()
  return new Promise((done, fail) => {
    sink.write(content, (error) => {
      if (!error) done()
      else if ('code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED')) {
        fail(new PipeClosed('nobody reads the output', { cause: error }))
      } else {
        const why = `Standard output cannot be written: ${error.message}.`
        fail(new WriteError(`${why} Free some space, or write to a file with --out.`, { cause: error }))
      }
    })
  })
}

/** Reads a stream to its end. Rejects with the signal's reason as soon as it is aborted, data or no data. */
export async function readAll(stream: AsyncIterable<Uint8Array | string>, signal: AbortSignal): Promise<Uint8Array> {
  signal.throwIfAborted()
  const chunks: Uint8Array[] = []
  const encoder = new TextEncoder()
  const stopped = new Promise<never>((_, fail) => {
    signal.addEventListener('abort', () => fail(signal.reason), { once: true })
  })
  const read = async () => {
    for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? encoder.encode(chunk) : chunk)
  }
  await Promise.race([read(), stopped])
  return Buffer.concat(chunks)
}

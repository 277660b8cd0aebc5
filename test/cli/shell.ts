import { crewOfOne } from '../../src/batch/index.js'
import { run } from '../../src/cli/run.js'
import type { TextSink } from '../../src/cli/streams.js'
import { assembleRepairer } from '../../src/pipeline/index.js'
import { fakeCorrector } from '../pipeline/fake-corrector.js'
import { fakeReader } from '../pipeline/fake-reader.js'

export interface Settings {
  readonly stdin?: string | Uint8Array | Promise<string>
  /** Whether the outputs are terminals. */
  readonly isTTY?: boolean
  readonly signal?: AbortSignal
  /** What standard output answers to a write. */
  readonly stdoutError?: Error
}

/** A sink that keeps what is written. */
function sink(isTTY: boolean, error?: Error): TextSink & { readonly text: () => string } {
  let text = ''
  return {
    isTTY,
    text: () => text,
    write: (chunk, done) => {
      // Bytes are an OCR file in an encoding of its own.
      if (!error) text += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1')
      queueMicrotask(() => done(error))
    },
  }
}

/** Runs the command line with a corrector that knows five words and a reader of made-up scans. */
export async function shell(
  argv: readonly string[],
  { stdin = '', isTTY = false, signal, stdoutError }: Settings = {},
) {
  const [stdout, stderr] = [sink(isTTY, stdoutError), sink(isTTY)]
  const streams = {
    stdin: (async function* () {
      yield await stdin
    })(),
    stdout,
    stderr,
    ...(signal ? { signal } : {}),
  }
  const openRepairer = async () =>
    assembleRepairer({ corrector: fakeCorrector, lexicon: 'fake 1', openReader: async () => fakeReader() })
  const crews = {
    lexicon: async () => 'fake 1',
    open: async () => crewOfOne(await openRepairer()),
  }
  const code = await run(argv, streams, { openRepairer, crews })
  return { code, stdout: stdout.text(), stderr: stderr.text() }
}

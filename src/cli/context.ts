import type { Repairer } from '../pipeline/index.js'
import type { ExitCode } from './exit-codes.js'
import type { Reporter } from './reporter.js'
import type { Streams } from './streams.js'

/** What a command works with. */
export interface Context {
  readonly streams: Streams
  readonly reporter: Reporter
  /** Whether standard output takes colours. */
  readonly colored: boolean
  openRepairer(): Promise<Repairer>
  /** Says how the run ends, when not well. */
  end(code: ExitCode): void
}

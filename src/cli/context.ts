import type { Crew } from '../batch/index.js'
import type { Repairer, RepairerOptions } from '../pipeline/index.js'
import type { ExitCode } from './exit-codes.js'
import type { Reporter } from './reporter.js'
import type { Streams } from './streams.js'

/** Where those who do the jobs of a batch come from. */
export interface CrewSource {
  /** The name and checksum of the language pack they have. */
  lexicon(): Promise<string>
  open(jobs: number): Promise<Crew>
}

/** What a command works with. */
export interface Context {
  readonly streams: Streams
  readonly reporter: Reporter
  /** Whether standard output takes colours. */
  readonly colored: boolean
  openRepairer(options: Pick<RepairerOptions, 'jobs'>): Promise<Repairer>
  readonly crews: CrewSource
  /** Says how the run ends, when not well. */
  end(code: ExitCode): void
}

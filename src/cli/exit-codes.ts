import { type Fault, PlanError } from '../batch/index.js'
import { EngineError, FormatError, PackError, ScanError, WriteError } from '../errors/index.js'
import { UsageError } from './options.js'
import { PipeClosed } from './streams.js'

/** How a run can end. Scripts depend on these numbers; they are listed in `aterstall --help`. */
export const EXIT = {
  done: 0,
  usage: 1,
  unreadable: 2,
  engineMissing: 3,
  someFailed: 4,
  cannotWrite: 5,
  /** EX_SOFTWARE of sysexits.h: a bug of ours. */
  bug: 70,
  /** 128 + SIGINT, as shells count it. */
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export function exitCodeOf(error: unknown): ExitCode {
  if (error instanceof PipeClosed) return EXIT.done
  if (error instanceof UsageError || error instanceof PlanError) return EXIT.usage
  if (error instanceof ScanError || error instanceof FormatError) return EXIT.unreadable
  if (error instanceof PackError || error instanceof EngineError) return EXIT.engineMissing
  if (error instanceof WriteError) return EXIT.cannotWrite
  return EXIT.bug
}

/** As what a run ends when all it had to do failed, or when a fault ended it. */
export function exitCodeOfFault({ code }: Fault): ExitCode {
  switch (code) {
    case 'UNREADABLE_SCAN':
    case 'MALFORMED_FILE':
    case 'TOO_SLOW':
    case 'INPUT_GONE':
    case 'INPUT_DENIED':
    case 'INPUT_UNAVAILABLE':
    case 'OUT_OF_MEMORY':
      return EXIT.unreadable
    case 'ENGINE_UNAVAILABLE':
    case 'BAD_PACK':
    case 'WORKER_DIED':
    case 'NO_WORKER':
      return EXIT.engineMissing
    case 'CANNOT_WRITE':
    case 'DISK_FULL':
      return EXIT.cannotWrite
    case 'INTERNAL':
      return EXIT.bug
  }
}

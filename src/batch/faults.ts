import { EngineError, FormatError, isTimeOut, PackError, ScanError, WriteError } from '../errors/index.js'

/**
 * What can go wrong with one input of a batch, by a stable code: of the errors' own codes, finer where what is to be
 * done differs.
 */
export type FaultCode =
  | 'UNREADABLE_SCAN'
  | 'MALFORMED_FILE'
  | 'TOO_SLOW'
  | 'INPUT_GONE'
  | 'INPUT_DENIED'
  | 'INPUT_UNAVAILABLE'
  | 'ENGINE_UNAVAILABLE'
  | 'BAD_PACK'
  | 'CANNOT_WRITE'
  | 'DISK_FULL'
  | 'OUT_OF_MEMORY'
  | 'WORKER_DIED'
  | 'NO_WORKER'
  | 'INTERNAL'

/** An input that could not be done, as a value: it crosses threads, the journal and the network as it is. */
export interface Fault {
  readonly code: FaultCode
  /** What happened and what to do. */
  readonly message: string
  /** Where in the code, for a bug of ours. */
  readonly stack?: string
}

/** A page, from 1, and what was wrong with it. */
export interface FailedPage {
  readonly page: number
  readonly fault: Fault
}

/**
 * Faults that lie in the input itself: it would fail again just so, and is left alone by later runs until it changes or
 * `--retry-failed` is given. All others lie around it and are tried again by the next run.
 */
const IN_THE_INPUT: ReadonlySet<FaultCode> = new Set([
  'UNREADABLE_SCAN',
  'MALFORMED_FILE',
  'OUT_OF_MEMORY',
  'WORKER_DIED',
  'INTERNAL',
])

export function isLasting({ code }: Fault): boolean {
  return IN_THE_INPUT.has(code)
}

/** With these going on is of no use: the next output would meet the same. */
export function endsRun({ code }: Fault): boolean {
  return code === 'DISK_FULL' || code === 'BAD_PACK' || code === 'NO_WORKER'
}

/** What the system or Node said, however deep it lies. */
function systemCode(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && /^(?:E[A-Z]+|ERR_[A-Z_]+)$/u.test(at.code)) return at.code
  }
  return undefined
}

/** Whether a time limit lies at the bottom of it. */
function isLate(error: unknown): boolean {
  return isTimeOut(error) || (error instanceof Error && isLate(error.cause))
}

/** What Node says of a thread that had no memory left. */
const NO_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY'

/** No file is there, or none can be. */
const GONE = new Set(['ENOENT', 'ENOTDIR', 'ESTALE', 'ELOOP', 'ENAMETOOLONG'])
const DENIED = new Set(['EACCES', 'EPERM'])
/** What the disk, the network (EIO too, on a share that went away) or too many open files did to the reading. */
const UNAVAILABLE = /^E(?!RR_|ISDIR$)/u
const FULL = new Set(['ENOSPC', 'EDQUOT'])

function codeOf(error: unknown): FaultCode {
  const system = systemCode(error) ?? ''
  if (error instanceof ScanError) {
    if (GONE.has(system)) return 'INPUT_GONE'
    if (DENIED.has(system)) return 'INPUT_DENIED'
    if (system === NO_MEMORY) return 'OUT_OF_MEMORY'
    if (isLate(error)) return 'TOO_SLOW'
    return UNAVAILABLE.test(system) ? 'INPUT_UNAVAILABLE' : error.code
  }
  if (error instanceof WriteError) return FULL.has(system) ? 'DISK_FULL' : error.code
  if (error instanceof FormatError || error instanceof PackError || error instanceof EngineError) return error.code
  return 'INTERNAL'
}

/** What became of a page that was tried before, on its way through rooms that know of errors only. */
export class EarlierFault extends ScanError {
  constructor(readonly fault: Fault) {
    super(fault.message)
  }
}

/** An error as a fault. */
export function faultOf(error: unknown): Fault {
  if (error instanceof EarlierFault) return error.fault
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  const stack = code === 'INTERNAL' && error instanceof Error ? error.stack : undefined
  return { code, message, ...(stack === undefined ? {} : { stack }) }
}

/** What became of an input whose worker ended under it. `path` is the input's. */
export function faultOfWorker(cause: unknown, path: string): Fault {
  if (systemCode(cause) === NO_MEMORY) {
    const message = `${path} took more memory than there is. Split it, or run with a higher NODE_OPTIONS=--max-old-space-size.`
    return { code: 'OUT_OF_MEMORY', message }
  }
  const why = cause instanceof Error ? cause.message : String(cause)
  return {
    code: 'WORKER_DIED',
    message: `${path} ended the worker that had it (${why}). Look whether it opens in a viewer, and try it by itself.`,
  }
}

/**
 * What can go wrong in the world outside: each class has a stable `code`, a `cause` where there is one, and a message
 * whose last sentence says what to do. Misuse by the caller is a TypeError or RangeError instead (see `expect.ts`).
 * Damaged text is never an error: it is the corrector's job.
 */
abstract class WorldError extends Error {
  abstract readonly code: string
}

/** A scan or text file that cannot be read: missing, torn, empty, of a kind we do not know, or not text at all. */
export class ScanError extends WorldError {
  override readonly name = 'ScanError'
  readonly code = 'UNREADABLE_SCAN'
}

/** A structured file (hOCR, ALTO, PAGE, a words file) that breaks its own rules; says file and line. */
export class FormatError extends WorldError {
  override readonly name = 'FormatError'
  readonly code = 'MALFORMED_FILE'
}

/** A language pack that is none, is torn, or is of another version; says what was expected and found. */
export class PackError extends WorldError {
  override readonly name = 'PackError'
  readonly code = 'BAD_PACK'
}

/** The OCR engine or its language data is missing, or the engine gave up. */
export class EngineError extends WorldError {
  override readonly name = 'EngineError'
  readonly code = 'ENGINE_UNAVAILABLE'
}

/** An output that could not be written; nothing was left half-written. */
export class WriteError extends WorldError {
  override readonly name = 'WriteError'
  readonly code = 'CANNOT_WRITE'
}

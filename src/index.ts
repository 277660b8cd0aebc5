/**
 * `aterstall`: repairs text that was read wrongly and reads scans, each in one call. Start at `createRepairer`.
 * The steps one by one are under `aterstall/correct`, `/ocr`, `/structure`, `/formats`, `/evaluate` and `/lexicon`.
 */
export { createRepairer, VERSION } from './pipeline/index.js'
export type {
  Checkpoint,
  CountPagesOptions,
  PageFailure,
  PageRange,
  PageReading,
  ReadPage,
  ReadPagesOptions,
  Repaired,
  Repairer,
  RepairerOptions,
  RepairOcrFileOptions,
  RepairScanOptions,
  RepairTextOptions,
  ScanProgress,
  SourceOptions,
} from './pipeline/index.js'
export { applyCorrections, DEFAULT_MIN_CONFIDENCE } from './correct/index.js'
export type { CorrectOptions } from './correct/index.js'
export { EngineError, FormatError, PackError, ScanError } from './errors/index.js'
export { DOCUMENT_SCHEMA } from './document/index.js'
export type {
  Block,
  BlockType,
  Box,
  Correction,
  CorrectionKind,
  Document,
  Engine,
  Field,
  Line,
  Page,
  Reading,
  Reason,
  Section,
  Signature,
  Source,
  Span,
  Word,
} from './document/index.js'

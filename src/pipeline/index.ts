export { assembleRepairer, createRepairer } from './repairer.js'
export type { Repairer, RepairerOptions, RepairerParts } from './repairer.js'
export type { PageFailure, Repaired, SourceOptions } from './repair-pages.js'
export type { RepairTextOptions } from './repair-text.js'
export type { RepairOcrFileOptions } from './repair-ocr-file.js'
export type {
  Checkpoint,
  CountPagesOptions,
  PageRange,
  PageReading,
  ReadPagesOptions,
  RepairScanOptions,
  ScanProgress,
  ScanReader,
} from './repair-scan.js'
export type { ReadPage } from './read-page.js'
export { readLexiconName, readSharedPack } from './shared-pack.js'
export { readBytes } from './read-bytes.js'
export { VERSION } from './version.js'

/** `aterstall/correct`: what a page of words should have said. Start at `createCorrector`. */
export { applyCorrections, createCorrector, DEFAULT_MIN_CONFIDENCE } from '../correct/index.js'
export type { CorrectOptions, Corrector, Explanation, Reading } from '../correct/index.js'
export { parseText, replaceWords } from '../text/index.js'
export type { Replacement } from '../text/index.js'
export { openPack, readPack } from '../pack/index.js'
export type { Pack, PackSection } from '../pack/index.js'
export { PackError } from '../errors/index.js'
export type { Box, Correction, CorrectionKind, Line, Page, Reason, Span, Word } from '../document/index.js'

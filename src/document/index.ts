export type { Correction, CorrectionKind, Reason } from './correction.js'
export { DOCUMENT_SCHEMA } from './document.js'
export type { Block, BlockType, Document, Engine, Field, Reading, Section, Signature, Source } from './document.js'
export type { Box, Line, Page, Span, Word } from './page.js'

/** `aterstall/structure`: title, headings, paragraphs, lists, fields and signatures. Start at `findStructure`. */
export { findStructure } from '../structure/index.js'
export type { Structure } from '../structure/index.js'
export type { Block, BlockType, Box, Field, Line, Page, Section, Signature, Span, Word } from '../document/index.js'

/** `aterstall/structure`: title, headings, paragraphs, lists, fields and signatures. Start at `findStructure`. */
export { findStructure } from '../structure/index.js'
export type { Structure, StructureOptions } from '../structure/index.js'
export type { Lexicon } from '../lexicon/index.js'
export type { Block, BlockType, Box, Field, Line, Page, Section, Signature, Span, Word } from '../document/index.js'

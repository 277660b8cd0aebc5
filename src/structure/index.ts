export { findStructure } from './structure.js'
export type { Structure, StructureOptions } from './structure.js'

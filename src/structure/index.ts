export { findStructure } from './structure.js'
export type { Structure } from './structure.js'

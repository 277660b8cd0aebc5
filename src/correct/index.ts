export { applyCorrections } from './apply.js'
export { compileLoneWords } from './compile-lone-words.js'
export { DEFAULT_MIN_CONFIDENCE, createCorrector } from './corrector.js'
export type { CorrectOptions, Corrector, Explanation, Reading } from './types.js'

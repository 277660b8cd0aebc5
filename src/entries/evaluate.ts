/** `aterstall/evaluate`: how right a text is, what was mended and what was harmed. Start at `measure`. */
export { addMeasures, compare, measure, summarise } from '../evaluate/index.js'
export type {
  Changes,
  Comparison,
  Difference,
  Errors,
  MeanRates,
  Measure,
  Preference,
  Summary,
  Texts,
} from '../evaluate/index.js'
export { formatDifferences, formatMeasure, formatSummary } from '../evaluate/index.js'

/** `aterstall/evaluate`: how right a text is, what was mended and what was harmed. Start at `measure`. */
export {
  addMeasures,
  addStructures,
  compare,
  compareSystems,
  estimateIntervals,
  measure,
  measureStructure,
  summarise,
} from '../evaluate/index.js'
export type {
  Changes,
  Comparison,
  Difference,
  Errors,
  Interval,
  Intervals,
  MeanRates,
  Measure,
  Preference,
  RateIntervals,
  StructureBlock,
  StructureCount,
  StructureMeasure,
  StructureOptions,
  Summary,
  SystemComparison,
  SystemFigures,
  Texts,
} from '../evaluate/index.js'
export { formatDifferences, formatMeasure, formatStructure, formatSummary, formatSystems } from '../evaluate/index.js'

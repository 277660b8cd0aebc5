import type { Comparison, Measure, StructureMeasure, SystemComparison, SystemFigures } from '../evaluate/index.js'
import {
  addMeasures,
  compare,
  compareSystems,
  estimateIntervals,
  measureStructure,
  summarise,
} from '../evaluate/index.js'
import type { Context } from './context.js'
import type { EvaluationFiles, System } from './evaluation-files.js'
import { findEvaluationFiles } from './evaluation-files.js'
import { readBlocks, readPages } from './evaluation-input.js'

/** One document with its figures, one `Measure` for each system. */
export interface MeasuredDocument {
  readonly files: EvaluationFiles
  /** How many pages were measured one by one; 1 where the document was measured whole. */
  readonly pages: number
  readonly measures: readonly Measure[]
}

/** One page of a document as it was compared, for whoever wants the words. */
export interface ComparedPage {
  readonly document: EvaluationFiles
  /** From 1; and how many there are. */
  readonly page: number
  readonly pages: number
  readonly truth: string
  readonly comparisons: readonly Comparison[]
}

export interface Evaluation {
  readonly documents: readonly MeasuredDocument[]
  readonly systems: readonly (SystemFigures & System)[]
  /** Every system with every one before it. */
  readonly comparisons: readonly (SystemComparison & { readonly system: string; readonly against: string })[]
  /** Documents that had nothing to be compared with. */
  readonly leftOut: number
}

interface Places {
  readonly truth: string
  readonly scanned?: string
  readonly repaired: readonly System[]
}

/**
 * Measures all documents, one at a time; of each only the figures are kept. A document that fails is handed to `fail`
 * and left out for all systems.
 */
export async function evaluateTexts(
  places: Places,
  context: Context,
  fail: (error: unknown) => void,
  onPage: (page: ComparedPage) => void = () => undefined,
): Promise<Evaluation> {
  const { documents, leftOut } = await walkDocuments(places, 'text', context, fail, (files) =>
    measureDocument(files, context, onPage),
  )
  const measuresOf = (index: number) => documents.map(({ measures }) => measures[index])
  const systems = places.repaired.map((system, index) => ({
    ...system,
    summary: summarise(measuresOf(index)),
    intervals: estimateIntervals(measuresOf(index)),
  }))
  const comparisons = systems.flatMap(({ name: system }, index) =>
    systems.slice(0, index).map(({ name: against }, other) => ({
      system,
      against,
      ...compareSystems(measuresOf(index), measuresOf(other)),
    })),
  )
  return { documents, systems, comparisons, leftOut }
}

async function measureDocument(
  files: EvaluationFiles,
  { reporter }: Context,
  onPage: (page: ComparedPage) => void,
): Promise<MeasuredDocument> {
  const truth = await readPages(files.truth)
  const scanned = files.scanned === undefined ? undefined : await readPages(files.scanned)
  const repaired: string[][] = []
  for (const path of files.repaired) repaired.push(await readPages(path))
  const sides = [truth, ...(scanned ? [scanned] : []), ...repaired]
  if (sides.some((pages) => pages.length !== truth.length)) {
    const counts = sides.map((pages) => pages.length).join(', ')
    if (truth.length > 1) reporter.say(`${files.name} has ${counts} pages in truth and texts: measured as one.`)
    for (const pages of sides) pages.splice(0, pages.length, pages.join('\n'))
  }
  const measures: Measure[][] = files.repaired.map(() => [])
  for (const [index, page] of truth.entries()) {
    const before = scanned ? { scanned: scanned[index] } : {}
    const comparisons = repaired.map((pages) => compare({ truth: page, repaired: pages[index], ...before }))
    comparisons.forEach(({ measure }, system) => {
      measures[system].push(measure)
    })
    onPage({ document: files, page: index + 1, pages: truth.length, truth: page, comparisons })
  }
  return { files, pages: truth.length, measures: measures.map(addMeasures) }
}

/** One document's structure, one `StructureMeasure` for each system. */
export interface StructureEvaluation {
  readonly documents: readonly { readonly files: EvaluationFiles; readonly measures: readonly StructureMeasure[] }[]
  readonly systems: readonly System[]
  readonly leftOut: number
}

/** Measures the blocks of all documents against their truth. */
export async function evaluateStructure(
  places: Places,
  slack: number | undefined,
  context: Context,
  fail: (error: unknown) => void,
): Promise<StructureEvaluation> {
  const { documents, leftOut } = await walkDocuments(places, 'structure', context, fail, async (files) => {
    const truth = await readBlocks(files.truth)
    const measures: StructureMeasure[] = []
    for (const path of files.repaired) {
      measures.push(measureStructure(truth, await readBlocks(path), slack === undefined ? {} : { slack }))
    }
    return { files, measures }
  })
  return { documents, systems: places.repaired, leftOut }
}

async function walkDocuments<Result>(
  places: Places,
  kind: 'text' | 'structure',
  { streams, reporter }: Context,
  fail: (error: unknown) => void,
  measureFiles: (files: EvaluationFiles) => Promise<Result>,
): Promise<{ readonly documents: Result[]; readonly leftOut: number }> {
  const search = await findEvaluationFiles(places, kind)
  for (const sentence of search.missing) reporter.say(sentence)
  const documents: Result[] = []
  for (const [index, files] of search.documents.entries()) {
    streams.signal?.throwIfAborted()
    reporter.progress(`${index + 1}/${search.documents.length} ${files.name}`)
    try {
      documents.push(await measureFiles(files))
    } catch (error) {
      fail(error)
    }
  }
  return { documents, leftOut: search.missing.length }
}

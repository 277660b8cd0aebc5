import { addStructures } from '../evaluate/index.js'
import type { Evaluation, StructureEvaluation } from './evaluation.js'

/**
 * The figures for machines. `documents` and `summary` are those of the first system; `systems` has every system's
 * summary with its intervals, each document every system's figures, and `comparisons` the systems in pairs.
 */
export function evaluationJson(texts: Evaluation | undefined, blocks: StructureEvaluation | undefined): string {
  return `${JSON.stringify({ ...(texts ? textJson(texts) : {}), ...(blocks ? structureJson(blocks) : {}) }, null, 2)}\n`
}

function textJson({ documents, systems, comparisons }: Evaluation) {
  return {
    documents: documents.map(({ files, pages, measures }) => ({
      ...files,
      repaired: files.repaired[0],
      pages,
      ...measures[0],
      systems: systems.map(({ name }, index) => {
        const { after, changes } = measures[index]
        return { name, repaired: files.repaired[index], after, ...(changes ? { changes } : {}) }
      }),
    })),
    summary: systems[0].summary,
    systems,
    comparisons,
  }
}

function structureJson({ documents, systems }: StructureEvaluation) {
  return {
    structure: {
      documents: documents.map(({ files, measures }) => ({
        name: files.name,
        truth: files.truth,
        systems: systems.map(({ name }, index) => ({ name, repaired: files.repaired[index], ...measures[index] })),
      })),
      systems: systems.map(({ name, path }, index) => {
        const { lost, extra, ...summary } = addStructures(documents.map(({ measures }) => measures[index]))
        return { name, path, summary: { ...summary, lost: lost.length, extra: extra.length } }
      }),
    },
  }
}

import { Command } from 'commander'
import { WriteError } from '../errors/index.js'
import { addStructures, formatMeasure, formatStructure, formatSummary, formatSystems } from '../evaluate/index.js'
import type { Context } from './context.js'
import { type Evaluation, evaluateStructure, evaluateTexts, type StructureEvaluation } from './evaluation.js'
import { parseSystems, type System } from './evaluation-files.js'
import { evaluationJson } from './evaluation-json.js'
import { type EvaluationReport, startReport } from './evaluation-report.js'
import type { ExitCode } from './exit-codes.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import { UsageError } from './options.js'
import { writeTo } from './streams.js'

interface EvaluateOptions {
  readonly truth?: string
  readonly structure?: string
  readonly repaired: readonly string[]
  readonly scanned?: string
  readonly slack?: number
  readonly json?: boolean
  readonly html?: string
}

const EXAMPLES = `
Examples:
  aterstall evaluate --truth brev.truth.txt --repaired brev.txt
  aterstall evaluate --truth facit/ --scanned skannat/ --repaired klart/         gain and harm over a folder
  aterstall evaluate --truth facit/ --scanned skannat/ --repaired a=ett/ --repaired b=annat/    systems compared
  aterstall evaluate --truth facit/ --repaired klart/ --json > resultat.json
  aterstall evaluate --truth facit/ --scanned skannat/ --repaired klart/ --html rapport.html    to read in a browser
  aterstall evaluate --structure facit/ --repaired klart/     blocks of JSON documents against brev.structure.tsv

Each may be text, hOCR, ALTO or PAGE. In folders, files belong together when their names do: facit/brev.txt goes with
klart/brev.txt, klart/brev.jpg.txt or klart/brev.alto.xml. Where some truths are named as brev.truth.txt, only those
are truths. Words are compared with their punctuation; line ends, kinds of quotes, dashes and bullets do not count.
Documents are measured page by page where all sides have as many pages. "Harmed" are words that were right before the
repair. Intervals are 95 % intervals over documents drawn anew.
The HTML report is one file that needs nothing else: figures and charts, which letters came as which, the words most
often wrong or harmed, all documents from the worst on, and the aligned texts of the worst hundred pages.`

/** \`aterstall evaluate\`: error rates of repaired texts against the truth. */
export function evaluateCommand(context: Context): Command {
  return new Command('evaluate')
    .summary('measure how right repaired texts are')
    .description('Measures repaired texts against the truth: wrong words and characters, what was mended and harmed.')
    .option('--truth <path>', 'what the pages say: a text or OCR file, or a folder of them')
    .option('--structure <path>', 'the blocks of the documents, as NAME.structure.tsv or JSON: a file, or a folder')
    .requiredOption(
      '--repaired <path>',
      'the repaired file or folder, as PATH or NAME=PATH; given again, systems are compared',
      (path: string, before: readonly string[] = []) => [...before, path],
    )
    .option('--scanned <path>', 'the file or folder before the repair, to tell gain from harm')
    .option('--slack <p>', '--structure: the share of characters that may differ, 0 to 1 (default: 0.1)', parseSlack)
    .option('--json', 'write the figures as JSON, every document and the sum')
    .option('--html <file>', 'write a report with charts, confusions and aligned texts as well, the worst pages first')
    .addHelpText('after', EXAMPLES)
    .action(async (options: EvaluateOptions) => {
      context.end(await evaluate(options, context))
    })
}

async function evaluate(options: EvaluateOptions, context: Context): Promise<ExitCode> {
  const { truth, structure, scanned, slack, html } = options
  if (truth === undefined && structure === undefined) {
    throw new UsageError("required option '--truth <path>' not specified. Give it, or --structure, or both.")
  }
  const repaired = await parseSystems(options.repaired)
  const failures: unknown[] = []
  const fail = (error: unknown) => {
    failures.push(error)
    context.reporter.sayError(error)
  }
  const failToWrite = (error: unknown) => {
    if (!(error instanceof WriteError)) throw error
    fail(error)
  }
  const report = html === undefined ? undefined : await openReport(html, options, repaired)
  const places = truth === undefined ? undefined : { truth, repaired, ...(scanned === undefined ? {} : { scanned }) }
  const texts = places && (await evaluateTexts(places, context, fail, report?.onPage))
  const blocks =
    structure === undefined ? undefined : await evaluateStructure({ truth: structure, repaired }, slack, context, fail)
  context.reporter.clear()
  const measured = (texts?.documents.length ?? 0) + (blocks?.documents.length ?? 0)
  if (measured === 0) return exitCodeOf(failures[0])
  // What goes wrong with the one output must not cost the other.
  if (texts && texts.documents.length > 0) await report?.write(texts).catch(failToWrite)
  const result = options.json ? evaluationJson(texts, blocks) : resultTable(texts) + structureTable(blocks)
  await writeTo(context.streams.stdout, result)
  const unwritten = failures.find((error) => error instanceof WriteError)
  if (unwritten) return exitCodeOf(unwritten)
  const left = (texts?.leftOut ?? 0) + (blocks?.leftOut ?? 0)
  return left + failures.length > 0 ? EXIT.someFailed : EXIT.done
}

function openReport(
  path: string,
  { truth, structure, scanned }: EvaluateOptions,
  repaired: readonly System[],
): Promise<EvaluationReport> {
  if (truth === undefined) throw new UsageError('--html reports on texts, and needs their truth. Give --truth too.')
  const inputs = [truth, scanned, structure, ...repaired.map((system) => system.path)]
  return startReport(
    path,
    inputs.filter((input) => input !== undefined),
    {
      systems: repaired.length,
      hasScanned: scanned !== undefined,
    },
  )
}

function resultTable(evaluation: Evaluation | undefined): string {
  if (!evaluation || evaluation.documents.length === 0) return ''
  const { documents, systems, comparisons } = evaluation
  if (systems.length > 1) return formatSystems(systems, comparisons)
  if (documents.length === 1) return formatMeasure(documents[0].measures[0])
  return `${formatSummary(systems[0].summary)}${formatSystems(systems)}`
}

function structureTable(evaluation: StructureEvaluation | undefined): string {
  if (!evaluation) return ''
  const { documents, systems } = evaluation
  return systems
    .map(({ name }, index) => {
      const sum = formatStructure(addStructures(documents.map(({ measures }) => measures[index])))
      return systems.length > 1 ? `${name} ${sum}` : sum
    })
    .join('')
}

function parseSlack(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'))
  if (!(value >= 0 && value <= 1)) throw new UsageError(`expected a number from 0 to 1 for --slack, got "${text}".`)
  return value
}

import { Command } from 'commander'
import type { Measure } from '../evaluate/index.js'
import { formatMeasure, formatSummary, measure, summarise } from '../evaluate/index.js'
import { decodeText } from '../formats/index.js'
import { readBytes } from '../pipeline/index.js'
import type { Context } from './context.js'
import type { EvaluationFiles } from './evaluation-files.js'
import { findEvaluationFiles } from './evaluation-files.js'
import type { ExitCode } from './exit-codes.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import { writeTo } from './streams.js'

interface EvaluateOptions {
  readonly truth: string
  readonly repaired: string
  readonly scanned?: string
  readonly json?: boolean
}

const EXAMPLES = `
Examples:
  aterstall evaluate --truth brev.truth.txt --repaired brev.txt
  aterstall evaluate --truth facit/ --scanned skannat/ --repaired klart/         gain and harm over a folder
  aterstall evaluate --truth facit/ --repaired klart/ --json > resultat.json

In folders, texts belong together when their names do: facit/brev.txt goes with klart/brev.txt or klart/brev.jpg.txt.
Where some truths are named as brev.truth.txt, only those are truths. Words are compared with their punctuation;
line ends, kinds of quotes, dashes and bullets do not count. "Harmed" are words that were right before the repair.`

/** \`aterstall evaluate\`: error rates of repaired texts against the truth. */
export function evaluateCommand(context: Context): Command {
  return new Command('evaluate')
    .summary('measure how right repaired texts are')
    .description('Measures repaired texts against the truth: wrong words and characters, what was mended and harmed.')
    .requiredOption('--truth <path>', 'what the pages say: a text file, or a folder of them')
    .requiredOption('--repaired <path>', 'the repaired text or folder')
    .option('--scanned <path>', 'the text or folder before the repair, to tell gain from harm')
    .option('--json', 'write the figures as JSON, every document and the sum')
    .addHelpText('after', EXAMPLES)
    .action(async (options: EvaluateOptions) => {
      context.end(await evaluate(options, context))
    })
}

async function evaluate(options: EvaluateOptions, { streams, reporter }: Context): Promise<ExitCode> {
  const { documents, missing } = await findEvaluationFiles(options)
  for (const path of missing) reporter.say(`${path} has no text to compare with and is left out.`)
  const failures: unknown[] = []
  const measured: { readonly files: EvaluationFiles; readonly measure: Measure }[] = []
  for (const [index, files] of documents.entries()) {
    streams.signal?.throwIfAborted()
    reporter.progress(`${index + 1}/${documents.length} ${files.name}`)
    try {
      measured.push({ files, measure: await measureFiles(files) })
    } catch (error) {
      failures.push(error)
      reporter.sayError(error)
    }
  }
  reporter.clear()
  if (measured.length === 0) return exitCodeOf(failures[0])
  await writeTo(streams.stdout, options.json ? resultJson(measured) : resultTable(measured))
  return missing.length + failures.length > 0 ? EXIT.someFailed : EXIT.done
}

async function measureFiles({ truth, repaired, scanned }: EvaluationFiles): Promise<Measure> {
  return measure({
    truth: await readText(truth),
    repaired: await readText(repaired),
    ...(scanned === undefined ? {} : { scanned: await readText(scanned) }),
  })
}

async function readText(path: string): Promise<string> {
  return decodeText(await readBytes(path), path).text
}

type Measured = readonly { readonly files: EvaluationFiles; readonly measure: Measure }[]

function resultTable(measured: Measured): string {
  if (measured.length === 1) return formatMeasure(measured[0].measure)
  return formatSummary(summarise(measured.map((one) => one.measure)))
}

function resultJson(measured: Measured): string {
  const documents = measured.map(({ files, measure: figures }) => ({ ...files, ...figures }))
  return `${JSON.stringify({ documents, summary: summarise(measured.map((one) => one.measure)) }, null, 2)}\n`
}

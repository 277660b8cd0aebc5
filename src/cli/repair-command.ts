import { Command, Option } from 'commander'
import type { BatchReport, BatchSettings, OutputPlan } from '../batch/index.js'
import { findInputs, planOutputs, runBatch } from '../batch/index.js'
import { DEFAULT_MIN_CONFIDENCE } from '../correct/index.js'
import type { FormatName } from '../formats/index.js'
import { decodeText, parseWords, serializeDiff } from '../formats/index.js'
import { type Repairer, readBytes } from '../pipeline/index.js'
import type { Context } from './context.js'
import type { ExitCode } from './exit-codes.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import { parseFormats, parsePattern, parsePixels, parseProbability, UsageError } from './options.js'
import { watchBatch } from './reporter.js'
import { readAll, writeTo } from './streams.js'

interface RepairOptions {
  readonly to: readonly FormatName[]
  readonly out?: string
  readonly reflow?: boolean
  readonly diff?: boolean
  readonly fast?: boolean
  readonly minConfidence?: number
  readonly words?: string
  readonly protect?: readonly RegExp[]
  readonly maxPixels?: number
}

const EXAMPLES = `
Examples:
  aterstall repair brev.txt                            the repaired text on standard output
  aterstall repair brev.txt --diff                     what would change, how sure that is, and why
  aterstall repair protokoll.jpg --out protokoll.txt   read a scan, repair what was read
  aterstall repair akt.pdf --to json --out akt.json    a PDF: its own text where that is good, else read anew
  aterstall repair skannat/ --out klart/ --to txt,json every text and scan in a folder, as text and as JSON
  tesseract sida.png - | aterstall repair -            repair what another program reads
  aterstall repair side.alto.xml --to alto -o klart/   change nothing in the file but the corrected words
  aterstall repair brev.txt --words namn.txt --protect "KS \\d{4}/\\d+"

In a folder outputs are named as their inputs: brev.txt stays brev.txt, scan.jpg becomes scan.jpg.txt. An OCR file that
is written in its own format keeps its name, and everything but the corrected words. A PAGE file holds one page: in a
folder a document of several becomes scan.tif.0001.page.xml, scan.tif.0002.page.xml and so on.
Every output is written whole or not at all, and never onto an input. A page of a scan that cannot be read is said and
left empty, the others are done, and the exit code is 4.`

/** \`aterstall repair\`: texts and scans in, repaired documents out. */
export function repairCommand(context: Context): Command {
  return new Command('repair')
    .summary('repair texts, scans and OCR files')
    .description(
      'Repairs Swedish text that OCR damaged, in texts and OCR files, and reads scans and repairs what it read.',
    )
    .argument(
      '<input...>',
      'texts, scans (PDF, PNG, JPEG, JPEG 2000, TIFF, WebP), OCR files (hOCR, ALTO, PAGE), folders of them, or - for standard input',
    )
    .addOption(
      new Option('--to <formats>', 'what to write: txt, md, json, html, hocr, alto, page, or several with commas')
        .argParser(parseFormats)
        .default(['txt'], 'txt'),
    )
    .option(
      '-o, --out <path>',
      'the file for one input and one format, else the folder for all (default: standard output)',
    )
    .option('--fast', 'scans: read each page once, without a second look at doubtful ones')
    .option('--reflow', 'txt: join the lines of a paragraph instead of keeping the lines of the input')
    .option('--diff', 'show what changes instead of the result, with confidence and reasons')
    .option(
      '--min-confidence <p>',
      `apply corrections that are at least so sure, from 0 to 1 (default: ${DEFAULT_MIN_CONFIDENCE})`,
      parseProbability,
    )
    .option('--words <file>', 'your own right words (names, terms), one a line, # for comments')
    .option('--protect <pattern>', 'a regular expression for what must stay as it is; may be given again', parsePattern)
    .option(
      '--max-pixels <n>',
      'the most pixels a page of a scan may have, against files made to fill the memory (default: 100000000)',
      parsePixels,
    )
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: RepairOptions) => {
      context.end(await repair(paths, options, context))
    })
}

async function repair(paths: readonly string[], options: RepairOptions, context: Context): Promise<ExitCode> {
  if (options.diff && options.out !== undefined) {
    throw new UsageError('--diff writes to standard output only. Leave out --out, or redirect with > FILE.')
  }
  const { streams, reporter } = context
  const search = await findInputs(paths, options.out)
  for (const { path, error } of search.failures) reporter.sayError(error, path)

  let report: BatchReport = { done: 0, failures: [] }
  if (search.inputs.length > 0) {
    const needsFolder = search.hasFolder || paths.length > 1
    const plans: OutputPlan[] = options.diff
      ? search.inputs.map((input) => ({ input, outputs: [{ format: 'txt' }] }))
      : await planOutputs(search.inputs, options.to, { needsFolder, ...(options.out ? { out: options.out } : {}) })
    const correct = await correctOptions(options)
    // Once standard output has failed, the rest of the run is for nobody.
    const output = new AbortController()
    const signal = AbortSignal.any([output.signal, ...(streams.signal ? [streams.signal] : [])])
    const settings: BatchSettings = {
      correct,
      ...(options.maxPixels === undefined ? {} : { scan: { maxPixels: options.maxPixels } }),
      signal,
      reflow: options.reflow ?? false,
      readStandardInput: () => readAll(streams.stdin, signal),
      print: async (content) => {
        reporter.clear()
        await writeTo(streams.stdout, content).catch((error: unknown) => {
          output.abort(error)
          throw error
        })
      },
      ...(options.diff ? { render: ({ document }) => serializeDiff(document, { color: context.colored }) } : {}),
    }
    const repairer = await context.openRepairer()
    try {
      report = await runBatch(
        plans,
        options.fast ? readingFast(repairer) : repairer,
        settings,
        watchBatch(reporter, plans.length),
      )
    } finally {
      reporter.clear()
      await repairer.close()
    }
  }

  const failures = [...search.failures, ...report.failures]
  if (failures.length === 0) return EXIT.done
  const pages = report.failures.filter(({ page }) => page !== undefined).length
  const failed = failures.length - pages
  const total = failed + report.done
  if (total > 1) reporter.say(`${report.done} of ${total} inputs repaired, ${failed} failed${missing(pages)}.`)
  return report.done > 0 ? EXIT.someFailed : exitCodeOf(failures[0].error)
}

/** What is to be said of pages that could not be read in inputs that were repaired. */
function missing(pages: number): string {
  if (pages === 0) return ''
  return `; ${pages === 1 ? '1 page' : `${pages} pages`} could not be read`
}

/** The repairer, giving no page a second look. */
function readingFast(repairer: Repairer): Repairer {
  return { ...repairer, repairScan: (scan, options) => repairer.repairScan(scan, { ...options, fast: true }) }
}

async function correctOptions({ minConfidence, words, protect }: RepairOptions): Promise<BatchSettings['correct']> {
  return {
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(words === undefined ? {} : { words: parseWords(decodeText(await readBytes(words), words).text) }),
    ...(protect === undefined ? {} : { protect }),
  }
}

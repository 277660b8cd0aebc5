import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Command, Option } from 'commander'
import type { InOrderReport, InOrderSettings, JobSettings, OutputPlan } from '../batch/index.js'
import { findInputs, planOutputs, repairInOrder } from '../batch/index.js'
import { DEFAULT_MIN_CONFIDENCE } from '../correct/index.js'
import { decodeText, parseWords, serializeDiff } from '../formats/index.js'
import { readBytes } from '../pipeline/index.js'
import type { Context } from './context.js'
import type { ExitCode } from './exit-codes.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import {
  parseFormats,
  parseGlobs,
  parseJobs,
  parsePattern,
  parsePixels,
  parseProbability,
  UsageError,
} from './options.js'
import { type FolderOptions, missing, repairFiles, repairFolders } from './repair-folders.js'
import { watchInOrder } from './reporter.js'
import { readAll, writeTo } from './streams.js'

interface RepairOptions extends FolderOptions {
  readonly reflow?: boolean
  readonly diff?: boolean
  readonly fast?: boolean
  readonly minConfidence?: number
  readonly words?: string
  readonly protect?: readonly RegExp[]
  readonly maxPixels?: number
  readonly jsonLog?: boolean
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
    .option(
      '--jobs <n>',
      'how many inputs, or pages of one scan, to work on at a time (default: one for each core)',
      parseJobs,
    )
    .option('--include <globs>', 'folders: only files like these, "*.tif,2019/**"; may be given again', parseGlobs)
    .option('--exclude <globs>', 'folders: no files or folders like these; may be given again', parseGlobs)
    .option('--dry-run', 'folders: list what would be done, and do nothing')
    .option('--retry-failed', 'folders: try inputs again that failed before and did not change')
    .option('--queue <url>', 'folders: let workers on other machines do it, by way of this Redis (see help worker)')
    .option('--json-log', 'say what happens on standard error as lines of JSON')
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], options: RepairOptions) => {
      context.end(await repair(paths, options, context))
    })
}

async function repair(paths: readonly string[], options: RepairOptions, context: Context): Promise<ExitCode> {
  if (options.diff && options.out !== undefined) {
    throw new UsageError('--diff writes to standard output only. Leave out --out, or redirect with > FILE.')
  }
  if (options.jsonLog) context.reporter.useJson()
  const settings: JobSettings = {
    correct: await correctOptions(options),
    scan: {
      fast: options.fast ?? false,
      ...(options.maxPixels === undefined ? {} : { maxPixels: options.maxPixels }),
    },
    reflow: options.reflow ?? false,
  }
  const hasFolder = (await Promise.all(paths.map(isFolder))).includes(true)
  if (!hasFolder) refuseFolderOptions(options)
  if (options.diff) return repairToRead(paths, options, settings, context)
  if (hasFolder) return repairFolders(paths, options, settings, context)
  return paths.length > 1
    ? repairFiles(paths, options, settings, context)
    : repairToRead(paths, options, settings, context)
}

/** Repairs one input, or several to show what changes, in order and in this thread. */
async function repairToRead(
  paths: readonly string[],
  { out, to, diff, jobs = availableParallelism() }: RepairOptions,
  settings: JobSettings,
  { streams, reporter, colored, openRepairer }: Context,
): Promise<ExitCode> {
  const search = await findInputs(paths, out)
  for (const { path, error } of search.failures) reporter.sayError(error, path)
  let report: InOrderReport = { done: 0, failures: [] }
  if (search.inputs.length > 0) {
    const plans: OutputPlan[] = diff
      ? search.inputs.map((input) => ({ input, outputs: [{ format: 'txt' }] }))
      : await planOutputs(search.inputs, to, { needsFolder: false, ...(out === undefined ? {} : { out }) })
    // Once standard output has failed, the rest of the run is for nobody.
    const output = new AbortController()
    const signal = AbortSignal.any([output.signal, ...(streams.signal ? [streams.signal] : [])])
    const inOrder: InOrderSettings = {
      ...settings,
      signal,
      readStandardInput: () => readAll(streams.stdin, signal),
      print: async (content) => {
        reporter.clear()
        await writeTo(streams.stdout, content).catch((error: unknown) => {
          output.abort(error)
          throw error
        })
      },
      ...(diff ? { render: ({ document }) => serializeDiff(document, { color: colored }) } : {}),
    }
    const repairer = await openRepairer({ jobs })
    try {
      report = await repairInOrder(plans, repairer, inOrder, watchInOrder(reporter, plans.length))
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

/** Options that say something of a folder say nothing without one. */
function refuseFolderOptions({ queue, dryRun, retryFailed, include, exclude }: RepairOptions): void {
  const given = {
    '--queue': queue,
    '--dry-run': dryRun,
    '--retry-failed': retryFailed,
    '--include': include,
    '--exclude': exclude,
  }
  const [name] = Object.entries(given).find(([, value]) => value !== undefined) ?? []
  if (name) throw new UsageError(`${name} is for folders, and only files were given. Give a folder, or leave it out.`)
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

async function correctOptions({ minConfidence, words, protect }: RepairOptions): Promise<JobSettings['correct']> {
  return {
    ...(minConfidence === undefined ? {} : { minConfidence }),
    ...(words === undefined ? {} : { words: parseWords(decodeText(await readBytes(words), words).text) }),
    ...(protect === undefined ? {} : { protect }),
  }
}

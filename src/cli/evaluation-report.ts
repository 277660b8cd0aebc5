import { open, realpath, stat } from 'node:fs/promises'
import { dirname, relative, sep } from 'node:path'
import { writeWhole } from '../batch/index.js'
import { WriteError } from '../errors/index.js'
import { HtmlReport, REPORT_GENERATOR } from '../evaluate/index.js'
import { VERSION } from '../pipeline/index.js'
import type { ComparedPage, Evaluation } from './evaluation.js'
import { UsageError } from './options.js'

/** The HTML report of a run: it is fed while the pages are compared and written when all are. */
export interface EvaluationReport {
  readonly onPage: (page: ComparedPage) => void
  /** Writes the file whole or not at all. Throws WriteError. */
  write(evaluation: Evaluation): Promise<void>
}

/** Bytes in which a report has said what wrote it. */
const HEAD_BYTES = 512

/**
 * Starts a report that will be written to `path`. `inputs` are the files and folders of the run, however many there
 * are of the systems.
 *
 * Throws UsageError when the path is an input, or a file that lies in a folder of inputs and is no report: it may be a
 * truth that is left out, and is there once only. Throws WriteError when there is no such folder, or the path is one:
 * better now than after all has been measured.
 */
export async function startReport(
  path: string,
  inputs: readonly string[],
  options: { readonly systems: number; readonly hasScanned: boolean },
): Promise<EvaluationReport> {
  if (path === '-') throw new UsageError('expected a file for --html, got "-". Name one, as --html rapport.html.')
  for (const input of inputs) await checkApart(path, input)
  await checkPlace(path)
  const report = new HtmlReport(options)
  return {
    onPage: ({ document, page, pages, truth, comparisons }) =>
      report.add({ document: document.name, page, pages, truth, comparisons }),
    async write({ documents, systems, comparisons, leftOut }) {
      const html = report.serialize({
        documents: documents.map(({ files, pages, measures }) => ({ name: files.name, pages, measures })),
        systems,
        comparisons,
        leftOut,
        facts: [`aterstall ${VERSION}`],
      })
      await writeWhole(path, html).catch((error: unknown) => {
        // The sentences were made for the option of `repair`.
        throw error instanceof WriteError
          ? new WriteError(error.message.replace('--out', '--html'), { cause: error })
          : error
      })
    },
  }
}

async function checkApart(path: string, input: string): Promise<void> {
  const [there, found] = await Promise.all([stat(path, { bigint: true }), stat(input, { bigint: true })]).catch(
    () => [],
  )
  if (!there?.isFile() || !found) return
  if (!found.isDirectory()) {
    if (there.dev !== found.dev || there.ino !== found.ino) return
    throw new UsageError(`${path} would overwrite the input ${input}. Name another place with --html.`)
  }
  const below = relative(await realpath(input), await realpath(path))
  if (below === '..' || below.startsWith(`..${sep}`) || (await isReport(path))) return
  throw new UsageError(`${path} lies among the inputs in ${input} and is no report. Name another place with --html.`)
}

async function isReport(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: new Uint8Array(HEAD_BYTES), position: 0 })
    const head = new TextDecoder().decode(buffer.subarray(0, bytesRead))
    return head.includes(`<meta name="generator" content="${REPORT_GENERATOR}">`)
  } finally {
    await file.close()
  }
}

async function checkPlace(path: string): Promise<void> {
  const [there, folder] = await Promise.all([path, dirname(path)].map((place) => stat(place).catch(() => undefined)))
  if (there?.isDirectory()) throw new WriteError(`${path} is a folder. Name a file with --html.`)
  if (folder?.isDirectory()) return
  throw new WriteError(`${path} cannot be written: there is no folder ${dirname(path)}. Make it first.`)
}

/**
 * Looks over all that a batch is to do before anything is done: counts it, and finds where two outputs would be one
 * file, or an output an input. Nothing is opened but what may clash, and nothing is kept but the prints of the outputs.
 */
import type { Dirent } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import { basename, join, sep } from 'node:path'
import type { FormatName } from '../formats/index.js'
import { kindOfInput, mayBeOcrFile } from './input-kind.js'
import type { FoundFile, SearchOptions } from './inputs.js'
import { inputsOf, STANDARD_INPUT, searchFolders } from './inputs.js'
import type { JobSettings } from './job.js'
import { printOf } from './journal-index.js'
import { outputName, placeKey, unpagedPath } from './outputs.js'
import { PlanError } from './plan-error.js'
import { REPORT_NAMES } from './state-folder.js'

export interface Survey {
  /** Files that may be inputs: those named as text, as scans, and markup, which may turn out to be none. */
  readonly counts: { readonly text: number; readonly scan: number; readonly markup: number }
}

export interface BatchPlan {
  readonly paths: readonly string[]
  readonly formats: readonly FormatName[]
  readonly out: string
  readonly search: SearchOptions
  readonly settings: JobSettings
}

/**
 * Counts the inputs of a batch. Throws PlanError when two outputs would be one file, when an output would be written
 * onto an input, and when one has the name of the batch's own report; the signal's reason when it is stopped.
 */
export async function surveyBatch(plan: BatchPlan, signal?: AbortSignal): Promise<Survey> {
  const { paths, formats, out, search } = plan
  const counts = { text: 0, scan: 0, markup: 0 }
  const taken = new Set<number>()
  const clashing = new Set<number>()
  const isInput = await inputTest(paths, out)
  const isPaged = formats.includes('page')
  for await (const { name: folder, files } of searchFolders(paths, search)) {
    signal?.throwIfAborted()
    const present = await presentIn(join(out, folder))
    for (const file of files) {
      counts[kindOfInput(file.name) === undefined ? 'markup' : kindOfInput(file.name) === 'scan' ? 'scan' : 'text']++
      for (const name of possibleNames(file, formats)) {
        const print = printOf(placeKey(name))
        // A file for each page is made where one for all would be; see `pagePath`.
        const unpaged = isPaged ? printOf(unpagedPath(placeKey(name))) : print
        if (taken.has(print) || (unpaged !== print && taken.has(unpaged))) clashing.add(unpaged)
        taken.add(print)
        if (Object.values<string>(REPORT_NAMES).includes(name)) {
          throw new PlanError(`${file.path} would be written to ${name}, which is the batch's report. Rename it.`)
        }
        const overwritten = present && (await present.inputAt(basename(name), isInput))
        if (overwritten && (await exactNames(file, formats)).includes(name)) {
          throw new PlanError(
            `${join(out, name)} would overwrite the input ${overwritten}. Name another place with --out.`,
          )
        }
      }
    }
  }
  if (clashing.size > 0) await tellClashes(plan, clashing)
  return { counts }
}

/** What a file's outputs may be called: of markup that is not looked into, by either rule. */
function possibleNames(file: FoundFile, formats: readonly FormatName[]): string[] {
  const names = formats.map((format) => outputName(file, format))
  return mayBeOcrFile(file.name) && formats.some(isOcrFormat) ? [...names, file.name] : names
}

function isOcrFormat(format: FormatName): boolean {
  return format === 'hocr' || format === 'alto' || format === 'page'
}

async function exactNames(file: FoundFile, formats: readonly FormatName[]): Promise<string[]> {
  const names: string[] = []
  for await (const input of inputsOf({ name: '', files: [file], failures: [], given: false })) {
    names.push(...formats.map((format) => outputName(input, format)))
  }
  return names
}

/** Walks once more to find whose outputs have these prints, and throws PlanError where two really are one file. */
async function tellClashes({ paths, formats, out, search }: BatchPlan, prints: ReadonlySet<number>): Promise<void> {
  const owners = new Map<string, { readonly path: string; readonly isPage: boolean }>()
  for await (const folder of searchFolders(paths, search)) {
    for await (const input of inputsOf(folder)) {
      for (const format of formats) {
        const name = outputName(input, format)
        const key = placeKey(name)
        const unpaged = format === 'page' || formats.includes('page') ? unpagedPath(key) : key
        if (!prints.has(printOf(key)) && !prints.has(printOf(unpaged))) continue
        const rival = owners.get(key)
        if (rival !== undefined) {
          throw new PlanError(
            `${rival.path} and ${input.path} would both be written to ${join(out, name)}. Repair them in separate runs.`,
          )
        }
        const owner = unpaged === key ? undefined : owners.get(unpaged)
        if (owner?.isPage) {
          throw new PlanError(
            `A page of ${owner.path} may be written to ${join(out, name)}, which is for ${input.path}. Repair them in separate runs.`,
          )
        }
        owners.set(key, { path: input.path, isPage: format === 'page' && input.format !== 'page' })
      }
    }
  }
}

/** Tests whether a real path is that of an input. */
async function inputTest(paths: readonly string[], out: string): Promise<(real: string) => boolean> {
  const real = (path: string) => realpath(path).catch(() => path)
  const places = await Promise.all(paths.filter((path) => path !== STANDARD_INPUT).map(real))
  const except = await real(out)
  return (path) =>
    places.some((place) => {
      if (path === place) return true
      if (!isWithin(path, place) || (isWithin(path, except) && !isWithin(place, except))) return false
      return kindOfInput(path) !== undefined || mayBeOcrFile(path)
    })
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

interface Present {
  /** The real path of the input that a file of that name in the folder is; undefined where it is none. */
  inputAt(name: string, isInput: (real: string) => boolean): Promise<string | undefined>
}

/** What lies already where outputs go. */
async function presentIn(folder: string): Promise<Present | undefined> {
  let entries: Dirent[]
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch {
    return undefined
  }
  const real = await realpath(folder)
  const links = new Map(entries.map((entry) => [entry.name, entry.isSymbolicLink()]))
  return {
    inputAt: async (name, isInput) => {
      const isLink = links.get(name)
      if (isLink === undefined) return undefined
      const path = isLink ? await realpath(join(folder, name)).catch(() => undefined) : join(real, name)
      return path !== undefined && isInput(path) ? path : undefined
    },
  }
}

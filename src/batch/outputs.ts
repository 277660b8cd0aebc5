import { access, constants, mkdir, stat } from 'node:fs/promises'
import { dirname, extname, join, resolve, sep } from 'node:path'
import { WriteError } from '../errors/index.js'
import type { FormatName } from '../formats/index.js'
import { FORMATS } from '../formats/index.js'
import type { Input } from './inputs.js'
import { STANDARD_INPUT } from './inputs.js'
import { PlanError } from './plan-error.js'
import { whyUnwritable } from './write-whole.js'

/** One result to write. Without a path it goes to standard output. */
export interface Output {
  readonly format: FormatName
  readonly path?: string
  /** Whether folders that are missing above it may be made: true below the folder of a batch. */
  readonly makeFolders?: boolean
  /** Whether there may be a file for each page instead, named by `pagePath`: in a folder, for a format of one page. */
  readonly mayBePaged?: boolean
}

export interface OutputPlan {
  readonly input: Input
  readonly outputs: readonly Output[]
}

/**
 * Says where everything goes, before anything is read or written.
 *
 * One input and one format go to the file `out`, or into it where it is a folder, or to standard output without it.
 * Everything else goes into the folder `out`, which is made when missing. There an output is named as its input plus
 * the format's suffix, and keeps the name where the input has that suffix already: names never depend on neighbours.
 * What a PAGE file cannot hold, several pages, becomes several files there (see `pagePath`).
 *
 * Throws PlanError when a folder is needed and `out` is missing or a file, when an output is an input (by path, link,
 * or another spelling of the same file), and when two outputs are one file. Throws WriteError when the folder cannot
 * be made or written to: better now than after a night of reading.
 */
export async function planOutputs(
  inputs: readonly Input[],
  formats: readonly FormatName[],
  { out, needsFolder }: { readonly out?: string; readonly needsFolder: boolean },
): Promise<OutputPlan[]> {
  const single = inputs.length === 1 && formats.length === 1 && !needsFolder
  const plans = single
    ? [{ input: inputs[0], outputs: [await singleOutput(inputs[0], formats[0], out)] }]
    : await folderOutputs(inputs, formats, out)
  await checkApart(plans)
  return plans
}

async function singleOutput(input: Input, format: FormatName, out: string | undefined): Promise<Output> {
  if (out === undefined) return { format }
  const kind = await kindOfPath(out)
  if (kind === 'folder' || out.endsWith('/') || out.endsWith(sep)) {
    await makeFolder(out)
    return { format, path: join(out, outputName(input, format)), ...paged(input, format) }
  }
  if (kind !== 'device') await checkWritable(dirname(out))
  return { format, path: out }
}

async function folderOutputs(
  inputs: readonly Input[],
  formats: readonly FormatName[],
  out: string | undefined,
): Promise<OutputPlan[]> {
  const folder = await checkFolder(out)
  await makeFolder(folder)
  return inputs.map((input) => ({ input, outputs: batchOutputs(input, formats, folder) }))
}

/** The folder that several outputs go to. Throws PlanError where none was named, or a file. Makes nothing. */
export async function checkFolder(out: string | undefined): Promise<string> {
  if (out === undefined) {
    throw new PlanError('several outputs need a folder. Say which with --out FOLDER.')
  }
  if (['file', 'device'].includes(await kindOfPath(out))) {
    throw new PlanError(`several outputs need a folder, and ${out} is a file. Name another with --out FOLDER.`)
  }
  return out
}

/**
 * brev.txt as txt is brev.txt; as md it is brev.txt.md; scan.jpg as txt is scan.jpg.txt. An OCR file keeps its name in
 * its own format only: sida.xml with ALTO in it is sida.xml as alto and sida.xml.page.xml as page.
 */
export function outputName({ name, format: own }: Pick<Input, 'name' | 'format'>, format: FormatName): string {
  const { suffix } = FORMATS[format]
  const keepsName = own === undefined ? extname(name).toLowerCase() === suffix : own === format
  return keepsName ? name : name + suffix
}

/** Where the outputs of one input of a batch go. */
export function batchOutputs(input: Input, formats: readonly FormatName[], out: string): Output[] {
  return formats.map((format) => ({
    format,
    path: join(out, outputName(input, format)),
    makeFolders: true,
    ...paged(input, format),
  }))
}

/** A PAGE file holds one page; one that is repaired in place is one file already. */
function paged({ format: own }: Input, format: FormatName): Pick<Output, 'mayBePaged'> {
  return format === 'page' && own !== format ? { mayBePaged: true } : {}
}

/** Where page `number` of several goes: scan.tif.page.xml is scan.tif.0001.page.xml, scan.tif.0002.page.xml, ... */
export function pagePath(path: string, number: number): string {
  const { suffix } = FORMATS.page
  return `${path.slice(0, -suffix.length)}.${String(number).padStart(4, '0')}${suffix}`
}

/** The path that a page's path is made from. */
export function unpagedPath(path: string): string {
  return path.replace(/\.\d{4,}(?=\.page\.xml$)/u, '')
}

async function checkApart(plans: readonly OutputPlan[]): Promise<void> {
  const inputs = new Map<string, string>()
  for (const { input } of plans) {
    if (input.path === STANDARD_INPUT) continue
    inputs.set(placeKey(input.path), input.path)
    const identity = await identityOf(input.path)
    if (identity) inputs.set(identity, input.path)
  }
  const taken = new Map<string, string>()
  const owners = new Map<string, string>()
  for (const { input, outputs } of plans) {
    for (const { path } of outputs) {
      if (path === undefined) continue
      const identity = await identityOf(path)
      const overwritten = inputs.get(placeKey(path)) ?? (identity && inputs.get(identity))
      if (overwritten !== undefined) {
        throw new PlanError(`${path} would overwrite the input ${overwritten}. Name another place with --out.`)
      }
      const rival = taken.get(placeKey(path))
      if (rival !== undefined) {
        throw new PlanError(
          `${rival} and ${input.path} would both be written to ${path}. Repair them in separate runs.`,
        )
      }
      taken.set(placeKey(path), input.path)
    }
  }
  // How many pages there are is not known yet; what any page may be called has to be free.
  for (const { input, outputs } of plans) {
    for (const { path, mayBePaged = false } of outputs) if (path && mayBePaged) owners.set(placeKey(path), input.path)
  }
  for (const [key, rival] of [...inputs, ...taken]) {
    const owner = owners.get(unpagedPath(key))
    if (owner === undefined || key === unpagedPath(key)) continue
    throw new PlanError(
      `A page of ${owner} may be written to ${key}, which is for ${rival}. Repair them in separate runs.`,
    )
  }
}

/** A path in one spelling: absolute; composed and in one case where file systems usually do not tell these apart. */
export function placeKey(path: string): string {
  const place = resolve(path)
  if (process.platform !== 'win32' && process.platform !== 'darwin') return place
  return place.normalize('NFC').toLowerCase()
}

/** The same for every name of one regular file, links and other spellings included; undefined where there is none. */
async function identityOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined)
  return found?.isFile() ? `\0${found.dev}:${found.ino}` : undefined
}

/** A device is what is written straight into: /dev/stdout, a pipe. */
async function kindOfPath(path: string): Promise<'file' | 'folder' | 'device' | 'nothing'> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return 'nothing'
  return found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'device'
}

/** Makes a folder where there is none. Throws WriteError when that cannot be done, or it cannot be written to. */
export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause: unknown) => {
    throw new WriteError(`The folder ${path} cannot be made: ${whyUnwritable(cause, dirname(path))}`, { cause })
  })
  await checkWritable(path)
}

async function checkWritable(folder: string): Promise<void> {
  // With a separator at its end the path of a file is an error.
  await access(folder + sep, constants.W_OK).catch((cause: unknown) => {
    throw new WriteError(`No output can be written: ${whyUnwritable(cause, folder)}`, { cause })
  })
}

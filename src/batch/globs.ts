import { sep } from 'node:path'
import picomatch from 'picomatch'

/** Which files of a folder are meant. */
export interface Filter {
  /** Globs over the path below the folder; a file counts when one matches. Default: all. */
  readonly include?: readonly string[]
  /** A file or folder that one of these matches is passed over, with all that is in it. */
  readonly exclude?: readonly string[]
}

/** Tests on the path of a file or folder below the folder that was given. */
export interface Matcher {
  takesFile(name: string): boolean
  skipsFolder(name: string): boolean
}

/**
 * Globs as shells and .gitignore have them: * within a name, ** over folders, {a,b}, [0-9]. One without a slash is
 * meant wherever it is: *.tif is every TIFF. Letters count composed and in either case.
 */
export function compileFilter({ include = [], exclude = [] }: Filter): Matcher {
  const included = include.length === 0 ? () => true : compile(include)
  const excluded = exclude.length === 0 ? () => false : compile(exclude)
  const inFolder = exclude.length === 0 ? () => false : compile(exclude.map((glob) => `${glob.replace(/\/$/u, '')}/x`))
  return {
    takesFile: (name) => included(name) && !excluded(name),
    skipsFolder: (name) => excluded(name) || inFolder(`${name}/x`),
  }
}

function compile(globs: readonly string[]): (name: string) => boolean {
  const patterns = globs.map((glob) => glob.normalize('NFC').replace(/^\.?\//u, ''))
  const anywhere = patterns.map((glob) => (glob.replace(/\/x?$/u, '').includes('/') ? glob : `**/${glob}`))
  const match = picomatch(anywhere, { nocase: true, dot: true })
  return (name) => match(name.normalize('NFC').replaceAll(sep, '/'))
}

import { posix } from 'node:path'
import { type Reference, readReferences } from './references.js'
import type { Room } from './table.js'

/** The row that holds for `index.ts` and the files of `entries/`. */
const ENTRIES = 'entries'

/** Source texts by their path within src, '/' between folders: 'pack/read-pack.ts'. */
export type Sources = ReadonlyMap<string, string>

/**
 * Holds sources against the table of rooms. Returns one sentence for each breach, none when all is well:
 * a folder without a row, an import of a room or package that the row does not name, an import past another room's
 * `index.ts`, an import of a file that is not there or whose name is computed, an `index.ts` or entry that does more than
 * re-export, and files that import each other in a circle (imports of types count: a circle of types is one too).
 */
export function checkRooms(sources: Sources, table: readonly Room[]): string[] {
  const breaches: string[] = []
  const edges = new Map<string, string[]>()
  for (const [file, source] of sources) {
    const room = table.find((row) => row.name === roomOf(file))
    if (!room) {
      breaches.push(`${file}: "${roomOf(file)}" has no row in the table`)
      continue
    }
    if (isFace(file) && !onlyReExports(source)) breaches.push(`${file}: does more than re-export`)
    for (const reference of readReferences(source)) {
      const breach = judge(file, room, reference, sources, table)
      if (breach) breaches.push(`${file}:${reference.line}: ${breach}`)
      const target = targetOf(file, reference)
      if (target && sources.has(target)) edges.set(file, [...(edges.get(file) ?? []), target])
    }
  }
  return [...breaches, ...findCircles(edges).map((circle) => `${circle.join(' -> ')}: a circle`)]
}

function judge(
  file: string,
  room: Room,
  reference: Reference,
  sources: Sources,
  table: readonly Room[],
): string | undefined {
  const { specifier } = reference
  if (specifier === null) return 'imports a name that is computed, which no reader can follow'
  const target = targetOf(file, reference)
  if (target === undefined) {
    const name = packageOf(specifier)
    return room.packages.includes(name) ? undefined : `${room.name} may not import ${name}`
  }
  if (!sources.has(target)) return `${specifier} is no file of src`
  const other = roomOf(target)
  if (other === room.name) return undefined
  if (!table.some((row) => row.name === other)) return `${specifier} is in no room of the table`
  if (!room.rooms.includes(other)) return `${room.name} may not import ${other}`
  return target === `${other}/index.ts` ? undefined : `imports past ${other}/index.ts`
}

function roomOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : ENTRIES
}

function isFace(file: string): boolean {
  return roomOf(file) === ENTRIES || posix.basename(file) === 'index.ts'
}

/** The path within src that a relative import means; undefined for a package. */
function targetOf(file: string, { specifier }: Reference): string | undefined {
  if (!specifier?.startsWith('.')) return undefined
  return posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts')
}

/** 'node:' for every module of Node, '@scope/name' or 'name' for what npm installs. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return 'node:'
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function onlyReExports(source: string): boolean {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
  return code.replace(/export\s+(type\s+)?(\*(\s+as\s+\w+)?|\{[^}]*\})\s+from\s+'[^']*';?/g, '').trim() === ''
}

/** Each circle once, as the files met on the way round, the first again at the end. */
function findCircles(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const circles: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const walk = (file: string): void => {
    const start = path.indexOf(file)
    if (start >= 0) circles.push([...path.slice(start), file])
    if (start >= 0 || done.has(file)) return
    path.push(file)
    for (const next of edges.get(file) ?? []) walk(next)
    path.pop()
    done.add(file)
  }
  for (const file of edges.keys()) walk(file)
  return circles
}

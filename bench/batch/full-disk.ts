/**
 * Lets a batch run onto a disk that gets full, at one moment after the other: as it takes its lock, amid outputs and
 * lines of the journal, over its report. Each time it must say so and end with 5, leave whole outputs only and nothing
 * stray, and come, once there is room, to what an undisturbed run does.
 *
 *     npm run bench:full-disk -- --texts 12 --scans 1 --moments 16
 *
 * The disk is a tmpfs of its own, in a mount namespace that ends with the process: no root is needed where the system
 * lets users have such namespaces.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { makeCollection } from './make-collection.js'
import { runCommand } from './run-command.js'

export interface FullDiskSettings {
  readonly texts: number
  readonly scans: number
  /** How many amounts of free space are tried: seven that are chosen, and as many between as there are more. */
  readonly moments: number
}

export interface FullDiskReport {
  readonly moments: readonly {
    /** Bytes that were free. */
    readonly free: number
    readonly code: number | null
    /** Outputs that were whole by then. */
    readonly outputs: number
    readonly said: string
  }[]
  /** Bytes that all of it takes. */
  readonly needed: number
  readonly problems: readonly string[]
}

/** How a command is begun that may mount a disk for itself; undefined where none may. */
export function mounting(): readonly string[] | undefined {
  return [
    ['unshare', '--mount'],
    ['unshare', '--map-root-user', '--mount'],
  ].find(([command, ...flags]) => {
    const tried = spawnSync(command, [...flags, 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' })
    return tried.status === 0
  })
}

/** Runs it all. Needs the right to mount; see `mounting`. */
export async function fillDisk({ texts, scans, moments }: FullDiskSettings): Promise<FullDiskReport> {
  const folder = mkdtempSync(join(tmpdir(), 'aterstall-full-'))
  const [input, disk] = [join(folder, 'in'), join(folder, 'disk')]
  const problems: string[] = []
  const told: FullDiskReport['moments'][number][] = []
  let isMounted = false
  try {
    await makeCollection(input, { texts, scans })
    // One job at a time, so that the same amount of room runs out at the same moment.
    const repair = (out: string) => runCommand(['repair', input, '--out', out, '--to', 'txt,json', '--jobs', '1'])
    const whole = join(folder, 'hel')
    const undisturbed = await repair(whole)
    if (undisturbed.code !== 0) problems.push(`the undisturbed run ended with ${undisturbed.code}`)
    const expected = outputsOf(whole)

    mkdirSync(disk)
    const pageSize = 4096
    const pagesOf = (name: string) => Math.ceil(statSync(join(whole, name)).size / pageSize)
    const sizeOf = (names: readonly string[]) => names.reduce((sum, name) => sum + pagesOf(name), LOCK)
    const needed = sizeOf(filesOf(whole))
    const first = firstInput(whole)
    const ends = [
      ...[0, 1, 2, 3],
      // No room for the journal's first line, for the last page of report.json, and for that of report.html.
      sizeOf([...expected.keys()].filter((name) => name.startsWith(first))),
      needed - 1,
      needed - pagesOf('report.json') - 1,
    ]
    const size = `size=${(needed + SPARE) * pageSize}`
    const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', size, 'tmpfs', disk], { encoding: 'utf8' })
    if (status !== 0) throw new Error(`expected a disk, got none: ${stderr.trim()}`)
    isMounted = true

    for (const free of spread(ends, needed, moments)) {
      const out = join(disk, 'ut')
      const ballast = join(disk, 'ballast')
      rmSync(out, { recursive: true, force: true })
      writeFileSync(ballast, Buffer.alloc((Number(statfsSync(disk).bavail) - free) * pageSize))
      const full = await repair(out)
      const where = `with ${free} pages free`
      if (full.code !== 5) problems.push(`${where}: expected to end with 5, got ${full.code}: ${full.stderr}`)
      if (!SAYS_SO.test(full.stderr)) problems.push(`${where}: expected to be told of the disk, got ${full.stderr}`)
      const found = outputsOf(out)
      for (const [name, content] of found) {
        if (!expected.get(name)?.equals(content)) problems.push(`${where}: ${name} is torn, or stray`)
      }
      const named = / See (.+report\.html)\.$/mu.exec(full.stderr)?.[1]
      if (named !== undefined && !filesOf(out).includes('report.html')) problems.push(`${where}: there is no ${named}`)
      told.push({
        free: free * pageSize,
        code: full.code,
        outputs: found.size,
        said: full.stderr.replaceAll(folder, ''),
      })

      rmSync(ballast)
      const again = await repair(out)
      if (again.code !== 0) problems.push(`${where}, then room: expected to end with 0, got ${again.code}`)
      const all = outputsOf(out)
      if (all.size !== expected.size) problems.push(`${where}, then room: ${all.size} outputs of ${expected.size}`)
      for (const [name, content] of all) {
        if (!expected.get(name)?.equals(content)) problems.push(`${where}, then room: ${name} is another`)
      }
      for (const name of REPORTS) if (!filesOf(out).includes(name)) problems.push(`${where}, then room: no ${name}`)
    }
    return { moments: told, needed: needed * pageSize, problems }
  } finally {
    if (isMounted) spawnSync('umount', [disk])
    rmSync(folder, { recursive: true, force: true })
  }
}

const SAYS_SO = /: the disk is full\. Free some space and run again\.$/mu
const REPORTS = ['report.html', 'report.json']

/** Pages that the lock takes, which is gone when the run has ended. */
const LOCK = 1

/** Pages of the disk beyond those that the outputs take: for what the file system itself needs. */
const SPARE = 64

/** The amounts given, and more evenly between, up to so many. */
function spread(given: readonly number[], most: number, count: number): number[] {
  const between = Math.max(0, count - given.length)
  const even = Array.from({ length: between }, (_, at) => Math.round(((at + 1) * most) / (between + 1)))
  return [...new Set([...given, ...even])].sort((one, other) => one - other)
}

/** The name of the input that was done first. */
function firstInput(out: string): string {
  const journal = readFileSync(join(out, '.aterstall', 'journal.jsonl'), 'utf8')
  return (JSON.parse(journal.slice(0, journal.indexOf('\n'))) as { readonly name: string }).name
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  } catch {
    return []
  }
}

/** Every file of a batch but its journal and its reports; unfinished ones and locks too. */
function outputsOf(out: string): Map<string, Buffer> {
  const own = new Set([join('.aterstall', 'journal.jsonl'), ...REPORTS])
  return new Map(
    filesOf(out)
      .filter((name) => !own.has(name))
      .map((name) => [name, readFileSync(join(out, name))]),
  )
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const number = (value: string) => ({ type: 'string', default: value }) as const
  const { values } = parseArgs({
    options: {
      texts: number('12'),
      scans: number('1'),
      moments: number('16'),
      json: { type: 'boolean', default: false },
      mounts: { type: 'boolean', default: false },
    },
  })
  if (values.mounts) {
    const { texts, scans, moments } = values
    const settings = { texts: Number(texts), scans: Number(scans), moments: Number(moments) }
    const report = await fillDisk(settings)
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`)
    else console.log(settings, report)
    process.exitCode = report.problems.length > 0 ? 1 : 0
  } else {
    const [command, ...flags] = mounting() ?? []
    if (command === undefined)
      throw new Error('expected the right to mount a disk: run it as root, outside a container')
    const self = [...process.execArgv, fileURLToPath(import.meta.url), '--mounts', ...process.argv.slice(2)]
    process.exitCode = spawnSync(command, [...flags, process.execPath, ...self], { stdio: 'inherit' }).status ?? 1
  }
}

/**
 * Kills a batch at random moments, starts it again each time, and compares what comes of it with an undisturbed run:
 * the outputs byte for byte, nothing missing, nothing left lying about, nothing done twice but what was in hand.
 *
 *     npm run bench:kills -- --kills 100 --texts 300 --scans 6 --long 1
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { type Collection, LONG, makeCollection } from './make-collection.js'
import { runCommand } from './run-command.js'

export interface KillSettings extends Collection {
  readonly kills: number
  readonly jobs: number
  readonly seed: number
}

export interface KillReport {
  /** Batches that came to their end; a new one was begun after each while there were kills left. */
  readonly batches: number
  /** Inputs of one batch. */
  readonly inputs: number
  /** Outputs that a killed run had written and not noted: they are made again. The most that any kill left. */
  readonly mostInHand: number
  /** Lines of the journals on an input that an earlier line had. */
  readonly notedTwice: number
  /** Pages of long scans that were read though an earlier run had read them: those in hand when it was killed. */
  readonly readTwice: number
  readonly problems: readonly string[]
}

const FORMATS = ['txt', 'json']

/** Each worker may have written its outputs without the word having come through, and have the next one half done. */
const IN_HAND_FOR_EACH_JOB = 2

export async function killAndResume({ kills, jobs, seed, ...collection }: KillSettings): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'aterstall-kills-'))
  const problems: string[] = []
  const expect = (what: string, found: unknown, wanted: unknown) => {
    if (found !== wanted) problems.push(`${what}: expected ${wanted}, got ${found}`)
  }
  try {
    const input = join(folder, 'in')
    const { texts, scans, long = 0 } = collection
    await makeCollection(input, collection)
    const inputs = texts + scans + long
    const repair = (out: string, killAfter?: number) =>
      runCommand(
        ['repair', input, '--out', out, '--to', FORMATS.join(','), '--jobs', String(jobs), '--json-log'],
        killAfter,
      )
    const whole = join(folder, 'hel')
    const undisturbed = await repair(whole)
    expect('exit of the undisturbed run', undisturbed.code, 0)
    const expected = outputsOf(whole)
    const random = randomFrom(seed)
    let [killed, batches, mostInHand, notedTwice, readTwice] = [0, 0, 0, 0, 0]
    let killsOfBatch = 0
    let pagesRead = 0
    while (killed < kills || batches === 0) {
      const out = join(folder, `ut-${batches}`)
      const { code, stderr } = await repair(out, killed < kills ? undisturbed.seconds * random() : undefined)
      pagesRead += stderr.split('\n').filter((line) => line.includes('"event":"page"')).length
      if (code === null) {
        killed++
        killsOfBatch++
        const names = journalNames(out)
        const written = [...outputsOf(out).keys()].filter((name) => expected.has(name)).length / FORMATS.length
        const inHand = Math.ceil(written - new Set(names).size)
        mostInHand = Math.max(mostInHand, inHand)
        if (inHand > IN_HAND_FOR_EACH_JOB * jobs) problems.push(`${inHand} inputs were done and not noted`)
        continue
      }
      expect('exit', code, 0)
      const found = outputsOf(out)
      expect('names of the outputs', [...found.keys()].sort().join(), [...expected.keys()].sort().join())
      for (const [name, content] of expected) {
        if (!found.get(name)?.equals(content)) problems.push(`${name} is another than undisturbed`)
      }
      const names = journalNames(out)
      expect('inputs in the journal', new Set(names).size, inputs)
      notedTwice += names.length - new Set(names).size
      const twice = pagesRead - LONG * long
      readTwice += twice
      if (twice > jobs * killsOfBatch) problems.push(`${twice} pages were read twice over ${killsOfBatch} kills`)
      batches++
      killsOfBatch = pagesRead = 0
      rmSync(out, { recursive: true })
    }
    return { batches, inputs, mostInHand, notedTwice, readTwice, problems }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The inputs that a journal says are done, those of whole lines. */
function journalNames(out: string): string[] {
  try {
    return readFileSync(join(out, '.aterstall/journal.jsonl'), 'utf8')
      .split('\n')
      .flatMap((line) => /^\{"name":"([^"]+)".*"done":.*\}$/u.exec(line)?.[1] ?? [])
  } catch {
    return []
  }
}

/** Every file of a batch but its journal and its report; unfinished ones and a lock too. */
function outputsOf(out: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>()
  try {
    for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
      const name = join(entry.parentPath, entry.name).slice(out.length + 1)
      if (!entry.isFile() || name === join('.aterstall', 'journal.jsonl') || /^report\.(html|json)$/u.test(name))
        continue
      found.set(name, readFileSync(join(out, name)))
    }
  } catch {
    // Killed before it made the folder.
  }
  return found
}

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const number = (value: string) => ({ type: 'string', default: value }) as const
  const { values } = parseArgs({
    options: {
      kills: number('100'),
      texts: number('300'),
      scans: number('6'),
      long: number('1'),
      jobs: number('2'),
      seed: number('1'),
    },
  })
  const settings = {
    kills: Number(values.kills),
    texts: Number(values.texts),
    scans: Number(values.scans),
    long: Number(values.long),
    jobs: Number(values.jobs),
    seed: Number(values.seed),
  }
  const report = await killAndResume(settings)
  console.log(settings, report)
  process.exitCode = report.problems.length > 0 ? 1 : 0
}

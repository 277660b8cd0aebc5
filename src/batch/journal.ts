/**
 * What a batch has done, a line of JSON for each input as it is finished or fails, only ever added to. A run that was
 * stopped, killed or lost power goes on from it: the last whole line of an input counts, a torn line is as none.
 */
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { WriteError } from '../errors/index.js'
import { type FailedPage, type Fault, isLasting } from './faults.js'
import type { InputKind } from './input-kind.js'
import { JournalIndex, type KnownInput, printOf } from './journal-index.js'
import type { PageFigures } from './page-figures.js'
import { statePath } from './state-folder.js'
import { whyUnwritable } from './write-whole.js'

/** By what it is told that an input is what it was. Times are in milliseconds, as the file system has them. */
export interface InputStamp {
  readonly size: number
  readonly changed: number
}

/** What the journal says of one input. */
export interface JournalEntry extends InputStamp {
  /** The input's name: its path below the folder that was given. */
  readonly name: string
  readonly path: string
  /** The print of the run's settings and pack; see `settingsKey`. */
  readonly settings: string
  /** When, as an ISO date. */
  readonly at: string
  readonly done?: {
    readonly kind: InputKind
    readonly sha256: string
    readonly pages: readonly PageFigures[]
    readonly seconds: number
    /** Pages that could not be read, where the others were. */
    readonly failedPages?: readonly FailedPage[]
    /** It was only touched: the figures are those of the line before. */
    readonly unchanged?: boolean
  }
  readonly fault?: Fault
}

/** Bytes of the journal that are read at a time. */
const CHUNK = 256 * 1024

export interface Journal {
  /** How many inputs it tells of. */
  readonly size: number
  /** What earlier runs did with an input. */
  known(name: string): KnownInput | undefined
  /** Notes that an input is one of this run's. */
  meet(name: string): void
  /** Adds what became of an input. Throws WriteError when the disk is full. */
  add(entry: JournalEntry): Promise<void>
  /** The last of every input of this run, in the order in which they were done. */
  entries(): AsyncGenerator<JournalEntry>
  close(): Promise<void>
}

/** The print by which an input and the settings it was done with are known again. */
export function stampPrint(name: string, { size, changed }: InputStamp, settings: string): number {
  return printOf(`${name}\0${size} ${changed} ${settings}`)
}

/** The print by which an input is known again by what is in it, when it was only copied or touched. */
export function contentPrint(sha256: string, settings: string): number {
  return printOf(`${sha256} ${settings}`)
}

/** Opens the journal of a folder of outputs, to be read only where `readOnly` says so. Throws WriteError. */
export async function openJournal(out: string, { readOnly = false } = {}): Promise<Journal> {
  const path = statePath(out, 'journal.jsonl')
  const index = new JournalIndex()
  let lines = 0
  const note = (entry: JournalEntry, at: number) => {
    const name = printOf(entry.name)
    index.set(name, {
      print: stampPrint(entry.name, entry, entry.settings),
      content: entry.done && !entry.done.failedPages ? contentPrint(entry.done.sha256, entry.settings) : -1,
      state: stateOf(entry),
      line: entry.done?.unchanged ? (index.get(name)?.line ?? at) : at,
    })
  }
  for await (const entries of readEntries(path)) {
    for (const entry of entries) {
      if (entry) note(entry, lines)
      lines++
    }
  }
  const file = readOnly ? undefined : await openForAdding(path)
  let last: Promise<void> = Promise.resolve()
  let isTorn = false
  return {
    get size() {
      return index.size
    },
    known: (name) => index.get(printOf(name)),
    meet: (name) => index.meet(printOf(name)),
    add: async (entry) => {
      const write = async () => {
        // A line that the disk had no room for is closed, and is as none.
        const before = isTorn ? '\n' : ''
        if (isTorn) lines++
        isTorn = true
        await file?.appendFile(`${before}${JSON.stringify(entry)}\n`)
        isTorn = false
        note(entry, lines++)
        index.meet(printOf(entry.name))
      }
      const turn = last.then(write)
      last = turn.catch(() => undefined)
      await turn.catch((cause: unknown) => {
        throw unwritable(path, cause)
      })
    },
    async *entries() {
      let line = 0
      for await (const entries of readEntries(path)) {
        for (const entry of entries) {
          const at = line++
          if (!entry) continue
          const name = printOf(entry.name)
          if (index.get(name)?.line === at && index.wasMet(name)) yield entry
        }
      }
    },
    close: async () => {
      await last
      await file?.sync().catch(() => undefined)
      // A file system over the network may say only now that there was no room; the next run finds what is missing.
      await file?.close().catch(() => undefined)
    },
  }
}

function stateOf({ done, fault }: JournalEntry): KnownInput['state'] {
  // Of a scan with a bad page the others are done; it is read again when what failed is.
  if (done?.failedPages) return done.failedPages.every((failed) => isLasting(failed.fault)) ? 'failed' : 'to-do'
  if (done) return 'done'
  return fault && isLasting(fault) ? 'failed' : 'to-do'
}

/**
 * The lines of a journal, as many at a time as come together, undefined for what is torn. No file is no lines. Waiting
 * for each line by itself, as node:readline has it, takes as long as parsing them.
 */
async function* readEntries(path: string): AsyncGenerator<(JournalEntry | undefined)[], void> {
  let rest = ''
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: CHUNK })) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      yield lines.map(parseEntry)
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw unwritable(path, error)
  }
  if (rest !== '') yield [parseEntry(rest)]
}

function parseEntry(line: string): JournalEntry | undefined {
  try {
    const entry = JSON.parse(line) as Partial<JournalEntry>
    return typeof entry.name === 'string' && typeof entry.settings === 'string' ? (entry as JournalEntry) : undefined
  } catch {
    return undefined
  }
}

/** Opens for adding, on a line of its own after one that was torn. */
async function openForAdding(path: string): Promise<FileHandle> {
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(path, 'a+')
    const { size } = await file.stat()
    if (size > 0) {
      const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 })
      if (buffer[0] !== 0x0a) await file.appendFile('\n')
    }
    return file
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

function unwritable(path: string, cause: unknown): WriteError {
  return new WriteError(`The journal ${path} cannot be written: ${whyUnwritable(cause, dirname(path))}`, { cause })
}

import type { Fault, InOrderWatcher } from '../batch/index.js'
import { WriteError } from '../errors/index.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import type { Streams } from './streams.js'

const CLEAR_LINE = '\r\u001b[K'

/** Says on standard error what happens: sentences always, progress only on a terminal; or all of it as JSON lines. */
export class Reporter {
  readonly #stderr: Streams['stderr']
  #lineShown = false
  #isJson = false

  constructor(stderr: Streams['stderr']) {
    this.#stderr = stderr
  }

  /** Whether there is a terminal to show progress on. */
  get showsProgress(): boolean {
    return !this.#isJson && (this.#stderr.isTTY ?? false)
  }

  get isJson(): boolean {
    return this.#isJson
  }

  /** From now on a line of JSON for everything, and nothing else. */
  useJson(): void {
    this.#isJson = true
  }

  /** What happened, for machines: a line of JSON with the time and the event's name. Nothing without `useJson`. */
  log(event: string, facts: object): void {
    if (this.#isJson) this.#write(`${JSON.stringify({ time: new Date().toISOString(), event, ...facts })}\n`)
  }

  say(sentence: string): void {
    if (this.#isJson) this.log('message', { message: sentence })
    else {
      this.clear()
      this.#write(`aterstall: ${printable(sentence)}\n`)
    }
  }

  /** What the argument parser says: "error: unknown option", or a line of help after it. */
  sayUsage(text: string): void {
    const sentence = text.replace(/^error: /u, '')
    if (sentence === text) this.#write(printable(text))
    else this.say(sentence.trimEnd())
  }

  /** An error as one or two sentences; a bug of ours with its stack, so that it can be reported. */
  sayError(error: unknown, path?: string): void {
    const message = error instanceof Error ? error.message : String(error)
    if (exitCodeOf(error) === EXIT.bug) this.#sayBug(message, error instanceof Error ? error.stack : undefined, path)
    else this.#sayOf(message, error instanceof WriteError ? undefined : path)
  }

  /** What went wrong with one input of a batch. */
  /** `page` is that of the input that failed, where its other pages were done. */
  sayFault({ code, message, stack }: Fault, path: string, page?: number): void {
    if (this.#isJson) this.log('failed', { path, ...(page && { page }), code, message, ...(stack && { stack }) })
    else if (code === 'INTERNAL') this.#sayBug(message, stack, path)
    else this.#sayOf(message, code === 'CANNOT_WRITE' || code === 'DISK_FULL' ? undefined : path)
  }

  progress(line: string): void {
    if (!this.showsProgress) return
    this.#write(CLEAR_LINE + printable(line))
    this.#lineShown = true
  }

  clear(): void {
    if (this.#lineShown) this.#write(CLEAR_LINE)
    this.#lineShown = false
  }

  #sayOf(message: string, path: string | undefined): void {
    this.say(path === undefined || message.includes(path) ? message : `${path}: ${message}`)
  }

  #sayBug(message: string, stack: string | undefined, path: string | undefined): void {
    const where = path === undefined ? '' : ` while reading ${path}`
    this.say(`a bug in aterstall${where}: ${message}. Please report it with the lines below.`)
    if (stack) this.#write(`${printable(stack)}\n`)
  }

  /** Nobody left to read messages is no reason to stop. */
  #write(text: string): void {
    this.#stderr.write(text, () => undefined)
  }
}

/** Follows a run of `total` inputs that are done in order. */
export function watchInOrder(reporter: Reporter, total: number): InOrderWatcher {
  let at = ''
  return {
    onStart: (input, index) => {
      at = `${total > 1 ? `${index + 1}/${total} ` : ''}${input.path}`
      reporter.progress(at)
    },
    onProgress: (_, { page, pageCount, fraction }) => {
      reporter.progress(`${at}, page ${page} of ${pageCount}, ${Math.round(fraction * 100)} %`)
    },
    onNote: (input, sentence) => reporter.say(`${input.path} ${sentence}`),
    onFailure: ({ error, path }) => reporter.sayError(error, path),
  }
}

/** File names and messages may hold anything; a terminal is not to obey it. Line feeds and tabs stay. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/gu, '\uFFFD')
}

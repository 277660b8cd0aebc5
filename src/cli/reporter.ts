import type { BatchWatcher } from '../batch/index.js'
import { WriteError } from '../errors/index.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import type { Streams } from './streams.js'

const CLEAR_LINE = '\r\u001b[K'

/** Says on standard error what happens: sentences always, progress only on a terminal. */
export class Reporter {
  readonly #stderr: Streams['stderr']
  #lineShown = false

  constructor(stderr: Streams['stderr']) {
    this.#stderr = stderr
  }

  say(sentence: string): void {
    this.clear()
    this.#write(`aterstall: ${printable(sentence)}\n`)
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
    if (exitCodeOf(error) !== EXIT.bug) {
      const saysWhere = path === undefined || message.includes(path) || error instanceof WriteError
      this.say(saysWhere ? message : `${path}: ${message}`)
      return
    }
    const where = path === undefined ? '' : ` while reading ${path}`
    this.say(`a bug in aterstall${where}: ${message}. Please report it with the lines below.`)
    if (error instanceof Error && error.stack) this.#write(`${printable(error.stack)}\n`)
  }

  progress(line: string): void {
    if (!this.#stderr.isTTY) return
    this.#write(CLEAR_LINE + printable(line))
    this.#lineShown = true
  }

  clear(): void {
    if (this.#lineShown) this.#write(CLEAR_LINE)
    this.#lineShown = false
  }

  /** Nobody left to read messages is no reason to stop. */
  #write(text: string): void {
    this.#stderr.write(text, () => undefined)
  }
}

/** Follows a batch of `total` inputs. */
export function watchBatch(reporter: Reporter, total: number): BatchWatcher {
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

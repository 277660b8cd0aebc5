/** The benchmark: `npm run bench -- --help` says what it measures and how to ask for it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { argv, stderr, stdout } from 'node:process'
import { compareResults } from './compare.js'
import { HELP, type Options, parseOptions } from './options.js'
import { showComparison } from './report/show-comparison.js'
import { showResult } from './report/show-result.js'
import { parseResult, type Result } from './results.js'
import { runBenchmark } from './run-benchmark.js'

/** Worse than the other result; wrong usage. */
const EXIT = { worse: 1, usage: 2 }

let options: Options | undefined
try {
  options = parseOptions(argv.slice(2))
} catch (error) {
  stderr.write(`${error instanceof Error ? error.message : error}\nnpm run bench -- --help says more.\n`)
  process.exit(EXIT.usage)
}
if (options === undefined) stdout.write(HELP)
else await benchmark(options)

function tell(progress: string): void {
  stderr.write(`${(performance.now() / 1000).toFixed(0).padStart(5)} s  ${progress}\n`)
}

async function benchmark({ against, out, json, ...rest }: Options): Promise<void> {
  // Read first: the run may write to the same file, and a mistyped name should not cost half an hour.
  const before = against === undefined ? undefined : parseResult(readFileSync(against, 'utf8'))
  const result: Result = await runBenchmark({ ...rest, json }, tell)
  const text = `${JSON.stringify(result, undefined, 1)}\n`
  if (out !== undefined) {
    mkdirSync(path.dirname(out), { recursive: true })
    writeFileSync(out, text)
  }
  ;(json ? stderr : stdout).write(showResult(result))
  if (json) stdout.write(text)
  if (before === undefined) return
  const comparison = compareResults(before, result)
  ;(json ? stderr : stdout).write(showComparison(comparison))
  if (comparison.findings.some(({ isWorse }) => isWorse)) process.exitCode = EXIT.worse
}

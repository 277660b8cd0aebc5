import { Command, CommanderError } from 'commander'
import { openWorkerProcess } from '../batch/index.js'
import { createRepairer, readLexiconName, VERSION } from '../pipeline/index.js'
import type { Context, CrewSource } from './context.js'
import { evaluateCommand } from './evaluate-command.js'
import type { ExitCode } from './exit-codes.js'
import { EXIT, exitCodeOf } from './exit-codes.js'
import { explainCommand } from './explain-command.js'
import { lexiconCommand } from './lexicon-command.js'
import { repairCommand } from './repair-command.js'
import { Reporter } from './reporter.js'
import type { Streams } from './streams.js'
import { writeTo } from './streams.js'
import { workerCommand } from './worker-command.js'

const EPILOGUE = `
Start here:
  aterstall repair brev.txt --diff      what would change in a text, and why
  aterstall repair scan.jpg             read a scan and repair what was read
  aterstall help repair                 everything about repairing

Exit codes: 0 done, 1 wrong usage, 2 unreadable input, 3 engine or language data missing, 4 some inputs failed
(the rest is done), 5 cannot write, 70 a bug in aterstall, 130 interrupted.`

/** What a run is given besides its arguments. */
export interface RunTools {
  readonly openRepairer: Context['openRepairer']
  readonly crews: CrewSource
}

const OWN_TOOLS: RunTools = {
  openRepairer: createRepairer,
  crews: { lexicon: readLexiconName, open: openWorkerProcess },
}

/**
 * One run of the command line: arguments (without node and script) in, exit code out. Touches nothing of the process,
 * so that tests call it as the shell does. Never rejects.
 */
export async function run(
  argv: readonly string[],
  streams: Streams,
  { openRepairer, crews }: RunTools = OWN_TOOLS,
): Promise<ExitCode> {
  const reporter = new Reporter(streams.stderr)
  let code: ExitCode = EXIT.done
  let said = ''
  const context: Context = {
    streams,
    reporter,
    openRepairer,
    crews,
    colored: (streams.stdout.isTTY ?? false) && !process.env.NO_COLOR,
    end: (ended) => {
      code = ended
    },
  }
  const program = new Command('aterstall')
    .description(
      'Gives Swedish archives their text back: repairs text that OCR damaged, restores å, ä, ö, and says why.',
    )
    .version(VERSION)
    .addHelpText('after', EPILOGUE)
  const commands = [repairCommand, evaluateCommand, explainCommand, lexiconCommand, workerCommand].map((make) =>
    make(context),
  )
  for (const command of [program, ...commands, ...commands.flatMap((parent) => parent.commands)]) {
    command
      .exitOverride()
      .showHelpAfterError(
        `Run "aterstall help${command === program ? '' : ` ${command.name()}`}" to see what there is.`,
      )
      .configureOutput({
        writeOut: (text) => {
          said += text
        },
        writeErr: (text) => reporter.sayUsage(text),
      })
  }
  for (const command of commands) program.addCommand(command)

  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    code = ending(error, reporter, streams)
  }
  return writeTo(streams.stdout, said).then(
    () => code,
    (error: unknown) => ending(error, reporter, streams),
  )
}

/** What an error makes the run end with, said to the user where there is something to say. */
function ending(error: unknown, reporter: Reporter, { signal }: Streams): ExitCode {
  reporter.clear()
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (signal?.aborted) return EXIT.interrupted
  const code = exitCodeOf(error)
  if (code !== EXIT.done) reporter.sayError(error)
  return code
}

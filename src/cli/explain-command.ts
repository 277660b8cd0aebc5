import { Command } from 'commander'
import type { Explanation } from '../correct/index.js'
import { createCorrector } from '../correct/index.js'
import { readPack } from '../pack/index.js'
import type { Context } from './context.js'
import { UsageError } from './options.js'
import { writeTo } from './streams.js'

const EXAMPLES = `
Examples:
  aterstall explain dr                                 which words "dr" may have been, cheapest first
  aterstall explain tjdnsteutlatande
  aterstall explain har --before detta --after ett     a word between its neighbours

Costs are -ln(probability): 0.7 is one in two, 2.3 one in ten, 4.6 one in a hundred.`

/** \`aterstall explain\`: candidates, costs and reasons for one word. */
export function explainCommand(context: Context): Command {
  return new Command('explain')
    .summary('show what a word may have been, and why')
    .description('Shows which words a scanned word may have been, what each costs, and why.')
    .argument('<word>', 'the word as scanned')
    .option('--before <word>', 'the word before it')
    .option('--after <word>', 'the word after it')
    .addHelpText('after', EXAMPLES)
    .action(async (word: string, around: { readonly before?: string; readonly after?: string }) => {
      if (/\s/u.test(word.trim()) || word.trim() === '') {
        throw new UsageError(
          `expected one word to explain, got "${word}". Give its neighbours as --before and --after.`,
        )
      }
      const corrector = createCorrector(await readPack())
      await writeTo(context.streams.stdout, explanationText(corrector.explain(word.trim(), around)))
    })
}

/** A reading that the context rules out has no finite cost. */
function costText(cost: number): string {
  return Number.isFinite(cost) ? cost.toFixed(1) : 'never'
}

/** An explanation as lines: what was chosen, then the readings with total cost and the costs it is made of. */
export function explanationText({ scanned, chosen, confidence, protectedAs, readings }: Explanation): string {
  const verdict = protectedAs === undefined ? `${confidence.toFixed(2)} sure` : `left as it is: ${protectedAs}`
  const head = `${scanned} -> ${chosen}, ${verdict}\n`
  const width = Math.max(...readings.map(({ printed }) => printed.length), 0)
  const rows = readings.map(({ printed, cost, reasons }) => {
    const why = reasons.map((reason) => `${reason.what} ${reason.cost.toFixed(1)}`).join(', ')
    return `${costText(cost).padStart(6)}  ${printed.padEnd(width)}  ${why}`.trimEnd()
  })
  return head + rows.map((row) => `${row}\n`).join('')
}

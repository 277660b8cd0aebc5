import { parseArgs } from 'node:util'
import { type Collection, FIXTURES, parseCollection } from './collections.js'

/** What a run can measure, in the order in which it does. */
export const PARTS = ['quality', 'ablation', 'rivals', 'settings', 'scans', 'reading', 'speed'] as const
export type Part = (typeof PARTS)[number]

export const HELP = `Measures the corrector: gain beside harm, speed, and what others do on the same pages.

  npm run bench                  everything, on this repository's ten documents: half an hour
  npm run bench:quick            the same in short: under two minutes

  npm run bench -- --collection letters=FOLDER --about "letters=29 pages set as letters"
      Also or instead on documents of your own: FOLDER holds NAME.truth.txt (what is printed), NAME.eng.txt and
      NAME.swe.txt (what an English and a Swedish model read; either may be missing) and images NAME.jpg (.png .tif
      .webp) where you have them. Name "fixtures" too to keep the repository's own. Only the name and the words after
      --about get into the result, never a path or a file's name.

  npm run bench:quick -- --against bench/results/quick.json
      Compares with a result from before and fails (exit 1) when something is worse beyond the measured noise: rates
      of errors by an interval over documents, speed by the spread of its rounds.

Options
  --quick               small samples, two rounds, no growth, no ablation, no settings
  --collection NAME=DIR measure on these documents; repeatable; "fixtures" are the repository's own (the default)
  --about NAME=TEXT     what the collection is, in plain words, for the tables; repeatable
  --model LIST          eng, swe (read by these models) and truth (right text, where every change is harm); default all
  --only LIST           some of: ${PARTS.join(', ')}
                        quality   gain, harm, precision, recall, calibration, per collection and model
                        ablation  the same with one part of the corrector left out at a time
                        rivals    other ways to repair text on the same words, each in its best fair setting
                        settings  every setting of the rivals that was tried, on the first collection read by eng
                        scans     plain tesseract.js beside our reading and repair, where there are images
                        reading   the scans read with one part of the reading left out at a time
                        speed     opening, look-up, candidates, pages a second, growth, two at once
  --speed-on NAME=DIR   the documents that speed is measured on; default: the first collection
  --rounds N            rounds of the races; default 5, quick 2
  --growth-words N      words up to which growth is measured; default 10000000
  --growth-seconds N    and the seconds it may take; default 300
  --scan-words N        read scans of each collection until about so many words are read; default 4000, quick 300
  --out FILE            where the result goes; default bench/results/whole.json, quick bench/results/quick.json, with
                        --only nowhere
  --json                the result on standard output, the tables on standard error
  --against FILE        compare with that result
  --wrong               list the corrections that were wrong (quality)
  --help                this text

Then npm run bench:report writes tables and charts from the result.
`

export interface Options {
  readonly run: 'whole' | 'quick'
  readonly parts: readonly Part[]
  readonly collections: readonly Collection[]
  readonly speedOn: Collection
  readonly models: readonly string[]
  readonly rounds: number
  readonly growth: { readonly words: number; readonly seconds: number }
  readonly scanWords: number
  readonly out?: string
  readonly json: boolean
  readonly against?: string
  readonly wrong: boolean
}

/**
 * Reads the command line; undefined when only help was asked for. Throws TypeError, with what was expected, at misuse.
 */
export function parseOptions(argv: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      quick: { type: 'boolean', default: false },
      collection: { type: 'string', multiple: true },
      about: { type: 'string', multiple: true },
      model: { type: 'string', default: 'eng,swe,truth' },
      only: { type: 'string' },
      'speed-on': { type: 'string' },
      rounds: { type: 'string' },
      'growth-words': { type: 'string', default: '10000000' },
      'growth-seconds': { type: 'string', default: '300' },
      'scan-words': { type: 'string' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      against: { type: 'string' },
      wrong: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return undefined
  const { quick } = values
  const about = new Map((values.about ?? []).map((text) => splitAbout(text)))
  const collections = values.collection?.map((argument) => parseCollection(argument, about)) ?? [FIXTURES]
  const models = values.model.split(',')
  for (const model of models) if (!/^\w+$/.test(model)) throw new TypeError(`expected a model's name, got "${model}"`)
  const speedOn = values['speed-on'] === undefined ? collections[0] : parseCollection(values['speed-on'], about)
  const out = values.out ?? (values.only === undefined ? `bench/results/${quick ? 'quick' : 'whole'}.json` : undefined)
  return {
    run: quick ? 'quick' : 'whole',
    parts: partsOf(values.only, quick),
    collections,
    speedOn,
    models,
    rounds: numberOf('rounds', values.rounds ?? (quick ? '2' : '5')),
    growth: {
      words: numberOf('growth-words', values['growth-words']),
      seconds: numberOf('growth-seconds', values['growth-seconds']),
    },
    scanWords: numberOf('scan-words', values['scan-words'] ?? (quick ? '300' : '4000')),
    ...(out !== undefined && { out }),
    json: values.json,
    ...(values.against !== undefined && { against: values.against }),
    wrong: values.wrong,
  }
}

function partsOf(only: string | undefined, quick: boolean): Part[] {
  if (only === undefined)
    return PARTS.filter((part) => !quick || (part !== 'ablation' && part !== 'settings' && part !== 'reading'))
  const named = only.split(',')
  for (const name of named) {
    if (!PARTS.some((part) => part === name)) {
      throw new TypeError(`expected some of ${PARTS.join(', ')} for --only, got "${name}"`)
    }
  }
  return PARTS.filter((part) => named.includes(part))
}

function splitAbout(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw new TypeError(`expected NAME=TEXT for --about, got "${text}"`)
  return [text.slice(0, at), text.slice(at + 1)]
}

function numberOf(name: string, text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1)
    throw new TypeError(`expected a whole number for --${name}, got "${text}"`)
  return number
}

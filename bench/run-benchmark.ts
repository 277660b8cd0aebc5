import { openWorkshop } from './child/workshop.js'
import { readEnvironment } from './environment.js'
import type { Judgement } from './judge.js'
import type { Options } from './options.js'
import { measureParts } from './quality/ablation.js'
import { measureQuality } from './quality/measure-quality.js'
import { measureReadingParts } from './quality/reading-parts.js'
import { percent } from './report/numbers.js'
import { RESULT_SCHEMA, type Result } from './results.js'
import { measureRivals, trySettings } from './rivals/measure-rivals.js'
import { measureScans } from './rivals/measure-scans.js'
import { measureSpeed } from './speed/measure-speed.js'

/** Does the parts that were asked for, one after the other: nothing else of ours runs while something is timed. */
export async function runBenchmark(
  options: Omit<Options, 'against' | 'out'>,
  tell: (progress: string) => void,
): Promise<Result> {
  const { collections, models, run, rounds } = options
  const started = new Date()
  const asked = new Set(options.parts)
  const workshop = asked.has('rivals') || asked.has('settings') || asked.has('speed') ? await openWorkshop() : undefined
  try {
    const quality = asked.has('quality')
      ? await measureQuality(collections, models, ({ collection, model, figures }, judgements) => {
          tell(`quality: ${collection} ${model}: ${percent(figures.before.wer)} -> ${percent(figures.after.wer)}`)
          if (options.wrong) for (const line of wrongCorrections(judgements)) tell(line)
        })
      : undefined
    const ablation = asked.has('ablation')
      ? await measureParts(collections, models, ({ without }) => tell(`ablation: without ${without}`))
      : undefined
    const rivals =
      asked.has('rivals') && workshop
        ? await measureRivals(workshop, collections, models, run, ({ title, version }) =>
            tell(`rivals: ${title}${version === undefined ? ' is not installed' : ''}`),
          )
        : undefined
    const tried =
      asked.has('settings') && workshop
        ? await trySettings(workshop, collections.slice(0, 1), 'eng', run, ({ contender, setting }) =>
            tell(`settings: ${contender}: ${setting}`),
          )
        : undefined
    const scans = asked.has('scans')
      ? await measureScans(collections, options.scanWords, ({ collection, reader }) =>
          tell(`scans: ${collection}: ${reader}`),
        )
      : undefined
    const reading = asked.has('reading')
      ? await measureReadingParts(collections, options.scanWords, ({ without }) => tell(`reading: without ${without}`))
      : undefined
    const quick = run === 'quick'
    const speed =
      asked.has('speed') && workshop
        ? await measureSpeed(
            workshop,
            options.speedOn,
            { rounds, quick, workers: !quick, ...(!quick && { growth: options.growth }) },
            (step) => tell(`speed: ${step}`),
          )
        : undefined
    return {
      schema: RESULT_SCHEMA,
      run,
      environment: readEnvironment(started),
      ...(quality && { quality }),
      ...(ablation && { ablation }),
      ...(rivals && { rivals }),
      ...(tried && { tried }),
      ...(scans && { scans }),
      ...(reading && { reading }),
      ...(speed && { speed }),
    }
  } finally {
    workshop?.close()
  }
}

function wrongCorrections(judgements: readonly Judgement[]): string[] {
  const show = (text: string): string => text.replace('\n', '|')
  return judgements.flatMap(({ name, judged }) =>
    judged
      .filter(({ correction, isRight }) => correction.applied && !isRight)
      .map(
        ({ correction: { scanned, printed, confidence } }) =>
          `  ${name}: ${show(scanned)} -> ${show(printed)} ${confidence}`,
      ),
  )
}

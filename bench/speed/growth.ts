import type { GrowthOutcome } from '../child/jobs.js'
import type { Workshop } from '../child/workshop.js'
import type { GrowthFigures } from './figures.js'

/** Repairs up to `words` words with one repairer, or until the seconds are over. */
export async function measureGrowth(
  { run, resources }: Workshop,
  texts: readonly string[],
  { words, seconds }: { readonly words: number; readonly seconds: number },
): Promise<GrowthFigures> {
  return { words, seconds, points: pointsOf(await run({ kind: 'growth', resources, texts, words, seconds })) }
}

/** Turns sums into microseconds a word, from point to point and from the start. */
export function pointsOf({ points }: GrowthOutcome): GrowthFigures['points'] {
  return points.map(({ words, time, resident, alive }, at) => {
    const before = points[at - 1] ?? { words: 0, time: 0 }
    return {
      words,
      since: (1000 * (time - before.time)) / (words - before.words),
      overall: (1000 * time) / words,
      resident,
      alive,
    }
  })
}

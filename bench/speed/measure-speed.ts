import type { Workshop } from '../child/workshop.js'
import type { Collection } from '../collections.js'
import type { Speed } from '../results.js'
import { QUICK_RACERS, RACERS } from '../rivals/index.js'
import { measureGrowth } from './growth.js'
import { measureCandidates, measureLookUp, measureOpening } from './operations.js'
import { race } from './races.js'
import { measureWorkers } from './workers.js'

export interface SpeedSettings {
  readonly rounds: number
  /** Whether only those race without whom a race says nothing. */
  readonly quick: boolean
  /** Words up to which growth is measured, and seconds it may take; left out: it is not. */
  readonly growth?: { readonly words: number; readonly seconds: number }
  readonly workers: boolean
}

/** All that is measured of speed, on the pages of one collection: as the English model read them, and as they are. */
export async function measureSpeed(
  workshop: Workshop,
  collection: Collection,
  { rounds, quick, growth, workers }: SpeedSettings,
  onStep: (step: string) => void,
): Promise<Speed> {
  const damaged = collection.documents('eng').map(({ scanned }) => scanned)
  const right = collection.documents('eng').map(({ truth }) => truth)
  onStep('open the pack')
  const open = await measureOpening(workshop, damaged[0], rounds + 2)
  onStep('look up words')
  const lookUp = await measureLookUp(workshop, damaged, rounds)
  onStep('find candidates')
  const candidates = await measureCandidates(workshop, damaged, rounds)
  onStep('damaged pages')
  const races = await race(workshop, quick ? QUICK_RACERS.damaged : RACERS, { on: 'damaged', texts: damaged, rounds })
  onStep('right pages')
  races.push(...(await race(workshop, quick ? QUICK_RACERS.right : RACERS, { on: 'right', texts: right, rounds })))
  if (growth) onStep('growth')
  const grown = growth && (await measureGrowth(workshop, damaged, growth))
  if (workers) onStep('two at once')
  const two = workers ? await measureWorkers(workshop, damaged, rounds) : undefined
  return {
    about: collection.about,
    collection: collection.name,
    open,
    lookUp,
    candidates,
    races,
    ...(grown && { growth: grown }),
    ...(two && { workers: two }),
  }
}

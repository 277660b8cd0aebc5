import type { LanguageModel } from '../../src/language/index.js'

/**
 * The likeliest reading of a lattice by walking every path there is: the slow twin of `src/correct/decoder.ts`, without
 * its costs of shapes, which are the same on all paths of the lattices that it is held against.
 */
export interface SlowCandidate {
  /** The id in the word sequence; that of the second of two words run together. */
  readonly id: number
  /** The first one's id. */
  readonly first?: number
  /** What it costs beside the sequence. */
  readonly cost: number
  /** A word, which pays for its place in the sequence; the others (unknown words, marks) have paid. */
  readonly isWord: boolean
}

export interface SlowSlot {
  readonly candidates: readonly SlowCandidate[]
  /** The pause behind the token, -1 for none. */
  readonly pause: number
  /** A new block begins: nothing before it counts. */
  readonly startsBlock: boolean
}

/** What stands in the sequence, by id. */
export interface SlowIds {
  readonly stop: number
  readonly unknown: number
  /** Marks alone, which take no part. */
  readonly empty: number
}

export interface SlowWeights {
  readonly language: number
  readonly posterior: number
}

export interface SlowDecoded {
  readonly margins: number[]
  readonly posteriors: number[]
}

interface Path {
  readonly choices: readonly number[]
  readonly cost: number
}

function pathsOf(slots: readonly SlowSlot[]): number[][] {
  return slots.reduce<number[][]>(
    (paths, { candidates }) => paths.flatMap((path) => candidates.map((_, at) => [...path, at])),
    [[]],
  )
}

function costOf(
  choices: readonly number[],
  slots: readonly SlowSlot[],
  model: LanguageModel,
  ids: SlowIds,
  { language }: SlowWeights,
): number {
  let sequence: number[] = [-1, ids.stop]
  let cost = 0
  const say = (id: number, isPaid: boolean): void => {
    const [before, last] = sequence.slice(-2)
    if (!isPaid) cost += language * model.cost(before, last, id)
    // A full stop ends the sentence: what stood before it counts no more.
    sequence = id === ids.stop ? [-1, id] : [last, id]
  }
  choices.forEach((choice, at) => {
    const slot = slots[at]
    const candidate = slot.candidates[choice]
    if (slot.startsBlock) sequence = [-1, ids.stop]
    cost += candidate.cost
    if (candidate.id !== ids.empty) {
      if (candidate.isWord && candidate.first !== undefined) say(candidate.first, false)
      say(candidate.id, !candidate.isWord)
    }
    if (slot.pause >= 0) say(slot.pause, sequence[1] === ids.unknown)
  })
  return cost
}

/** For each slot and candidate the cost of the best path through it above the best of all, and its probability. */
export function slowDecode(
  slots: readonly SlowSlot[],
  model: LanguageModel,
  ids: SlowIds,
  weights: SlowWeights,
): SlowDecoded[] {
  const paths: Path[] = pathsOf(slots).map((choices) => ({
    choices,
    cost: costOf(choices, slots, model, ids, weights),
  }))
  const best = Math.min(...paths.map(({ cost }) => cost))
  const probability = ({ cost }: Path): number => Math.exp((best - cost) * weights.posterior)
  const all = paths.reduce((sum, path) => sum + probability(path), 0)
  return slots.map(({ candidates }, at) => {
    const through = candidates.map((_, candidate) => paths.filter(({ choices }) => choices[at] === candidate))
    return {
      margins: through.map((some) => Math.min(...some.map(({ cost }) => cost)) - best),
      posteriors: through.map((some) => some.reduce((sum, path) => sum + probability(path), 0) / all),
    }
  })
}

/**
 * The spelling model by its formulas, over strings: the slow twin of `src/language/character-model.ts`. "^" stands for
 * a word's beginning and its end, which are one letter to the model.
 */
const EDGE = '^'
const LONGEST_HISTORY = 4
/** Letters that may follow before anything is known. */
const KINDS = 64
/** Sequences of full length that weigh less are not kept. */
const LEAST_LONG = 2
/** The cost in nats of a letter that no word has, beyond what backing off to it costs. */
const FOREIGN = 8

export interface Spelling {
  /** The weight of each sequence of 1 to 5 letters. */
  readonly weights: ReadonlyMap<string, number>
  readonly letters: ReadonlySet<string>
}

export function countSpelling(words: Readonly<Record<string, number>>): Spelling {
  const weights = new Map<string, number>()
  for (const [word, weight] of Object.entries(words)) {
    const padded = EDGE.repeat(LONGEST_HISTORY) + word + EDGE
    for (let at = LONGEST_HISTORY; at < padded.length; at++) {
      for (let history = 0; history <= LONGEST_HISTORY; history++) {
        const sequence = padded.slice(at - history, at + 1)
        weights.set(sequence, (weights.get(sequence) ?? 0) + weight)
      }
    }
  }
  for (const [sequence, weight] of weights) {
    if (sequence.length > LONGEST_HISTORY && weight < LEAST_LONG) weights.delete(sequence)
  }
  return { weights, letters: new Set([...weights.keys()].filter((sequence) => sequence.length === 1)) }
}

/** The probability of a letter (or "^") after a history of up to four letters (Witten and Bell 1991). */
function slowLetterProbability(spelling: Spelling, history: string, letter: string): number {
  const { weights, letters } = spelling
  const followers = [...letters].map((next) => weights.get(history + next) ?? 0).filter((weight) => weight > 0)
  const mass = followers.reduce((sum, weight) => sum + weight, 0)
  const kinds = followers.length
  if (history === '') {
    if (!letters.has(letter)) return Math.exp(-FOREIGN)
    return ((weights.get(letter) ?? 0) + kinds / KINDS) / (mass + kinds)
  }
  const shorter = slowLetterProbability(spelling, history.slice(1), letter)
  return mass === 0 ? shorter : ((weights.get(history + letter) ?? 0) + kinds * shorter) / (mass + kinds)
}

/** The cost in nats of each letter of a word in turn, its end included. */
export function slowSpellingCosts(spelling: Spelling, word: string): number[] {
  const padded = EDGE.repeat(LONGEST_HISTORY) + word + EDGE
  return Array.from(padded.slice(LONGEST_HISTORY), (letter, at) => {
    return -Math.log(slowLetterProbability(spelling, padded.slice(at, at + LONGEST_HISTORY), letter))
  })
}

import type { Token } from './tokens.js'
import type { Voice } from './voices.js'

/**
 * Which tokens stand in a passage of another language, and are left alone.
 *
 * Swedish pages quote English, and a corrector that knows Swedish only makes "has" of it "hos". Form words give a
 * language away: one token in three is one. So each token speaks for Swedish, against it, or not at all, and the cheapest
 * way to part the page into runs of Swedish and of other languages is found, a change of language costing enough
 * that a single foreign word or name starts no passage.
 */

/** Costs in nats of what a token says; by hand, checked on right Swedish text (no passage found) and on foreign ones. */
const VOICES: Record<Voice, { readonly inSwedish: number; readonly inForeign: number }> = {
  foreign: { inSwedish: 4, inForeign: 1.2 },
  swedish: { inSwedish: 0.4, inForeign: 2.6 },
  unknown: { inSwedish: 1.8, inForeign: 0.9 },
  none: { inSwedish: 0, inForeign: 0 },
}
/** What it costs that the language changes. */
const CHANGE = 5
/** A passage needs this many foreign form words: one may be a name, a title, a damaged word. */
const LEAST_FORM_WORDS = 3

/** For each token whether it stands in a passage of another language. Cost: linear in the tokens. */
export function tellPassages(tokens: readonly Token[]): boolean[] {
  const size = tokens.length
  const inForeign = new Array<boolean>(size).fill(false)
  let formWords = 0
  for (const { run } of tokens) if (run.voice === 'foreign') formWords++
  if (formWords < LEAST_FORM_WORDS) return inForeign

  // Two states, Viterbi; `cameFrom` notes whether each state was entered from the other.
  const cameFrom = new Uint8Array(2 * size)
  let costSwedish = 0
  let costForeign = CHANGE
  for (let index = 0; index < size; index++) {
    const stay = costSwedish
    const leave = costForeign
    const toSwedish = Math.min(stay, leave + CHANGE)
    const toForeign = Math.min(leave, stay + CHANGE)
    cameFrom[2 * index] = toSwedish === stay ? 0 : 1
    cameFrom[2 * index + 1] = toForeign === leave ? 1 : 0
    const { inSwedish, inForeign } = VOICES[tokens[index].run.voice]
    costSwedish = toSwedish + inSwedish
    costForeign = toForeign + inForeign
  }
  let state = costForeign < costSwedish ? 1 : 0
  for (let index = size - 1; index >= 0; index--) {
    inForeign[index] = state === 1
    state = cameFrom[2 * index + state]
  }
  dropThinPassages(inForeign, tokens)
  return inForeign
}

function dropThinPassages(inForeign: boolean[], tokens: readonly Token[]): void {
  for (let from = 0; from < inForeign.length; from++) {
    if (!inForeign[from]) continue
    let to = from
    let count = 0
    for (; to < inForeign.length && inForeign[to]; to++) if (tokens[to].run.voice === 'foreign') count++
    if (count < LEAST_FORM_WORDS) inForeign.fill(false, from, to)
    from = to
  }
}

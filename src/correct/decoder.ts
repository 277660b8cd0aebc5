import { type LanguageModel, STOP_ID, UNKNOWN_ID } from '../language/index.js'
import { type Lexicon, STEPS_PER_NAT } from '../lexicon/index.js'
import type { Candidate } from './candidates.js'
import { BEAM, LANGUAGE_WEIGHT, POSTERIOR_SCALE, SHAPE_WEIGHT } from './settings.js'
import type { Place } from './tokens.js'

/** One place of the lattice: the readings of a token, and the pause that follows it (-1 for none). */
export interface Slot {
  readonly candidates: readonly Candidate[]
  readonly pause: number
  readonly place: Place
  readonly inCapitals: boolean
}

/** What the decoder found for one slot. */
export interface Decoded {
  /** Index of the chosen candidate. */
  readonly chosen: number
  /** For each candidate the cost of the best whole path through it, above the best path of all; Infinity when cut off. */
  readonly margins: readonly number[]
  /** For each candidate its probability within the lattice, 0 to 1. */
  readonly posteriors: readonly number[]
}

/** A partial path: the last two ids, its cost, and the paths it came from. */
interface Hypothesis {
  readonly before: number
  readonly last: number
  forward: number
  total: number
  backward: number
  backTotal: number
  readonly links: Link[]
}

interface Link {
  readonly from: Hypothesis
  readonly candidate: number
  readonly cost: number
}

/** -ln(e^-a + e^-b) */
function addCosts(a: number, b: number): number {
  if (a === Number.POSITIVE_INFINITY) return b
  if (b === Number.POSITIVE_INFINITY) return a
  return a < b ? a - Math.log1p(Math.exp(a - b)) : b - Math.log1p(Math.exp(b - a))
}

/**
 * What it costs that a word is printed in its shape. Where a sentence begins that is a capital; where a line begins that
 * no full line runs into (a heading, a list) it may be; elsewhere the lexicon knows how the word is printed.
 */
function shapeCost(lexicon: Lexicon, { shape, number, kind }: Candidate, slot: Slot, isInitial: boolean): number {
  if (kind === 'mark' || shape === 'mixed') return 0.3
  if (slot.inCapitals) return shape === 'upper' ? 0.1 : 2
  let cost = shape === 'lower' ? 0.1 : shape === 'title' ? 1.5 : 2
  if (kind === 'word' && number >= 0) {
    const costs = shape === 'lower' ? lexicon.lowerCosts : shape === 'title' ? lexicon.titleCosts : lexicon.upperCosts
    cost = Math.min(DEAREST_SHAPE, costs[number] / STEPS_PER_NAT)
    if (shape === 'upper' && lexicon.lowerCosts[number] < STEPS_PER_NAT) cost += SHOUTED
  }
  if (isInitial) return shape === 'title' ? 0.1 : shape === 'lower' ? LOWER_INITIAL : Math.max(1.5, cost)
  return slot.place === 'line' && shape !== 'upper' ? Math.min(cost, 0.7) : cost
}

/** Capitals of common words are met in lines of capitals; in a line of small letters they are rarer by this. */
const SHOUTED = 3

/** A sentence that begins with a small letter: after an abbreviation that we do not know, in a list. */
const LOWER_INITIAL = 2.5

/** Headings and emphasis print any word in capitals now and then. */
const DEAREST_SHAPE = 7

/**
 * Finds the likeliest reading of a run of slots, and how likely each candidate is.
 *
 * Paths are kept by their last two words, which is all that the sequence model looks at; of paths that agree on these the
 * links are kept, so that one pass back gives every candidate its best whole path and its posterior probability
 * (forward-backward: Rabiner 1989, Proc. IEEE 77(2)).
 */
export function decode(slots: readonly Slot[], model: LanguageModel, lexicon: Lexicon, beam: number = BEAM): Decoded[] {
  const start: Hypothesis = {
    before: -1,
    last: STOP_ID,
    forward: 0,
    total: 0,
    backward: Infinity,
    backTotal: Infinity,
    links: [],
  }
  const columns: Hypothesis[][] = [[start]]
  for (const slot of slots) {
    const from = columns[columns.length - 1]
    const next = new Map<number, Hypothesis>()
    let best = Number.POSITIVE_INFINITY
    for (const hypothesis of from) {
      const before = slot.place === 'block' ? -1 : hypothesis.before
      const last = slot.place === 'block' ? STOP_ID : hypothesis.last
      for (let index = 0; index < slot.candidates.length; index++) {
        const candidate = slot.candidates[index]
        const shape = shapeCost(lexicon, candidate, slot, last === STOP_ID)
        let cost = candidate.channel + candidate.making + SHAPE_WEIGHT * shape
        let historyBefore = last
        let historyLast = candidate.id
        if (candidate.id === EMPTY_ID) {
          historyBefore = before
          historyLast = last
        } else if (candidate.kind === 'word') {
          if (candidate.first !== undefined) {
            cost +=
              LANGUAGE_WEIGHT *
              (model.cost(before, last, candidate.first) + model.cost(last, candidate.first, candidate.id))
            historyBefore = candidate.first
          } else {
            cost += LANGUAGE_WEIGHT * model.cost(before, last, candidate.id)
          }
        }
        const { pause } = slot
        if (pause >= 0) {
          if (historyLast !== UNKNOWN_ID) cost += LANGUAGE_WEIGHT * model.cost(historyBefore, historyLast, pause)
          historyBefore = pause === STOP_ID ? -1 : historyLast
          historyLast = pause
        }
        const sum = hypothesis.forward + cost
        if (sum > best + beam) continue
        if (sum < best) best = sum
        const key = (historyBefore + 1) * 2 ** 20 + historyLast
        const total = hypothesis.total + cost * POSTERIOR_SCALE
        const known = next.get(key)
        const link = { from: hypothesis, candidate: index, cost }
        if (known === undefined) {
          next.set(key, {
            before: historyBefore,
            last: historyLast,
            forward: sum,
            total,
            backward: Infinity,
            backTotal: Infinity,
            links: [link],
          })
        } else {
          known.links.push(link)
          known.total = addCosts(known.total, total)
          if (sum < known.forward) known.forward = sum
        }
      }
    }
    columns.push([...next.values()].filter(({ forward }) => forward <= best + beam))
  }

  const ends = columns[columns.length - 1]
  let bestEnd = Number.POSITIVE_INFINITY
  let allEnds = Number.POSITIVE_INFINITY
  for (const end of ends) {
    end.backward = 0
    end.backTotal = 0
    bestEnd = Math.min(bestEnd, end.forward)
    allEnds = addCosts(allEnds, end.total)
  }
  const decoded: Decoded[] = new Array(slots.length)
  for (let place = slots.length - 1; place >= 0; place--) {
    const size = slots[place].candidates.length
    const margins = new Array<number>(size).fill(Number.POSITIVE_INFINITY)
    const posteriors = new Array<number>(size).fill(0)
    for (const hypothesis of columns[place + 1]) {
      for (const { from, candidate, cost } of hypothesis.links) {
        const through = from.forward + cost + hypothesis.backward
        if (through - bestEnd < margins[candidate]) margins[candidate] = through - bestEnd
        posteriors[candidate] += Math.exp(allEnds - (from.total + cost * POSTERIOR_SCALE + hypothesis.backTotal))
        from.backward = Math.min(from.backward, cost + hypothesis.backward)
        from.backTotal = addCosts(from.backTotal, cost * POSTERIOR_SCALE + hypothesis.backTotal)
      }
    }
    let chosen = 0
    for (let index = 1; index < size; index++) if (margins[index] < margins[chosen]) chosen = index
    decoded[place] = { chosen, margins, posteriors: posteriors.map((p) => Math.min(1, p)) }
  }
  return decoded
}

/** The id of a token that takes no part in the sequence: marks alone. */
export const EMPTY_ID = -2

/** A piece of a long lattice is closed at the first place where that is possible after this many slots. */
const PIECE = 400

/**
 * Decodes a run of any length in bounded memory: in pieces, cut where all paths come together, at the start of a block or
 * behind a sentence's end. There the sequence model looks no further back, so the result is the same.
 */
export function decodeLong(slots: readonly Slot[], model: LanguageModel, lexicon: Lexicon): Decoded[] {
  const decoded: Decoded[] = []
  let from = 0
  for (let at = 1; at <= slots.length; at++) {
    const isCut = at === slots.length || slots[at].place === 'block' || slots[at - 1].pause === STOP_ID
    if (!isCut || (at < slots.length && at - from < PIECE)) continue
    decoded.push(...decode(slots.slice(from, at), model, lexicon))
    from = at
  }
  return decoded
}

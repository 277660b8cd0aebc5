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

/** The id of a token that takes no part in the sequence: marks alone. */
export const EMPTY_ID = -2
/** An id that depends on how the tokens before are read. */
const UNSURE = -3

/** What the decoder says of a slot with one candidate. */
const SURE: Decoded = { chosen: 0, margins: [0], posteriors: [1] }

/** Partial paths and links that there is room for at first. */
const FIRST_CAPACITY = 1024

/**
 * Finds the likeliest reading of runs of slots, and how likely each candidate is.
 *
 * Paths are kept by their last two words, which is all that the sequence model looks at; of paths that agree on these the
 * links are kept, so that one pass back gives every candidate its best whole path and its posterior probability
 * (forward-backward: Rabiner 1989, Proc. IEEE 77(2)).
 *
 * Where the last two words have one reading each, or a sentence ends, all paths come together, and what stands
 * before has no say in what follows. So a run is decoded in stretches, from the first open slot to where the paths meet
 * again, and what lies between the stretches costs nothing; on right text that is most of it:
 *
 *     De   har   inte   rad   att   bygga .   Det   dr   bra
 *          här          råd         bygge           är
 *          |------------------------------|         |------- stretches
 *
 * Partial paths and links lie in flat arrays that are used again for every stretch.
 */
export class Decoder {
  private before = new Int32Array(FIRST_CAPACITY)
  private last = new Int32Array(FIRST_CAPACITY)
  private forward = new Float64Array(FIRST_CAPACITY)
  private total = new Float64Array(FIRST_CAPACITY)
  private backward = new Float64Array(FIRST_CAPACITY)
  private backTotal = new Float64Array(FIRST_CAPACITY)
  private linkFrom = new Int32Array(FIRST_CAPACITY)
  private linkTo = new Int32Array(FIRST_CAPACITY)
  private linkCandidate = new Uint16Array(FIRST_CAPACITY)
  private linkCost = new Float64Array(FIRST_CAPACITY)
  private paths = 0
  private links = 0
  /** Where the links of each slot of a stretch begin. */
  private linksFrom = new Int32Array(FIRST_CAPACITY)
  /** What each candidate of a slot costs by itself, inside a sentence and as its first word. */
  private inside = new Float64Array(FIRST_CAPACITY)
  private initial = new Float64Array(FIRST_CAPACITY)

  constructor(
    private readonly model: LanguageModel,
    private readonly lexicon: Lexicon,
  ) {}

  /** Decodes a run of any length. Cost: linear in the candidates of its open slots, by the paths kept at each. */
  decode(slots: readonly Slot[], beam: number = BEAM): Decoded[] {
    const decoded = new Array<Decoded>(slots.length).fill(SURE)
    let before = -1
    let last = STOP_ID
    /** The stretch that is open, and the two words before it. */
    let from = -1
    let beforeStretch = -1
    let lastStretch = STOP_ID
    for (let at = 0; at < slots.length; at++) {
      const { candidates, pause, place } = slots[at]
      if (place === 'block') {
        if (from >= 0) this.decodeStretch(slots, from, at, beforeStretch, lastStretch, beam, decoded)
        from = -1
        before = -1
        last = STOP_ID
      }
      if (from < 0 && candidates.length > 1) {
        from = at
        beforeStretch = before
        lastStretch = last
      }
      let nextBefore = historyBefore(candidates[0], before, last)
      let nextLast = historyLast(candidates[0], last)
      for (let index = 1; index < candidates.length; index++) {
        if (historyBefore(candidates[index], before, last) !== nextBefore) nextBefore = UNSURE
        if (historyLast(candidates[index], last) !== nextLast) nextLast = UNSURE
      }
      before = pause < 0 ? nextBefore : pause === STOP_ID ? -1 : nextLast
      last = pause < 0 ? nextLast : pause
      if (from >= 0 && before !== UNSURE && last !== UNSURE) {
        this.decodeStretch(slots, from, at + 1, beforeStretch, lastStretch, beam, decoded)
        from = -1
      }
    }
    if (from >= 0) this.decodeStretch(slots, from, slots.length, beforeStretch, lastStretch, beam, decoded)
    return decoded
  }

  /** Decodes the slots of a stretch into their places of `decoded`. */
  private decodeStretch(
    slots: readonly Slot[],
    from: number,
    to: number,
    before: number,
    last: number,
    beam: number,
    decoded: Decoded[],
  ): void {
    this.paths = 0
    this.links = 0
    this.addPath(before, last, 0, 0)
    if (to - from >= this.linksFrom.length) this.linksFrom = new Int32Array(2 * (to - from))
    const { linksFrom } = this
    // The start of the stretch is a path before its first slot.
    let ends = 0
    for (let at = from; at < to; at++) {
      const first = ends
      ends = this.paths
      linksFrom[at - from] = this.links
      this.extend(slots[at], first, ends, beam)
    }
    let bestEnd = Number.POSITIVE_INFINITY
    let allEnds = Number.POSITIVE_INFINITY
    for (let end = ends; end < this.paths; end++) {
      if (this.forward[end] === Number.POSITIVE_INFINITY) continue
      this.backward[end] = 0
      this.backTotal[end] = 0
      bestEnd = Math.min(bestEnd, this.forward[end])
      allEnds = addCosts(allEnds, this.total[end])
    }
    linksFrom[to - from] = this.links
    for (let at = to - 1; at >= from; at--) {
      const place = at - from
      decoded[at] = this.goBack(slots[at].candidates.length, linksFrom[place], linksFrom[place + 1], bestEnd, allEnds)
    }
  }

  /** Makes the paths behind a slot out of those before it, `from` to `to`. */
  private extend(slot: Slot, from: number, to: number, beam: number): void {
    const { model, lexicon } = this
    const { candidates, pause, place } = slot
    const size = candidates.length
    if (size > this.inside.length) {
      this.inside = new Float64Array(2 * size)
      this.initial = new Float64Array(2 * size)
    }
    const { inside, initial } = this
    for (let index = 0; index < size; index++) {
      const candidate = candidates[index]
      const own = candidate.channel + candidate.making
      inside[index] = own + SHAPE_WEIGHT * shapeCost(lexicon, candidate, slot, false)
      initial[index] = own + SHAPE_WEIGHT * shapeCost(lexicon, candidate, slot, true)
    }
    let best = Number.POSITIVE_INFINITY
    for (let path = from; path < to; path++) {
      const forward = this.forward[path]
      if (forward === Number.POSITIVE_INFINITY) continue
      const before = place === 'block' ? -1 : this.before[path]
      const last = place === 'block' ? STOP_ID : this.last[path]
      const own = last === STOP_ID ? initial : inside
      const history = model.historyOf(before, last)
      for (let index = 0; index < size; index++) {
        const candidate = candidates[index]
        let cost = own[index]
        if (candidate.kind === 'word' && candidate.id !== EMPTY_ID) {
          cost +=
            LANGUAGE_WEIGHT *
            (candidate.first === undefined
              ? model.costAfter(history, last, candidate.id)
              : model.costAfter(history, last, candidate.first) + model.cost(last, candidate.first, candidate.id))
        }
        let nextBefore = historyBefore(candidate, before, last)
        let nextLast = historyLast(candidate, last)
        if (pause >= 0) {
          if (nextLast !== UNKNOWN_ID) cost += LANGUAGE_WEIGHT * model.cost(nextBefore, nextLast, pause)
          nextBefore = pause === STOP_ID ? -1 : nextLast
          nextLast = pause
        }
        const sum = forward + cost
        if (sum > best + beam) continue
        if (sum < best) best = sum
        this.addLink(
          path,
          index,
          cost,
          this.reach(to, nextBefore, nextLast, sum, this.total[path] + cost * POSTERIOR_SCALE),
        )
      }
    }
    for (let path = to; path < this.paths; path++) {
      if (this.forward[path] > best + beam) this.forward[path] = Number.POSITIVE_INFINITY
    }
  }

  /** The path behind the slot whose last two words these are; it is made, or its sums are added to. */
  private reach(from: number, before: number, last: number, forward: number, total: number): number {
    for (let path = from; path < this.paths; path++) {
      if (this.last[path] !== last || this.before[path] !== before) continue
      this.total[path] = addCosts(this.total[path], total)
      if (forward < this.forward[path]) this.forward[path] = forward
      return path
    }
    return this.addPath(before, last, forward, total)
  }

  private addPath(before: number, last: number, forward: number, total: number): number {
    if (this.paths === this.last.length) {
      this.before = twice(this.before, Int32Array)
      this.last = twice(this.last, Int32Array)
      this.forward = twice(this.forward, Float64Array)
      this.total = twice(this.total, Float64Array)
      this.backward = twice(this.backward, Float64Array)
      this.backTotal = twice(this.backTotal, Float64Array)
    }
    const path = this.paths++
    this.before[path] = before
    this.last[path] = last
    this.forward[path] = forward
    this.total[path] = total
    this.backward[path] = Number.POSITIVE_INFINITY
    this.backTotal[path] = Number.POSITIVE_INFINITY
    return path
  }

  private addLink(from: number, candidate: number, cost: number, to: number): void {
    if (this.links === this.linkTo.length) {
      this.linkFrom = twice(this.linkFrom, Int32Array)
      this.linkTo = twice(this.linkTo, Int32Array)
      this.linkCandidate = twice(this.linkCandidate, Uint16Array)
      this.linkCost = twice(this.linkCost, Float64Array)
    }
    const link = this.links++
    this.linkFrom[link] = from
    this.linkTo[link] = to
    this.linkCandidate[link] = candidate
    this.linkCost[link] = cost
  }

  /** The pass back over the links of one slot: its candidates' margins and posteriors. */
  private goBack(size: number, from: number, to: number, bestEnd: number, allEnds: number): Decoded {
    const { forward, total, backward, backTotal } = this
    const margins: number[] = []
    const posteriors: number[] = []
    for (let index = 0; index < size; index++) {
      margins.push(Number.POSITIVE_INFINITY)
      posteriors.push(0)
    }
    for (let link = from; link < to; link++) {
      const end = this.linkTo[link]
      if (forward[end] === Number.POSITIVE_INFINITY) continue
      const start = this.linkFrom[link]
      const candidate = this.linkCandidate[link]
      const cost = this.linkCost[link]
      const scaled = cost * POSTERIOR_SCALE
      const margin = forward[start] + cost + backward[end] - bestEnd
      if (margin < margins[candidate]) margins[candidate] = margin
      posteriors[candidate] += Math.exp(allEnds - (total[start] + scaled + backTotal[end]))
      backward[start] = Math.min(backward[start], cost + backward[end])
      backTotal[start] = addCosts(backTotal[start], scaled + backTotal[end])
    }
    let chosen = 0
    for (let index = 0; index < size; index++) {
      if (margins[index] < margins[chosen]) chosen = index
      if (posteriors[index] > 1) posteriors[index] = 1
    }
    return { chosen, margins, posteriors }
  }
}

/** The last word but one behind a candidate, when these two stand before it. */
function historyBefore({ id, first }: Candidate, before: number, last: number): number {
  return id === EMPTY_ID ? before : (first ?? last)
}

/** The last word behind a candidate. */
function historyLast({ id }: Candidate, last: number): number {
  return id === EMPTY_ID ? last : id
}

/** The same numbers in an array twice as long. */
function twice<Numbers extends Int32Array | Uint16Array | Float64Array>(
  numbers: Numbers,
  Kind: new (length: number) => Numbers,
): Numbers {
  const longer = new Kind(2 * numbers.length)
  longer.set(numbers)
  return longer
}

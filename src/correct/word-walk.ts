import type { ErrorModel } from '../channel/index.js'
import {
  ALPHABET,
  edgeWith,
  FINAL,
  LAST,
  LETTER_BITS,
  type Lexicon,
  NEVER,
  ROOT,
  STEPS_PER_NAT,
  TARGET_SHIFT,
} from '../lexicon/index.js'
import type { CodedEdit, PlacedEdit, PlacedEdits } from './placed-edits.js'

/** A word that the walk came upon. `rank` is `channel` + `making` + the word's own cost. */
export interface FoundWord {
  readonly lower: string
  /** The word's number, or that of a compound's last part. */
  readonly number: number
  readonly channel: number
  readonly making: number
  readonly rank: number
  readonly kind: 'word' | 'compound'
}

/** What one walk may do, and when it is cut; costs in nats. */
export interface WalkLimits {
  /** May words be made of parts? */
  readonly compounds: boolean
  /** May one edit be one that was never seen? */
  readonly unseen: boolean
  /** Readings dearer than this are cut. */
  readonly limit: number
  /** With every word found the limit falls to this much above it. */
  readonly margin: number
}

/** Most first parts of a compound that no list has: "barn|omsorgs|taxe|höjning" has three. */
const MOST_MODIFIERS = 3
/** What each further first part costs beside its own share. */
const ANOTHER_PART = 1
/** No head is commoner than this. */
const LEAST_HEAD = 3.5
/** A core of 48 letters grows to no more than this, each letter being three at most. */
const MOST_LETTERS = 256

/**
 * Finds the words a token may have been on paper.
 *
 * Walks the automaton depth first, led by what was scanned: at each place it tries the edits whose scanned side stands
 * there, and follows their printed side through the automaton. A letter that came back as itself is one of them.
 *
 *     scanned    t  j  d  n  s  t  e          "tjdnste"
 *     printed    t  j  ä  n  s  t  e          d was ä at 3.0; d itself leads nowhere after "tj"
 *
 * A walk is cut when what it cost, plus the least that the rest of the token can cost, plus the least that any word from
 * here on costs, passes the limit; the limit falls with every word found. Both leasts are true bounds, so the cut loses
 * nothing. An invented letter behind a word's last one is not looked for: it mended as much as it harmed, and the share of
 * right words changed rose from 0.020 to 0.023 %. At the end of a first part of compounds the walk goes on at the root. Nothing is allocated but for words found.
 *
 * Sources: Oflazer 1996, CL 22(1) (the walk with cut-off); Brill and Moore 2000, ACL (letter groups as one edit).
 */
export class WordWalk {
  private readonly letters = new Uint8Array(MOST_LETTERS)
  private readonly found = new Map<string, FoundWord>()
  private edits: readonly (readonly PlacedEdit[])[] = []
  private losses: readonly CodedEdit[] = []
  private rest: Float64Array = new Float64Array(1)
  private unseen: ErrorModel['unseen'] = { other: 0, lost: 0, invented: 0, case: 0 }
  private length = 0
  private allowCompounds = false
  private allowUnseen = false
  private limit = 0
  private margin = 0

  /** `compound` is -ln of the share of running words that are compounds which no list has. */
  constructor(
    private readonly lexicon: Lexicon,
    private readonly compound: number,
  ) {}

  /** All words within the limits, each by its cheapest edits. The lower limit reached is in `limitReached`. */
  find(placed: PlacedEdits, limits: WalkLimits): IterableIterator<FoundWord> {
    this.edits = placed.at
    this.losses = placed.losses
    this.rest = placed.rest
    this.unseen = placed.unseen
    this.length = placed.length
    this.allowCompounds = limits.compounds
    this.allowUnseen = limits.unseen
    this.limit = limits.limit
    this.margin = limits.margin
    this.found.clear()
    this.walk(ROOT, 0, 0, 0, 0, 0, false, 0, false, 0)
    return this.found.values()
  }

  /** How far the limit fell in the last walk: where the next one over another shape may start. */
  get limitReached(): number {
    return this.limit
  }

  private record(
    depth: number,
    channel: number,
    making: number,
    number: number,
    cost: number,
    isCompound: boolean,
  ): void {
    const rank = channel + making + cost
    if (rank > this.limit) return
    let lower = ''
    for (let index = 0; index < depth; index++) lower += ALPHABET[this.letters[index] - 1]
    const known = this.found.get(lower)
    if (known !== undefined && known.rank <= rank) return
    this.found.set(lower, { lower, number, channel, making, rank, kind: isCompound ? 'compound' : 'word' })
    if (rank + this.margin < this.limit) this.limit = rank + this.margin
  }

  /**
   * One state of the walk. `node` holds the edges that lead on, `number` counts the words before them, `at` is the
   * place in the token, `paid` is the cost so far (edits and finished compound parts), of which `making` for the parts,
   * `parts` how many of them stand before, `floor` the least that any word from here on costs. `isFinal` says that a
   * word ends here, `isSpent` that the one lost letter, or edit without precedent, that a token may have is spent.
   */
  private walk(
    node: number,
    at: number,
    depth: number,
    paid: number,
    making: number,
    number: number,
    isFinal: boolean,
    parts: number,
    isSpent: boolean,
    floor: number,
  ): void {
    const { lexicon } = this
    if (isFinal) {
      if (at === this.length) {
        const cost = parts === 0 ? lexicon.wordCosts[number] : lexicon.headCosts[number]
        if (cost !== NEVER) {
          const nats = cost / STEPS_PER_NAT
          if (parts === 0) this.record(depth, paid, 0, number, nats, false)
          else this.record(depth, paid - making, making + nats, number, 0, true)
        }
      } else if (this.allowCompounds && parts < MOST_MODIFIERS) {
        const cost = lexicon.modifierCosts[number]
        if (cost !== NEVER) {
          const part = cost / STEPS_PER_NAT + (parts === 0 ? this.compound : ANOTHER_PART)
          if (paid + part + this.rest[at] + LEAST_HEAD <= this.limit) {
            this.walk(ROOT, at, depth, paid + part, making + part, 0, false, parts + 1, isSpent, LEAST_HEAD)
          }
        }
      }
      number++
    }
    if (node === 0) return
    if (at < this.length) {
      const edits = this.edits[at]
      for (let index = 0; index < edits.length; index++) {
        const edit = edits[index]
        if (paid + edit.ahead + floor > this.limit) break
        this.follow(edit.codes, node, at + edit.length, depth, paid + edit.cost, making, number, parts, isSpent, floor)
      }
    }
    if (isSpent) return
    for (let index = 0; index < this.losses.length; index++) {
      const cost = paid + this.losses[index].cost
      if (cost + this.rest[at] + floor > this.limit) break
      this.follow(this.losses[index].codes, node, at, depth, cost, making, number, parts, true, floor)
    }
    if (!this.allowUnseen) return
    const { other, lost, invented } = this.unseen
    if (at < this.length) {
      const after = this.rest[at + 1] + floor
      if (paid + invented + after <= this.limit) {
        this.walk(node, at + 1, depth, paid + invented, making, number, false, parts, true, floor)
      }
      if (paid + other + after <= this.limit) this.followAll(node, at + 1, depth, paid + other, making, number, parts)
    }
    if (paid + lost + this.rest[at] + floor <= this.limit)
      this.followAll(node, at, depth, paid + lost, making, number, parts)
  }

  /** The least that a walk behind `edge` must still pay for a word, or for the parts of a compound. */
  private floor(edge: number, parts: number): number {
    const { wordFloors, modifierFloors, headFloors } = this.lexicon
    if (parts === 0) {
      const word = wordFloors[edge]
      if (!this.allowCompounds) return word / STEPS_PER_NAT
      return Math.min(word / STEPS_PER_NAT, modifierFloors[edge] / STEPS_PER_NAT + this.compound + LEAST_HEAD)
    }
    return Math.min(headFloors[edge] / STEPS_PER_NAT, modifierFloors[edge] / STEPS_PER_NAT + ANOTHER_PART + LEAST_HEAD)
  }

  private follow(
    codes: Uint8Array,
    from: number,
    at: number,
    depth: number,
    paid: number,
    making: number,
    base: number,
    parts: number,
    isSpent: boolean,
    floorBefore: number,
  ): void {
    if (codes.length === 0) {
      this.walk(from, at, depth, paid, making, base, false, parts, isSpent, floorBefore)
      return
    }
    const { edges, skips } = this.lexicon
    let node = from
    let number = base
    let isFinal = false
    let edge = 0
    for (let index = 0; index < codes.length; index++) {
      edge = edgeWith(this.lexicon, node, codes[index])
      if (edge === 0) return
      if (isFinal) number++
      number += skips[edge]
      isFinal = (edges[edge] & FINAL) !== 0
      node = edges[edge] >>> TARGET_SHIFT
      this.letters[depth + index] = codes[index]
    }
    const floor = this.floor(edge, parts)
    if (paid + this.rest[at] + floor > this.limit) return
    this.walk(node, at, depth + codes.length, paid, making, number, isFinal, parts, isSpent, floor)
  }

  private followAll(
    node: number,
    at: number,
    depth: number,
    paid: number,
    making: number,
    base: number,
    parts: number,
  ): void {
    const { edges, skips } = this.lexicon
    for (let edge = node; ; edge++) {
      const record = edges[edge]
      const floor = this.floor(edge, parts)
      if (paid + this.rest[at] + floor <= this.limit) {
        this.letters[depth] = record & LETTER_BITS
        const isFinal = (record & FINAL) !== 0
        this.walk(record >>> TARGET_SHIFT, at, depth + 1, paid, making, base + skips[edge], isFinal, parts, true, floor)
      }
      if (record & LAST) return
    }
  }
}

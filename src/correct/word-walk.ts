import {
  ALPHABET,
  BYTE,
  EDGE_SHIFT,
  edgeAfter,
  FINAL,
  FLOORS,
  HEAD_SHIFT,
  LAST,
  LETTER_BITS,
  LETTERS,
  type Lexicon,
  MODIFIER_SHIFT,
  NEVER,
  SKIP,
  STEPS_PER_NAT,
  TARGET_SHIFT,
} from '../lexicon/index.js'
import { MOST_PLACES, PACKED_BITS, PACKED_LETTER, PlacedEdits } from './placed-edits.js'

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
  /** May words be made of parts? With 'only', nothing but these is found. */
  readonly compounds: boolean | 'only'
  /** May one edit be one that was never seen? */
  readonly unseen: boolean
  /** Readings dearer than this are cut. */
  readonly limit: number
  /** With every word found the limit falls to this much above it. */
  readonly margin: number
  /** Readings whose edits alone are dearer than this are cut. Default: whatever the limit allows. */
  readonly edits?: number
}

/** Most first parts of a compound that no list has: "barn|omsorgs|taxe|höjning" has three. */
const MOST_MODIFIERS = 3
/** What each further first part costs beside its own share. */
const ANOTHER_PART = 1
/** No head is commoner than this. */
const LEAST_HEAD = 3.5
/** A token grows to no more than this, each of its letters being three at most, and three more being lost. */
const MOST_LETTERS = 3 * (MOST_PLACES + 1)
/** Each step of a walk reads of the token, or is the one lost group, or begins a further part. */
const MOST_FRAMES = MOST_PLACES + MOST_MODIFIERS + 3

/** Byte costs in nats; what is never is dear, so that a floor stays a number. */
const NATS = Float64Array.from({ length: NEVER + 1 }, (_, byte) => byte / STEPS_PER_NAT)

/** What is said of a step in one number: a word ends here, the one dear edit is spent, and how many parts stand before. */
const ENDS_WORD = 1
const IS_SPENT = 2
const PART = 4

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
 * right words changed rose from 0.020 to 0.023 %. At the end of a first part of compounds the walk goes on at the root.
 *
 * Where the time goes: on damaged pages four million steps for 18,000 different words, and of four edits tried three lead
 * nowhere. So the letters that an edit prints are held against the node's letters as bits, before any edge is looked at, and no step is
 * taken to a place where neither an edit nor a lost letter leads on. What a step has paid lies in arrays, one row a step: a number
 * with a fraction that is handed to a function is put on the heap. Nothing is allocated but for words found.
 *
 * Sources: Oflazer 1996, CL 22(1) (the walk with cut-off); Brill and Moore 2000, ACL (letter groups as one edit).
 */
export class WordWalk {
  private readonly letters = new Uint8Array(MOST_LETTERS)
  private readonly found = new Map<string, FoundWord>()
  private placed = new PlacedEdits()
  private allowWords = true
  private allowCompounds = false
  private allowUnseen = false
  private limit = 0
  private margin = 0
  private mostEdits = Number.POSITIVE_INFINITY
  /** By step: all that was paid so far (edits and finished parts); of this for parts; the least that any word still costs. */
  private readonly paid = new Float64Array(MOST_FRAMES)
  private readonly making = new Float64Array(MOST_FRAMES)
  private readonly floors = new Float64Array(MOST_FRAMES)

  private readonly edges: Uint32Array

  /** `compound` is -ln of the share of running words that are compounds which no list has. */
  constructor(
    private readonly lexicon: Lexicon,
    private readonly compound: number,
  ) {
    this.edges = lexicon.edges
  }

  /**
   * All words within the limits, each by its cheapest edits, that the token may have been, or its end from a place on. The
   * lower limit reached is in `limitReached`.
   */
  find(placed: PlacedEdits, limits: WalkLimits, from = 0): IterableIterator<FoundWord> {
    this.placed = placed
    this.allowWords = limits.compounds !== 'only'
    this.allowCompounds = limits.compounds !== false
    this.allowUnseen = limits.unseen
    this.limit = limits.limit
    this.margin = limits.margin
    this.mostEdits = limits.edits ?? Number.POSITIVE_INFINITY
    this.found.clear()
    this.paid[0] = 0
    this.making[0] = 0
    this.floors[0] = 0
    this.walk(0, 0, from, 0, 0, 0)
    return this.found.values()
  }

  /** How far the limit fell in the last walk: where the next one over another shape may start. */
  get limitReached(): number {
    return this.limit
  }

  private record(step: number, depth: number, number: number, cost: number, isCompound: boolean): void {
    const making = isCompound ? this.making[step] + cost : 0
    const channel = this.paid[step] - this.making[step]
    const rank = isCompound ? channel + making : channel + cost
    if (rank > this.limit) return
    let lower = ''
    for (let index = 0; index < depth; index++) lower += ALPHABET[this.letters[index] - 1]
    const known = this.found.get(lower)
    if (known !== undefined && known.rank <= rank) return
    this.found.set(lower, { lower, number, channel, making, rank, kind: isCompound ? 'compound' : 'word' })
    if (rank + this.margin < this.limit) this.limit = rank + this.margin
  }

  /**
   * One step of the walk. `edge` led here, `number` counts the words before, `at` is the place in the token, `depth` how
   * many letters are written, `state` what is said of the step in bits.
   */
  private walk(step: number, edge: number, at: number, depth: number, number: number, state: number): void {
    const { placed, paid } = this
    if (state & ENDS_WORD) {
      this.endWord(step, at, depth, number, state)
      number++
      state -= ENDS_WORD
    }
    const letters = this.edges[(edge << EDGE_SHIFT) + LETTERS]
    if (letters === 0) return
    const floor = this.floors[step]
    if (at < placed.length) {
      const { aheads, bits, lengths, costs } = placed
      const to = placed.to[at]
      for (let edit = placed.from[at]; edit < to; edit++) {
        if (paid[step] + aheads[edit] + floor > this.limit) break
        if ((letters & bits[edit]) === 0) continue
        paid[step + 1] = paid[step] + costs[edit]
        this.follow(step, placed.letters[edit], edge, at + lengths[edit], depth, number, state)
      }
    }
    if (state & IS_SPENT) return
    const { losses, rest } = placed
    for (let loss = 0; loss < losses.costs.length; loss++) {
      const cost = paid[step] + losses.costs[loss]
      if (cost + rest[at] + floor > this.limit) break
      if ((letters & losses.bits[loss]) === 0) continue
      paid[step + 1] = cost
      this.follow(step, losses.letters[loss], edge, at, depth, number, state | IS_SPENT)
    }
    if (this.allowUnseen) this.walkUnseen(step, edge, at, depth, number, state | IS_SPENT)
  }

  /** A word ends here: it is found where the token ends too, and else may be the first part of a compound. */
  private endWord(step: number, at: number, depth: number, number: number, state: number): void {
    const { lexicon, paid, making, floors } = this
    const isWhole = state < PART
    if (at === this.placed.length) {
      if (isWhole && !this.allowWords) return
      const cost = isWhole ? lexicon.wordCosts[number] : lexicon.headCosts[number]
      if (cost !== NEVER) this.record(step, depth, number, NATS[cost], !isWhole)
      return
    }
    if (!this.allowCompounds || state >= MOST_MODIFIERS * PART) return
    const cost = lexicon.modifierCosts[number]
    if (cost === NEVER) return
    const part = NATS[cost] + (isWhole ? this.compound : ANOTHER_PART)
    if (paid[step] + part + this.placed.rest[at] + LEAST_HEAD > this.limit) return
    paid[step + 1] = paid[step] + part
    making[step + 1] = making[step] + part
    floors[step + 1] = LEAST_HEAD
    this.walk(step + 1, 0, at, depth, 0, state - ENDS_WORD + PART)
  }

  /** The edits without precedent: an invented letter, another one, a lost one. */
  private walkUnseen(step: number, edge: number, at: number, depth: number, number: number, state: number): void {
    const { paid, making, floors } = this
    const { rest, unseen, length } = this.placed
    const floor = floors[step]
    if (at < length) {
      const after = rest[at + 1] + floor
      if (paid[step] + unseen.invented + after <= this.limit) {
        paid[step + 1] = paid[step] + unseen.invented
        making[step + 1] = making[step]
        floors[step + 1] = floor
        this.walk(step + 1, edge, at + 1, depth, number, state)
      }
      if (paid[step] + unseen.other + after <= this.limit) {
        paid[step + 1] = paid[step] + unseen.other
        this.followAll(step, edge, at + 1, depth, number, state)
      }
    }
    if (paid[step] + unseen.lost + rest[at] + floor <= this.limit) {
      paid[step + 1] = paid[step] + unseen.lost
      this.followAll(step, edge, at, depth, number, state)
    }
  }

  /** The least that a walk behind `edge` must still pay for a word, or for the parts of a compound. */
  private floorOf(edge: number, state: number): number {
    const floors = this.edges[(edge << EDGE_SHIFT) + FLOORS]
    const modifier = NATS[(floors >>> MODIFIER_SHIFT) & BYTE]
    if (state >= PART) return Math.min(NATS[(floors >>> HEAD_SHIFT) & BYTE], modifier + ANOTHER_PART + LEAST_HEAD)
    const word = this.allowWords ? NATS[floors & BYTE] : Number.POSITIVE_INFINITY
    return this.allowCompounds ? Math.min(word, modifier + this.compound + LEAST_HEAD) : word
  }

  /** Follows printed letters behind an edge to the next step, which has been paid for, unless they lead nowhere. */
  private follow(
    step: number,
    packed: number,
    edge: number,
    at: number,
    depth: number,
    number: number,
    state: number,
  ): void {
    const { edges } = this
    this.making[step + 1] = this.making[step]
    if (packed === 0) {
      this.floors[step + 1] = this.floors[step]
      this.walk(step + 1, edge, at, depth, number, state)
      return
    }
    for (; packed !== 0; packed >>>= PACKED_BITS) {
      const letter = packed & PACKED_LETTER
      edge = edgeAfter(edges, edge, letter)
      if (edge === 0) return
      if (state & ENDS_WORD) number++
      number += edges[(edge << EDGE_SHIFT) + SKIP]
      state = edges[edge << EDGE_SHIFT] & FINAL ? state | ENDS_WORD : state & ~ENDS_WORD
      this.letters[depth++] = letter
    }
    this.enter(step, edge, at, depth, number, state)
  }

  /** Takes the step behind an edge, unless what it must still pay passes the limit or nothing leads on from there. */
  private enter(step: number, edge: number, at: number, depth: number, number: number, state: number): void {
    const { placed } = this
    const floor = this.floorOf(edge, state)
    const least = this.paid[step + 1] + placed.rest[at] + floor
    if (least > this.limit || this.paid[step + 1] - this.making[step + 1] > this.mostEdits) return
    if ((state & ENDS_WORD) === 0 && (this.edges[(edge << EDGE_SHIFT) + LETTERS] & placed.sets[at]) === 0) {
      if (state & IS_SPENT) return
      const { losses } = placed
      if (!this.allowUnseen && (losses.costs.length === 0 || least + losses.costs[0] > this.limit)) return
    }
    this.floors[step + 1] = floor
    this.walk(step + 1, edge, at, depth, number, state)
  }

  private followAll(step: number, from: number, at: number, depth: number, number: number, state: number): void {
    const { edges } = this
    for (let edge = edges[from << EDGE_SHIFT] >>> TARGET_SHIFT; ; edge++) {
      const record = edges[edge << EDGE_SHIFT]
      this.letters[depth] = record & LETTER_BITS
      this.making[step + 1] = this.making[step]
      const ends = record & FINAL ? ENDS_WORD : 0
      this.enter(step, edge, at, depth + 1, number + edges[(edge << EDGE_SHIFT) + SKIP], state | ends)
      if (record & LAST) return
    }
  }
}

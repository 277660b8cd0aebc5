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
  TARGET_SHIFT,
} from '../lexicon/index.js'
import { MOST_PLACES, PACKED_BITS, PACKED_LETTER, PlacedEdits } from './placed-edits.js'
import { BEYOND, fromUnits, toUnits, UNITS_PER_STEP } from './units.js'

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
const ANOTHER_PART = toUnits(1)
/** No head is commoner than this. */
const LEAST_HEAD = toUnits(3.5)
/** A token grows to no more than this, each of its letters being three at most, and three more being lost. */
const MOST_LETTERS = 3 * (MOST_PLACES + 1)

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
 * Where the time goes: on damaged pages two million steps for 18,000 different words, and of four edits tried three lead
 * nowhere. So the letters that an edit prints are held against the node's letters as bits, before any edge is looked at, and no step is
 * taken to a place where neither an edit nor a lost letter leads on. All costs are whole numbers, see `units.ts`; nothing is
 * allocated but for words found.
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
  private mostEdits = BEYOND

  private readonly edges: Uint32Array
  private readonly compound: number
  /**
   * By place of the token, the least that what stands from there on costs as the last part of a compound, or as several parts:
   * worked out when first asked for, with a budget, and when that was too small it costs more than `budgets` says.
   */
  private readonly endings = new Int32Array(MOST_PLACES + 1)
  private readonly budgets = new Int32Array(MOST_PLACES + 1)
  private isMeasuring = false

  /** `compound` is -ln of the share of running words that are compounds which no list has. */
  constructor(
    private readonly lexicon: Lexicon,
    compound: number,
  ) {
    this.edges = lexicon.edges
    this.compound = toUnits(compound)
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
    this.limit = toUnits(limits.limit)
    this.margin = toUnits(limits.margin)
    this.mostEdits = limits.edits === undefined ? BEYOND : toUnits(limits.edits)
    // Mostly nothing was found before, and to clear a map is to make a new one.
    if (this.found.size > 0) this.found.clear()
    if (this.allowCompounds) {
      this.endings.fill(BEYOND, 0, placed.length + 1)
      this.budgets.fill(0, 0, placed.length + 1)
    }
    this.walk(0, from, 0, 0, 0, 0, 0, 0)
    return this.found.values()
  }

  /** How far the limit fell in the last walk: where the next one over another shape may start. */
  get limitReached(): number {
    return fromUnits(this.limit)
  }

  private record(depth: number, number: number, channel: number, making: number, cost: number): void {
    const rank = channel + making + cost
    if (rank > this.limit) return
    if (this.isMeasuring) {
      this.limit = rank
      return
    }
    let lower = ''
    for (let index = 0; index < depth; index++) lower += ALPHABET[this.letters[index] - 1]
    const known = this.found.get(lower)
    if (known !== undefined && toUnits(known.rank) <= rank) return
    const isCompound = making > 0
    this.found.set(lower, {
      lower,
      number,
      channel: fromUnits(channel),
      making: isCompound ? fromUnits(making + cost) : 0,
      rank: fromUnits(rank),
      kind: isCompound ? 'compound' : 'word',
    })
    if (rank + this.margin < this.limit) this.limit = rank + this.margin
  }

  /**
   * One step of the walk. `edge` led here, `number` counts the words before, `at` is the place in the token, `depth` how
   * many letters are written, `state` what is said of the step in bits. `paid` is all that was paid so far, for edits and for
   * finished parts, `making` what of it was for parts, and `floor` the least that any word from here on costs.
   */
  private walk(
    edge: number,
    at: number,
    depth: number,
    number: number,
    state: number,
    paid: number,
    making: number,
    floor: number,
  ): void {
    const { placed, edges } = this
    if (state & ENDS_WORD) {
      this.endWord(at, depth, number, state, paid, making)
      number++
      state -= ENDS_WORD
    }
    const letters = edges[(edge << EDGE_SHIFT) + LETTERS]
    if (letters === 0) return
    if (at < placed.length) {
      const { aheads, bits } = placed
      const to = placed.to[at]
      for (let edit = placed.from[at]; edit < to; edit++) {
        if (paid + aheads[edit] + floor > this.limit) break
        if ((letters & bits[edit]) === 0) continue
        const place = at + placed.lengths[edit]
        const cost = paid + placed.costs[edit]
        const packed = placed.letters[edit]
        if (packed === 0) this.walk(edge, place, depth, number, state, cost, making, floor)
        else this.follow(packed, edge, place, depth, number, state, cost, making)
      }
    }
    if (state & IS_SPENT) return
    const { losses, rest } = placed
    for (let loss = 0; loss < losses.costs.length; loss++) {
      const cost = paid + losses.costs[loss]
      if (cost + rest[at] + floor > this.limit) break
      if ((letters & losses.bits[loss]) === 0) continue
      this.follow(losses.letters[loss], edge, at, depth, number, state | IS_SPENT, cost, making)
    }
    if (this.allowUnseen) this.walkUnseen(edge, at, depth, number, state | IS_SPENT, paid, making, floor)
  }

  /** A word ends here: it is found where the token ends too, and else may be the first part of a compound. */
  private endWord(at: number, depth: number, number: number, state: number, paid: number, making: number): void {
    const { lexicon } = this
    const isWhole = state < PART
    if (at === this.placed.length) {
      if (isWhole && !this.allowWords) return
      const cost = isWhole ? lexicon.wordCosts[number] : lexicon.headCosts[number]
      if (cost !== NEVER) this.record(depth, number, paid - making, making, cost * UNITS_PER_STEP)
      return
    }
    if (!this.allowCompounds || state >= MOST_MODIFIERS * PART) return
    const cost = lexicon.modifierCosts[number]
    if (cost === NEVER) return
    const part = cost * UNITS_PER_STEP + (isWhole ? this.compound : ANOTHER_PART)
    const before = paid + part
    if (before + this.placed.rest[at] + LEAST_HEAD > this.limit) return
    if (this.passesBudget(at, depth, this.limit - before)) return
    this.walk(0, at, depth, 0, state - ENDS_WORD + PART, before, making + part, LEAST_HEAD)
  }

  /**
   * Whether the rest of the token costs more than `budget` as the end of a compound. Many first parts end at the same place,
   * at many prices: what can follow there is looked for once, and mostly nothing can.
   */
  private passesBudget(at: number, depth: number, budget: number): boolean {
    const { endings, budgets } = this
    if (budgets[at] < budget && endings[at] === BEYOND) {
      const { limit, isMeasuring } = this
      this.limit = budget + 1
      this.isMeasuring = true
      this.walk(0, at, depth, 0, PART, 0, 0, LEAST_HEAD)
      // The limit falls to what is found.
      if (this.limit <= budget) endings[at] = this.limit
      budgets[at] = budget
      this.limit = limit
      this.isMeasuring = isMeasuring
    }
    return endings[at] > budget
  }

  /** The edits without precedent: an invented letter, another one, a lost one. */
  private walkUnseen(
    edge: number,
    at: number,
    depth: number,
    number: number,
    state: number,
    paid: number,
    making: number,
    floor: number,
  ): void {
    const { rest, unseen, length } = this.placed
    if (at < length) {
      const after = rest[at + 1] + floor
      if (paid + unseen.invented + after <= this.limit)
        this.walk(edge, at + 1, depth, number, state, paid + unseen.invented, making, floor)
      if (paid + unseen.other + after <= this.limit)
        this.followAll(edge, at + 1, depth, number, state, paid + unseen.other, making)
    }
    if (paid + unseen.lost + rest[at] + floor <= this.limit)
      this.followAll(edge, at, depth, number, state, paid + unseen.lost, making)
  }

  /** The least that a walk behind `edge` must still pay for a word, or for the parts of a compound. */
  private floorOf(edge: number, state: number): number {
    const floors = this.edges[(edge << EDGE_SHIFT) + FLOORS]
    const word = (floors & BYTE) * UNITS_PER_STEP
    if (!this.allowCompounds) return word
    const modifier = ((floors >>> MODIFIER_SHIFT) & BYTE) * UNITS_PER_STEP + LEAST_HEAD
    if (state >= PART) return Math.min(((floors >>> HEAD_SHIFT) & BYTE) * UNITS_PER_STEP, modifier + ANOTHER_PART)
    return this.allowWords ? Math.min(word, modifier + this.compound) : modifier + this.compound
  }

  /** Follows printed letters behind an edge to the next step, which has been paid for, unless they lead nowhere. */
  private follow(
    packed: number,
    edge: number,
    at: number,
    depth: number,
    number: number,
    state: number,
    paid: number,
    making: number,
  ): void {
    const { edges } = this
    for (; packed !== 0; packed >>>= PACKED_BITS) {
      const letter = packed & PACKED_LETTER
      edge = edgeAfter(edges, edge, letter)
      if (edge === 0) return
      if (state & ENDS_WORD) number++
      number += edges[(edge << EDGE_SHIFT) + SKIP]
      state = edges[edge << EDGE_SHIFT] & FINAL ? state | ENDS_WORD : state & ~ENDS_WORD
      this.letters[depth++] = letter
    }
    this.enter(edge, at, depth, number, state, paid, making)
  }

  /** Takes the step behind an edge, unless what it must still pay passes the limit or nothing leads on from there. */
  private enter(
    edge: number,
    at: number,
    depth: number,
    number: number,
    state: number,
    paid: number,
    making: number,
  ): void {
    const { placed } = this
    const floor = this.floorOf(edge, state)
    const least = paid + placed.rest[at] + floor
    if (least > this.limit || paid - making > this.mostEdits) return
    if ((state & ENDS_WORD) === 0 && (this.edges[(edge << EDGE_SHIFT) + LETTERS] & placed.sets[at]) === 0) {
      if (state & IS_SPENT) return
      const { losses } = placed
      if (!this.allowUnseen && (losses.costs.length === 0 || least + losses.costs[0] > this.limit)) return
    }
    this.walk(edge, at, depth, number, state, paid, making, floor)
  }

  private followAll(
    from: number,
    at: number,
    depth: number,
    number: number,
    state: number,
    paid: number,
    making: number,
  ): void {
    const { edges } = this
    for (let edge = edges[from << EDGE_SHIFT] >>> TARGET_SHIFT; ; edge++) {
      const record = edges[edge << EDGE_SHIFT]
      this.letters[depth] = record & LETTER_BITS
      const ends = record & FINAL ? ENDS_WORD : 0
      this.enter(edge, at, depth + 1, number + edges[(edge << EDGE_SHIFT) + SKIP], state | ends, paid, making)
      if (record & LAST) return
    }
  }
}

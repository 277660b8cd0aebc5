import { BYTE, EDGE_SHIFT, edgeAfter, FINAL, FLOORS, LETTERS, type Lexicon, NEVER, SKIP } from '../lexicon/index.js'
import { PACKED_BITS, PACKED_LETTER, PlacedEdits } from './placed-edits.js'
import { toUnits, UNITS_PER_STEP } from './units.js'

/**
 * Tells where the first of two words run together may end: one walk over the token, for what would be a search at each of its
 * places.
 *
 *     scanned    s  o  m  i  n  s  a  t  s
 *     marked           ^  ^                   "so" and "som" are words, "somi" is none
 *
 * The same walk as `WordWalk` takes, without an end of the token to reach: so the only bounds are what the edits may cost and
 * the commonest word that lies ahead.
 */
export class Beginnings {
  private placed = new PlacedEdits()
  private limit = 0
  private mostEdits = 0
  private marks: Uint8Array = new Uint8Array(0)

  constructor(private readonly lexicon: Lexicon) {}

  /** Marks each place before which a known word may end that costs at most `most` nats, its edits at most `edits`. */
  mark(
    placed: PlacedEdits,
    { most, edits }: { readonly most: number; readonly edits: number },
    marks: Uint8Array,
  ): void {
    this.placed = placed
    this.limit = toUnits(most)
    this.mostEdits = toUnits(edits)
    this.marks = marks
    this.walk(0, 0, 0, false, 0, true)
  }

  /** One step: `number` counts the words before, `endsWord` says that one ends here, `mayLose` that no letter was lost yet. */
  private walk(edge: number, at: number, number: number, endsWord: boolean, paid: number, mayLose: boolean): void {
    const { placed, lexicon } = this
    if (endsWord) {
      const cost = lexicon.wordCosts[number]
      if (cost !== NEVER && paid + cost * UNITS_PER_STEP <= this.limit) this.marks[at] = 1
      number++
    }
    const letters = lexicon.edges[(edge << EDGE_SHIFT) + LETTERS]
    if (letters === 0) return
    if (at < placed.length) {
      for (let edit = placed.from[at]; edit < placed.to[at]; edit++) {
        const cost = paid + placed.costs[edit]
        if (cost <= this.mostEdits && (letters & placed.bits[edit]) !== 0)
          this.follow(placed.letters[edit], edge, at + placed.lengths[edit], number, cost, mayLose)
      }
    }
    if (!mayLose) return
    const { losses } = placed
    for (let loss = 0; loss < losses.costs.length; loss++) {
      const cost = paid + losses.costs[loss]
      if (cost > this.mostEdits) break
      if ((letters & losses.bits[loss]) !== 0) this.follow(losses.letters[loss], edge, at, number, cost, false)
    }
  }

  /** Follows printed letters behind an edge to the next step, unless they lead nowhere or to rare words only. */
  private follow(packed: number, edge: number, at: number, number: number, paid: number, mayLose: boolean): void {
    const { edges } = this.lexicon
    let endsWord = false
    for (; packed !== 0; packed >>>= PACKED_BITS) {
      edge = edgeAfter(edges, edge, packed & PACKED_LETTER)
      if (edge === 0) return
      if (endsWord) number++
      number += edges[(edge << EDGE_SHIFT) + SKIP]
      endsWord = (edges[edge << EDGE_SHIFT] & FINAL) !== 0
    }
    // At the root all words lie ahead.
    const floor = edge === 0 ? 0 : (edges[(edge << EDGE_SHIFT) + FLOORS] & BYTE) * UNITS_PER_STEP
    if (paid + floor <= this.limit) this.walk(edge, at, number, endsWord, paid, mayLose)
  }
}

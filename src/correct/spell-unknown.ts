import { type CharacterModel, EDGE_CODE } from '../language/index.js'
import { ALPHABET } from '../lexicon/index.js'
import { MOST_PLACES, PACKED_BITS, PACKED_LETTER, type PlacedEdits } from './placed-edits.js'
import { fromUnits, toUnits, UNITS_PER_STEP } from './units.js'

/** A reading as a word that no list has: its letters, what its edits cost, and edits and spelling together; in nats. */
export interface Spelling {
  readonly lower: string
  readonly channel: number
  readonly cost: number
}

/** Partial readings kept at each place: four mend as many words as ten. */
const BEAM_WIDTH = 4
/** Unknown readings offered for a token. */
const MOST_UNKNOWNS = 3
const CELLS = (MOST_PLACES + 1) * BEAM_WIDTH

/**
 * Reads tokens as words that no list has, spelled by the character model: a beam search along the token, over all ways
 * that its edits allow.
 *
 * Each place of the token has a column of at most four partial readings, cheapest first, in arrays that are used
 * again for every token. A partial reading notes the letters of its last edit and the cell it grew from, so that letters
 * are put together for the few that reach the end:
 *
 *     scanned        v     6     r     d
 *     column 0:  ─┬─ v ─┬─ ö ─── r ─── d      "vörd"
 *                       └─ o ─── r ─── d      "vord"
 *
 * Of two readings of a column with the same last four letters only the cheaper one can win. Cost: places times beam width
 * times edits.
 */
export class SpellingSearch {
  private readonly sizes = new Uint8Array(MOST_PLACES + 1)
  private readonly costs = new Int32Array(CELLS)
  private readonly channels = new Int32Array(CELLS)
  private readonly histories = new Int32Array(CELLS)
  private readonly letters = new Int32Array(CELLS)
  private readonly origins = new Int32Array(CELLS)

  constructor(private readonly characters: CharacterModel) {}

  /** The cheapest spellings, at most three, none dearer than `most` nats. */
  find(placed: PlacedEdits, most: number): Spelling[] {
    const limit = toUnits(most)
    const { characters, sizes, costs, channels, histories } = this
    const { length, letters, lengths, aheads } = placed
    sizes.fill(0, 0, length + 1)
    this.insert(0, 0, 0, characters.start, 0, -1)
    for (let at = 0; at < length; at++) {
      for (let cell = at * BEAM_WIDTH; cell < at * BEAM_WIDTH + sizes[at]; cell++) {
        const base = costs[cell]
        for (let edit = placed.from[at]; edit < placed.to[at]; edit++) {
          if (base + aheads[edit] > limit) break
          const place = at + lengths[edit]
          const editCost = placed.costs[edit]
          let cost = base + editCost
          if (sizes[place] === BEAM_WIDTH && cost >= costs[place * BEAM_WIDTH + BEAM_WIDTH - 1]) continue
          let history = histories[cell]
          for (let packed = letters[edit]; packed !== 0; packed >>>= PACKED_BITS) {
            const letter = packed & PACKED_LETTER
            cost += characters.steps(history, letter) * UNITS_PER_STEP
            history = characters.push(history, letter)
          }
          if (cost + placed.rest[place] > limit) continue
          this.insert(place, cost, channels[cell] + editCost, history, letters[edit], cell)
        }
      }
    }
    const spellings: { cell: number; cost: number }[] = []
    for (let cell = length * BEAM_WIDTH; cell < length * BEAM_WIDTH + sizes[length]; cell++) {
      const cost = costs[cell] + characters.steps(histories[cell], EDGE_CODE) * UNITS_PER_STEP
      if (cost <= limit) spellings.push({ cell, cost })
    }
    return spellings
      .sort((a, b) => a.cost - b.cost)
      .slice(0, MOST_UNKNOWNS)
      .map(({ cell, cost }) => ({
        lower: this.lettersOf(cell),
        channel: fromUnits(channels[cell]),
        cost: fromUnits(cost),
      }))
  }

  /** Puts a partial reading into its column, unless it has no chance there. */
  private insert(place: number, cost: number, channel: number, history: number, letters: number, origin: number): void {
    const { sizes, costs, histories } = this
    const first = place * BEAM_WIDTH
    let size = sizes[place]
    // The cell that is given up: that of a dearer reading with the same history, or else the one behind the last.
    let free = first + size
    for (let cell = first; cell < first + size; cell++) {
      if (histories[cell] !== history) continue
      if (costs[cell] <= cost) return
      free = cell
      size--
      break
    }
    if (size === BEAM_WIDTH) {
      if (costs[first + BEAM_WIDTH - 1] <= cost) return
      free = first + BEAM_WIDTH - 1
      size--
    }
    let cell = free
    for (; cell > first && costs[cell - 1] > cost; cell--) this.copy(cell - 1, cell)
    costs[cell] = cost
    this.channels[cell] = channel
    histories[cell] = history
    this.letters[cell] = letters
    this.origins[cell] = origin
    sizes[place] = size + 1
  }

  private copy(from: number, to: number): void {
    this.costs[to] = this.costs[from]
    this.channels[to] = this.channels[from]
    this.histories[to] = this.histories[from]
    this.letters[to] = this.letters[from]
    this.origins[to] = this.origins[from]
  }

  private lettersOf(end: number): string {
    let letters = ''
    for (let cell = end; cell >= 0; cell = this.origins[cell]) {
      let group = ''
      for (let packed = this.letters[cell]; packed !== 0; packed >>>= PACKED_BITS) {
        group += ALPHABET[(packed & PACKED_LETTER) - 1]
      }
      letters = group + letters
    }
    return letters
  }
}

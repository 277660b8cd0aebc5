import { type ErrorModel, LONGEST_SIDE } from '../channel/index.js'
import { codeOf, letterBit } from '../lexicon/index.js'
import type { PrintedShape } from './candidate.js'
import { toUnits } from './units.js'

/**
 * The edits that fit a token, for one printed shape: what both searches, over words and over spellings, are led by.
 *
 *     place        0        1        2        3 …      "tjdnste"
 *     edits        t        j        ä  d            n      (d for ä 3.0, d itself 0)
 *     rest         0        0        0        0        0      least cost of all that follows
 *
 * Flat arrays that are filled anew for each token, so that listing its edits allocates nothing: the edits of place `at`
 * are those from `from[at]` to `to[at]`, least `aheads` first. Printed letters are packed, see `packLetters`; costs are in
 * units, see `units.ts`.
 */
export class PlacedEdits {
  readonly from = new Int32Array(MOST_PLACES)
  readonly to = new Int32Array(MOST_PLACES)
  letters = new Int32Array(FIRST_CAPACITY)
  /** For each edit the bit of its first printed letter, all bits where nothing was printed. */
  bits = new Int32Array(FIRST_CAPACITY)
  /** How much of the token each edit reads. */
  lengths = new Uint8Array(FIRST_CAPACITY)
  costs = new Int32Array(FIRST_CAPACITY)
  /** For each edit its cost plus the least that what follows it costs. */
  aheads = new Int32Array(FIRST_CAPACITY)
  /** For each place, the end included, the least that the rest of the token costs. */
  readonly rest = new Int32Array(MOST_PLACES + 1)
  /** For each place the bits of all its edits, the end's being none. */
  readonly sets = new Int32Array(MOST_PLACES + 1)
  /** Letters that may have been lost anywhere, cheapest first. */
  losses: EditList = NO_EDITS
  unseen: UnseenEdits = { other: 0, lost: 0, invented: 0, case: 0, capitals: 0 }
  length = 0

  /** Makes room for twice the edits. */
  grow(): void {
    this.letters = doubled(this.letters, new Int32Array(2 * this.letters.length))
    this.bits = doubled(this.bits, new Int32Array(2 * this.bits.length))
    this.lengths = doubled(this.lengths, new Uint8Array(2 * this.lengths.length))
    this.costs = doubled(this.costs, new Int32Array(2 * this.costs.length))
    this.aheads = doubled(this.aheads, new Int32Array(2 * this.aheads.length))
  }
}

/** Longer tokens are not searched: dotted lines, addresses, noise. */
export const MOST_PLACES = 48
const FIRST_CAPACITY = 512
/** Letters are packed in so many bits each. */
export const PACKED_BITS = 6
export const PACKED_LETTER = (1 << PACKED_BITS) - 1

function doubled<Numbers extends Int32Array | Uint8Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from)
  return into
}

/** Edits with the same scanned side, cheapest first. */
interface EditList {
  readonly letters: Int32Array
  readonly bits: Int32Array
  readonly costs: Int32Array
}

const NO_EDITS: EditList = { letters: new Int32Array(0), bits: new Int32Array(0), costs: new Int32Array(0) }

/** The costs of edits without precedent, see `ErrorModel`. */
type UnseenEdits = Readonly<Record<'other' | 'lost' | 'invented' | 'case' | 'capitals', number>>

/** Printed letters' casing: all small, first one capital, or all capital. */
type Casing = 'lower' | 'initial' | 'upper'

/**
 * An error model's edits by casing and scanned side. A scanned side is found letter by letter: `next` holds for each node
 * and each unit that scanned sides are made of the node behind it, 0 for none; a node's edits are `edits[node]`.
 */
interface EditTables {
  /** The number of each UTF-16 unit that scanned sides are made of, 0 for all others. */
  readonly units: Uint16Array
  readonly kinds: number
  readonly next: Uint16Array
  readonly edits: Record<Casing, readonly EditList[]>
  readonly unseen: UnseenEdits
  /** What a letter costs that came back right, by its UTF-16 unit below 512. */
  readonly same: Int32Array
}

const tablesOf = new WeakMap<ErrorModel, EditTables>()

/** Up to three letters' codes as one number, the first one lowest; codes are never 0, so none is 0. */
function packLetters(codes: readonly number[]): number {
  return codes.reduceRight((packed, code) => (packed << PACKED_BITS) | code, 0)
}

const bitOf = (packed: number): number => (packed === 0 ? -1 : letterBit(packed & PACKED_LETTER))

/** The printed letters in lower case, packed, when an edit with them can take part in that casing; -1 when not. */
function lettersIfCased(printed: string, casing: Casing): number {
  const codes: number[] = []
  for (let index = 0; index < printed.length; index++) {
    const letter = printed[index]
    const small = letter.toLowerCase()
    const code = small.length === 1 ? codeOf(small.charCodeAt(0)) : 0
    if (code === 0) return -1
    const hasCase = small !== letter.toUpperCase()
    const wantsCapital = casing === 'upper' || (casing === 'initial' && index === 0)
    if (hasCase && (letter !== small) !== wantsCapital) return -1
    codes.push(code)
  }
  return packLetters(codes)
}

function unseenOf({ unseen }: ErrorModel): UnseenEdits {
  const { other, lost, invented } = unseen
  return {
    other: toUnits(other),
    lost: toUnits(lost),
    invented: toUnits(invented),
    case: toUnits(unseen.case),
    capitals: toUnits(unseen.capitals ?? unseen.case),
  }
}

/** The letters of Swedish and its neighbours are below. */
const SAME_UNITS = 512

/** What it costs, in units, that a token came back letter for letter as it was printed. */
export function plainCost(core: string, model: ErrorModel): number {
  const { same } = editTables(model)
  let cost = 0
  for (let at = 0; at < core.length; at++) cost += sameCost(same, core.charCodeAt(at), model)
  return cost
}

function sameCost(same: Int32Array, unit: number, model: ErrorModel): number {
  return unit < SAME_UNITS ? same[unit] : toUnits(model.same(String.fromCharCode(unit)))
}

/** The tables of an error model; made once per model. */
function editTables(model: ErrorModel): EditTables {
  const known = tablesOf.get(model)
  if (known !== undefined) return known
  const units = new Uint16Array(1 << 16)
  let kinds = 1
  for (const scanned of model.byScanned.keys()) {
    for (let at = 0; at < scanned.length; at++) {
      const unit = scanned.charCodeAt(at)
      if (units[unit] === 0) units[unit] = kinds++
    }
  }
  const children: Map<number, number>[] = [new Map()]
  const nodes = new Map<string, number>()
  for (const scanned of model.byScanned.keys()) {
    let node = 0
    for (let at = 0; at < scanned.length; at++) {
      const kind = units[scanned.charCodeAt(at)]
      let child = children[node].get(kind)
      if (child === undefined) {
        child = children.push(new Map()) - 1
        children[node].set(kind, child)
      }
      node = child
    }
    nodes.set(scanned, node)
  }
  const next = new Uint16Array(children.length * kinds)
  children.forEach((of, node) => {
    for (const [kind, child] of of) next[node * kinds + kind] = child
  })
  const listsOf = (casing: Casing): EditList[] => {
    const lists = new Array<EditList>(children.length).fill(NO_EDITS)
    for (const [scanned, edits] of model.byScanned) {
      const fitting = edits
        .map(({ printed, cost }) => ({ letters: lettersIfCased(printed, casing), cost }))
        .filter(({ letters }) => letters >= 0)
      if (fitting.length === 0) continue
      const letters = Int32Array.from(fitting, (edit) => edit.letters)
      lists[nodes.get(scanned)!] = {
        letters,
        bits: letters.map(bitOf),
        costs: Int32Array.from(fitting, ({ cost }) => toUnits(cost)),
      }
    }
    return lists
  }
  const tables = {
    units,
    kinds,
    next,
    edits: { lower: listsOf('lower'), initial: listsOf('initial'), upper: listsOf('upper') },
    unseen: unseenOf(model),
    same: Int32Array.from({ length: SAME_UNITS }, (_, unit) => toUnits(model.same(String.fromCharCode(unit)))),
  }
  tablesOf.set(model, tables)
  return tables
}

/**
 * Lists the edits that fit at each place of a token of at most `MOST_PLACES` units, and sums the least cost of what follows
 * each place. Fills `into` and returns it. Cost: linear in the token's edits.
 */
export function placeEdits(
  core: string,
  model: ErrorModel,
  shape: PrintedShape,
  into: PlacedEdits = new PlacedEdits(),
): PlacedEdits {
  const { units, kinds, next, edits, unseen, same } = editTables(model)
  const inner = shape === 'upper' ? edits.upper : edits.lower
  const first = shape === 'title' ? edits.initial : inner
  const isCapitals = core.length > 1 && core === core.toUpperCase()
  const otherCase = isCapitals ? unseen.capitals : unseen.case
  const unseenLetter = Math.min(unseen.other, unseen.invented)
  const { length } = core
  if (length > MOST_PLACES) throw new RangeError(`expected at most ${MOST_PLACES} units for core, got ${length}`)
  const { from, to, rest, sets } = into
  into.length = length
  into.unseen = unseen
  into.losses = inner[0]
  // From the token's end, as `rest` is summed from there.
  rest[length] = 0
  sets[length] = 0
  let count = 0
  for (let at = length - 1; at >= 0; at--) {
    const start = count
    const lists = at === 0 ? first : inner
    const unit = core[at]
    const small = unit.toLowerCase()
    const code = small.length === 1 ? codeOf(small.charCodeAt(0)) : 0
    let hasSame = code === 0
    let set = 0
    let node = 0
    for (let side = 1; side <= LONGEST_SIDE && at + side <= length; side++) {
      const kind = units[core.charCodeAt(at + side - 1)]
      node = kind === 0 ? 0 : next[node * kinds + kind]
      if (node === 0) break
      const { letters, bits, costs } = lists[node]
      for (let index = 0; index < letters.length; index++) {
        if (side === 1 && letters[index] === code) hasSame = true
        set |= bits[index]
        place(into, start, count++, letters[index], bits[index], side, costs[index], costs[index] + rest[at + side])
      }
    }
    if (!hasSame) {
      const wantsCapital = shape === 'upper' || (shape === 'title' && at === 0)
      const isRight = small === unit.toUpperCase() || (unit !== small) === wantsCapital
      const cost = isRight ? sameCost(same, unit.charCodeAt(0), model) : otherCase
      const bit = letterBit(code)
      set |= bit
      place(into, start, count++, code, bit, 1, cost, cost + rest[at + 1])
    }
    sets[at] = set
    const without = unseenLetter + rest[at + 1]
    rest[at] = count > start ? Math.min(without, into.aheads[start]) : without
    from[at] = start
    to[at] = count
  }
  return into
}

/** Puts an edit among those of its place, which begin at `start`: behind all that are as cheap. */
function place(
  into: PlacedEdits,
  start: number,
  end: number,
  letters: number,
  bit: number,
  length: number,
  cost: number,
  ahead: number,
): void {
  if (end === into.letters.length) into.grow()
  let at = end
  for (; at > start && into.aheads[at - 1] > ahead; at--) {
    into.letters[at] = into.letters[at - 1]
    into.bits[at] = into.bits[at - 1]
    into.lengths[at] = into.lengths[at - 1]
    into.costs[at] = into.costs[at - 1]
    into.aheads[at] = into.aheads[at - 1]
  }
  into.letters[at] = letters
  into.bits[at] = bit
  into.lengths[at] = length
  into.costs[at] = cost
  into.aheads[at] = ahead
}

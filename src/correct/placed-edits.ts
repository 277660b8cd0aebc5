import { type ErrorModel, LONGEST_SIDE } from '../channel/index.js'
import { codeOf } from '../lexicon/index.js'
import type { PrintedShape } from './candidate.js'

/** An edit of the error model with its printed letters as lexicon codes. `length` is how much of the token it reads. */
export interface CodedEdit {
  readonly codes: Uint8Array
  readonly length: number
  readonly cost: number
}

/** An edit at its place in a token: `ahead` is its cost plus the least that what follows it costs. */
export interface PlacedEdit extends CodedEdit {
  readonly ahead: number
}

/**
 * The edits that fit a token, for one printed shape: what both searches, over words and over spellings, are led by.
 *
 *     place        0        1        2        3 …      "tjdnste"
 *     edits        t        j        d  ä            n      (d itself 0, d for ä 3.0)
 *     rest         0        0        0        0        0      least cost of all that follows
 */
export interface PlacedEdits {
  /** For each place of the token its edits, least `ahead` first. */
  readonly at: readonly (readonly PlacedEdit[])[]
  /** For each place, the end included, the least that the rest of the token costs. */
  readonly rest: Float64Array
  /** Letters that may have been lost anywhere, cheapest first. */
  readonly losses: readonly CodedEdit[]
  readonly unseen: ErrorModel['unseen']
  readonly length: number
}

type Casing = 'lower' | 'initial' | 'upper'
type EditTable = ReadonlyMap<string, readonly CodedEdit[]>

const NO_EDITS: readonly CodedEdit[] = []
const tablesOf = new WeakMap<ErrorModel, Record<Casing, EditTable>>()

/** Which printed shape an edit can take part in: letters all small, first one capital, or all capital. */
function codesIfCased(printed: string, shape: Casing): Uint8Array | undefined {
  const codes = new Uint8Array(printed.length)
  for (let index = 0; index < printed.length; index++) {
    const letter = printed[index]
    const small = letter.toLowerCase()
    const code = small.length === 1 ? codeOf(small.charCodeAt(0)) : 0
    if (code === 0) return undefined
    const hasCase = small !== letter.toUpperCase()
    const wantsCapital = shape === 'upper' || (shape === 'initial' && index === 0)
    if (hasCase && (letter !== small) !== wantsCapital) return undefined
    codes[index] = code
  }
  return codes
}

/** The edits of an error model as codes, by casing and scanned side; made once per model. */
function codedEdits(model: ErrorModel): Record<Casing, EditTable> {
  let tables = tablesOf.get(model)
  if (tables === undefined) {
    const table = (casing: Casing): EditTable => {
      const map = new Map<string, CodedEdit[]>()
      for (const [scanned, edits] of model.byScanned) {
        const coded = edits.flatMap(({ printed, cost }) => {
          const codes = codesIfCased(printed, casing)
          return codes === undefined ? [] : [{ codes, length: scanned.length, cost }]
        })
        if (coded.length > 0) map.set(scanned, coded)
      }
      return map
    }
    tables = { lower: table('lower'), initial: table('initial'), upper: table('upper') }
    tablesOf.set(model, tables)
  }
  return tables
}

/** Lists the edits that fit at each place of a token, and sums the least cost of what follows each place. */
export function placeEdits(core: string, model: ErrorModel, shape: PrintedShape): PlacedEdits {
  const tables = codedEdits(model)
  const inner = shape === 'upper' ? tables.upper : tables.lower
  const first = shape === 'title' ? tables.initial : inner
  const rest = new Float64Array(core.length + 1)
  const isCapitals = core.length > 1 && core === core.toUpperCase()
  const otherCase = isCapitals ? (model.unseen.capitals ?? model.unseen.case) : model.unseen.case
  const places: PlacedEdit[][] = new Array(core.length)
  for (let at = core.length - 1; at >= 0; at--) {
    const table = at === 0 ? first : inner
    const here: PlacedEdit[] = []
    const place = (codes: Uint8Array, length: number, cost: number): void => {
      here.push({ codes, length, cost, ahead: cost + rest[at + length] })
    }
    const unit = core[at]
    const small = unit.toLowerCase()
    const code = small.length === 1 ? codeOf(small.charCodeAt(0)) : 0
    let hasSame = code === 0
    for (let length = 1; length <= LONGEST_SIDE && at + length <= core.length; length++) {
      for (const { codes, cost } of table.get(core.slice(at, at + length)) ?? NO_EDITS) {
        if (length === 1 && codes.length === 1 && codes[0] === code) hasSame = true
        place(codes, length, cost)
      }
    }
    if (!hasSame) {
      const wantsCapital = shape === 'upper' || (shape === 'title' && at === 0)
      const isRight = small === unit.toUpperCase() || (unit !== small) === wantsCapital
      place(Uint8Array.of(code), 1, isRight ? model.same(unit) : otherCase)
    }
    here.sort((a, b) => a.ahead - b.ahead)
    places[at] = here
    const unseen = Math.min(model.unseen.other, model.unseen.invented) + rest[at + 1]
    rest[at] = here.length > 0 ? Math.min(unseen, here[0].ahead) : unseen
  }
  return { at: places, rest, losses: inner.get('') ?? NO_EDITS, unseen: model.unseen, length: core.length }
}

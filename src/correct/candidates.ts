import { type ErrorModel, LONGEST_SIDE } from '../channel/index.js'
import { type CharacterModel, EDGE_CODE, FIRST_WORD_ID, UNKNOWN_ID } from '../language/index.js'
import {
  ALPHABET,
  codeOf,
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
import { type Shape, shapeOf } from '../text/index.js'
import { ALL_PARTS, type Parts } from './parts.js'

/**
 * A word that a token may have been on paper. Costs are -ln(probability) in nats.
 */
export interface Candidate {
  readonly printed: string
  readonly shape: Shape
  /** p(scanned | printed) by the error model. */
  readonly channel: number
  /** What the word costs beside its place in the sequence: how it is made (compound, unknown word), else 0. */
  readonly making: number
  /** Its own cost by single words, for ordering and cut-offs only; the decoder asks the sequence model. */
  readonly rank: number
  /**
   * Its id in the word sequence. A compound stands under its last part, which rules the grammar around it; what is
   * unknown stands under `UNKNOWN_ID`.
   */
  readonly id: number
  /** The word's number in the lexicon, or of a compound's last part; -1 for an unknown word. */
  readonly number: number
  /** Of two words run together the first one's id. */
  readonly first?: number
  /** The marks behind it and the pause they make, where these differ from the token's: a full stop read as a comma. */
  readonly tail?: string
  /** The marks before it, where these differ from the token's: a bullet that lost its space. */
  readonly lead?: string
  readonly pause?: number
  /** How it is made up: a known word, a compound of known parts, an unknown word, or no word at all. */
  readonly kind: 'word' | 'compound' | 'unknown' | 'mark'
}

/** Settings of the search, all costs in nats; where each comes from is said where it is set (`settings.ts`). */
export interface SearchSettings {
  /** Candidates dearer than the best by more than this are dropped. */
  readonly margin: number
  /** Most candidates kept for a token. */
  readonly most: number
  /** -ln of the share of running words that are compounds not in the lexicon, and of wholly unknown words. */
  readonly compound: number
  readonly unknown: number
  /** Dearest sum of edits ever searched, for a word of any length. */
  readonly dearest: number
}

/** The letters of an edit as lexicon codes, with the case that they were printed in. */
interface CodedEdit {
  readonly codes: Uint8Array
  readonly length: number
  readonly cost: number
}

/** An edit at its place in a token: `ahead` is its cost plus the least that what follows it costs. */
interface PlacedEdit extends CodedEdit {
  readonly ahead: number
}

interface Found {
  number: number
  channel: number
  making: number
  rank: number
  kind: 'word' | 'compound'
  lower: string
}

/** Most first parts of a compound that no list has: "barn|omsorgs|taxe|höjning" has three. */
const MOST_MODIFIERS = 3
const SHORTEST_COMPOUND = 5
/** What each further first part costs beside its own share. */
const ANOTHER_PART = 1
/** No head is commoner than this. */
const LEAST_HEAD = 3.5
/** Words dearer than this, edits and rarity together, are looked for only when nothing cheaper is found. */
const FIRST_LIMIT = 19
/** Dearest reading looked for with an edit that was never seen. */
const UNSEEN_LIMIT = 22
const LAST_LIMIT = 32
/** Compounds and unknown words that cost this much more than the best reading are not looked for. */
const MADE_MARGIN = 1
const COMPOUND_MARGIN = 0.5
/** Hardly any word is spelled cheaper than this a letter. */
const LEAST_SPELLING = 0.9
/** A name or foreign word is spelled by no rule of Swedish: so much for being one, and so much a letter. */
const FOREIGN_WORD = 3
const FOREIGN_LETTER = 3
const NAME_LETTER = 2.9
/** What is no plain letter (é, a figure, a sign) is seldom printed within a word, and often what a scanner made of one. */
const ODD_LETTER = 6
const PLAIN_LETTER = /[a-zåäö]/giu

/** Longer runs are no words: dotted lines, addresses, noise. */
const LONGEST_CORE = 48

/** The shapes a core may have been printed in: a capital now and then comes back for a small letter, hardly the other way. */
function shapesOf(core: string): readonly ('lower' | 'title' | 'upper')[] {
  const shapes: ('lower' | 'title' | 'upper')[] = ['lower']
  if (!/^\p{Ll}/u.test(core)) shapes.push('title')
  const capitals = core.replace(/\P{Lu}/gu, '').length
  if (capitals > 0 && capitals * 2 >= core.length) shapes.push('upper')
  return shapes
}

const isLower = (text: string): boolean => text === text.toLowerCase()

/** Which printed shape an edit can take part in: letters all small, first one capital, or all capital. */
function codesIfCased(printed: string, shape: 'lower' | 'initial' | 'upper'): Uint8Array | undefined {
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

/**
 * Finds the words a token may have been on paper, cheapest first.
 *
 * Walks the automaton depth first, led by what was scanned: at each place it tries the edits whose scanned side stands
 * there, and follows their printed side through the automaton. A letter that came back as itself is one of them.
 *
 *     scanned    t  j  d  n  s  t  e          "tjdnste"
 *     printed    t  j  ä  n  s  t  e          d was ä at 3.8; d itself leads nowhere after "tj"
 *
 * A walk is cut when what it cost, plus the least that the rest of the token can cost, passes the limit; the
 * limit falls with every word found. That rest is summed once from the right, so the cut loses nothing. At the end of a
 * first part of compounds the walk goes on at the root.
 *
 * Sources: Oflazer 1996, CL 22(1) (the walk with cut-off); Brill and Moore 2000, ACL (letter groups as one edit).
 */
export class CandidateSearch {
  private readonly letters = new Uint8Array(256)
  private readonly found = new Map<string, Found>()
  private limit = 0
  private margin = 0
  private edits: PlacedEdit[][] = []
  private losses: readonly CodedEdit[] = []
  private unseen: ErrorModel['unseen'] = { other: 0, lost: 0, invented: 0, case: 0 }
  private rest: Float64Array = new Float64Array(64)
  private length = 0
  private allowCompounds = false
  private allowUnseen = false

  private readonly coded = new WeakMap<ErrorModel, Record<'lower' | 'initial' | 'upper', Map<string, CodedEdit[]>>>()

  constructor(
    private readonly lexicon: Lexicon,
    private readonly characters: CharacterModel,
    private readonly settings: SearchSettings,
    private readonly parts: Parts = ALL_PARTS,
  ) {}

  /** The edits of an error model as codes, per printed shape; made once per model. */
  private codedEdits(model: ErrorModel): Record<'lower' | 'initial' | 'upper', Map<string, CodedEdit[]>> {
    let tables = this.coded.get(model)
    if (tables === undefined) {
      const table = (shape: 'lower' | 'initial' | 'upper'): Map<string, CodedEdit[]> => {
        const map = new Map<string, CodedEdit[]>()
        for (const [scanned, edits] of model.byScanned) {
          const coded = edits.flatMap(({ printed, cost }) => {
            const codes = codesIfCased(printed, shape)
            return codes === undefined ? [] : [{ codes, length: scanned.length, cost }]
          })
          if (coded.length > 0) map.set(scanned, coded)
        }
        return map
      }
      tables = { lower: table('lower'), initial: table('initial'), upper: table('upper') }
      this.coded.set(model, tables)
    }
    return tables
  }

  /** Lists the edits that fit at each place of the token, and sums the least cost of what follows each place. */
  private prepare(core: string, model: ErrorModel, shape: 'lower' | 'title' | 'upper'): void {
    const tables = this.codedEdits(model)
    const inner = shape === 'upper' ? tables.upper : tables.lower
    const first = shape === 'title' ? tables.initial : inner
    this.length = core.length
    this.unseen = model.unseen
    this.losses = inner.get('') ?? []
    if (this.rest.length <= core.length) this.rest = new Float64Array(core.length * 2)
    this.rest[core.length] = 0
    this.edits = new Array(core.length)
    for (let at = core.length - 1; at >= 0; at--) {
      const table = at === 0 ? first : inner
      const here: PlacedEdit[] = []
      const place = (codes: Uint8Array, length: number, cost: number): void => {
        here.push({ codes, length, cost, ahead: cost + this.rest[at + length] })
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
        place(Uint8Array.of(code), 1, isRight ? model.same(unit) : model.unseen.case)
      }
      here.sort((a, b) => a.ahead - b.ahead)
      this.edits[at] = here
      const unseen = Math.min(model.unseen.other, model.unseen.invented) + this.rest[at + 1]
      this.rest[at] = here.length > 0 ? Math.min(unseen, here[0].ahead) : unseen
    }
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
    this.found.set(lower, { number, channel, making, rank, kind: isCompound ? 'compound' : 'word', lower })
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
          const part = cost / STEPS_PER_NAT + (parts === 0 ? this.settings.compound : ANOTHER_PART)
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
      return Math.min(word / STEPS_PER_NAT, modifierFloors[edge] / STEPS_PER_NAT + this.settings.compound + LEAST_HEAD)
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

  private search(core: string, model: ErrorModel, shape: 'lower' | 'title' | 'upper', candidates: Candidate[]): void {
    this.prepare(core, model, shape)
    this.found.clear()
    this.walk(ROOT, 0, 0, 0, 0, 0, false, 0, false, 0)
    for (const { number, channel, making, rank, kind, lower } of this.found.values()) {
      const printed = shaped(lower, shape)
      candidates.push({
        printed,
        shape: shape === 'upper' && printed.length === 1 ? 'title' : shape,
        channel,
        making,
        rank: rank + this.shapeCost(number, kind, shape),
        id: FIRST_WORD_ID + number,
        number,
        kind,
      })
    }
  }

  private shapeCost(number: number, kind: 'word' | 'compound', shape: 'lower' | 'title' | 'upper'): number {
    if (kind === 'compound') return shape === 'lower' ? 0 : 1
    const { lowerCosts, titleCosts, upperCosts } = this.lexicon
    const costs = shape === 'lower' ? lowerCosts : shape === 'title' ? titleCosts : upperCosts
    return Math.min(3, costs[number] / STEPS_PER_NAT)
  }

  /** All candidates of a token, cheapest first; the token as it stands is always among them. */
  candidates(core: string, model: ErrorModel): Candidate[] {
    const { settings, parts } = this
    const candidates: Candidate[] = []
    if (core.length > LONGEST_CORE) return [this.unchanged(core, model)]
    const shapes = shapesOf(core)
    const own = this.unchanged(core, model)
    /** One search over all shapes, for readings that cost at most `limit`, or `margin` more than the best found so far. */
    const pass = (compounds: boolean, unseen: boolean, limit: number, margin: number): void => {
      this.allowCompounds = compounds
      this.allowUnseen = unseen
      this.margin = margin
      this.limit = candidates.reduce((least, { rank }) => Math.min(least, rank + margin), limit)
      for (const shape of shapes) this.search(core, model, shape, candidates)
    }
    const best = (): number => candidates.reduce((least, { rank }) => Math.min(least, rank), own.rank)
    pass(false, false, FIRST_LIMIT, settings.margin)
    const isKnown = candidates.some(({ printed }) => printed === core)
    if (!isKnown) {
      // Spelling first: it is quick, and its best reading bounds the two dear searches that follow.
      if (parts.unknownWords && best() + MADE_MARGIN > settings.unknown + core.length * LEAST_SPELLING)
        this.unknowns(core, model, shapes, candidates)
      if (parts.compounds && core.length >= SHORTEST_COMPOUND)
        pass(true, false, Math.min(best() + COMPOUND_MARGIN, LAST_LIMIT), COMPOUND_MARGIN)
      if (parts.unseenEdits && core.length >= 4 && best() > FIRST_LIMIT)
        pass(false, true, Math.min(best(), UNSEEN_LIMIT), 1)
    }
    candidates.push(own)
    candidates.sort((a, b) => a.rank - b.rank)
    const kept: Candidate[] = []
    for (const candidate of candidates) {
      if (kept.length >= settings.most || candidate.rank > candidates[0].rank + settings.margin) break
      if (!kept.some(({ printed }) => printed === candidate.printed)) kept.push(candidate)
    }
    if (!kept.some(({ printed }) => printed === core)) {
      kept.push(candidates.find(({ printed }) => printed === core) ?? own)
    }
    return kept
  }

  /** The readings as a known word that cost at most `limit`, edits and rarity together, cheapest first. */
  known(core: string, model: ErrorModel, limit: number): Candidate[] {
    const candidates: Candidate[] = []
    if (core.length > LONGEST_CORE) return candidates
    this.allowCompounds = false
    this.allowUnseen = false
    this.margin = 0
    this.limit = limit
    for (const shape of shapesOf(core)) this.search(core, model, shape, candidates)
    return candidates.sort((a, b) => a.rank - b.rank)
  }

  /** What it costs by the channel to have come back just so. */
  private plainCost(core: string, model: ErrorModel): number {
    let cost = 0
    for (const unit of core) cost += model.same(unit)
    return cost
  }

  /** The token as it stands, as a word that no list has: Swedish by its spelling, or a name or foreign word. */
  unchanged(core: string, model: ErrorModel): Candidate {
    const channel = this.plainCost(core, model)
    const letter = isLower(core[0]) ? FOREIGN_LETTER : NAME_LETTER
    const odd = core.replace(PLAIN_LETTER, '').length
    const foreign = FOREIGN_WORD + letter * (core.length - odd) + ODD_LETTER * odd
    const spelling = Math.min(this.characters.wordCost(core.toLowerCase()), foreign)
    const making = this.settings.unknown + spelling
    return {
      printed: core,
      shape: shapeOf(core),
      channel,
      making,
      rank: channel + making,
      id: UNKNOWN_ID,
      number: -1,
      kind: 'unknown',
    }
  }

  /**
   * Readings as words that no list has, spelled by the character model: a beam search along the token. A partial reading
   * points back to the one it grew from, so that letters are put together for the few that reach the end.
   */
  private unknowns(
    core: string,
    model: ErrorModel,
    shapes: readonly ('lower' | 'title' | 'upper')[],
    into: Candidate[],
  ): void {
    const { characters, settings } = this
    for (const shape of shapes) {
      this.prepare(core, model, shape)
      const columns: Partial[][] = Array.from({ length: core.length + 1 }, () => [])
      columns[0].push({ from: undefined, codes: NO_CODES, channel: 0, cost: 0, history: characters.start })
      for (let at = 0; at < core.length; at++) {
        for (const partial of columns[at]) {
          for (const edit of this.edits[at]) {
            const column = columns[at + edit.length]
            let cost = partial.cost + edit.cost
            if (column.length === BEAM_WIDTH && cost >= column[BEAM_WIDTH - 1].cost) continue
            let history = partial.history
            for (let index = 0; index < edit.codes.length; index++) {
              cost += characters.cost(history, edit.codes[index])
              history = characters.push(history, edit.codes[index])
            }
            insert(column, { from: partial, codes: edit.codes, channel: partial.channel + edit.cost, cost, history })
          }
        }
      }
      const ends = columns[core.length].map((partial) => ({
        partial,
        cost: partial.cost + characters.cost(partial.history, EDGE_CODE),
      }))
      ends.sort((a, b) => a.cost - b.cost)
      for (const { partial, cost } of ends.slice(0, MOST_UNKNOWNS)) {
        let lower = ''
        for (let step: Partial | undefined = partial; step !== undefined; step = step.from) {
          for (let index = step.codes.length - 1; index >= 0; index--) lower = ALPHABET[step.codes[index] - 1] + lower
        }
        if (lower === '') continue
        const printed = shaped(lower, shape)
        if (printed === core || into.some((candidate) => candidate.printed === printed)) continue
        const rank = settings.unknown + cost
        const making = rank - partial.channel
        into.push({
          printed,
          shape,
          channel: partial.channel,
          making,
          rank,
          id: UNKNOWN_ID,
          number: -1,
          kind: 'unknown',
        })
      }
    }
  }
}

/** A reading of the token's beginning, as a link to the one it grew from. */
interface Partial {
  readonly from: Partial | undefined
  readonly codes: Uint8Array
  readonly channel: number
  /** Edits and spelling together. */
  readonly cost: number
  readonly history: number
}

const NO_EDITS: readonly CodedEdit[] = []
const NO_CODES = new Uint8Array(0)
/** Partial readings kept at each place: four mend as many words as ten. */
const BEAM_WIDTH = 4
/** Unknown readings offered for a token. */
const MOST_UNKNOWNS = 3

/** Keeps a column sorted by cost and short. Of two readings with the same history only the cheaper one can win. */
function insert(column: Partial[], partial: Partial): void {
  for (let index = 0; index < column.length; index++) {
    if (column[index].history !== partial.history) continue
    if (column[index].cost <= partial.cost) return
    column.splice(index, 1)
    break
  }
  let place = column.length
  while (place > 0 && column[place - 1].cost > partial.cost) place--
  column.splice(place, 0, partial)
  if (column.length > BEAM_WIDTH) column.pop()
}

/** A lower-case word in a printed shape. */
function shaped(lower: string, shape: 'lower' | 'title' | 'upper'): string {
  if (shape === 'upper') return lower.toUpperCase()
  return shape === 'title' ? lower[0].toUpperCase() + lower.slice(1) : lower
}

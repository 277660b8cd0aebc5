import type { ErrorModel } from '../channel/index.js'
import { type CharacterModel, FIRST_WORD_ID, UNKNOWN_ID } from '../language/index.js'
import { type Lexicon, NEVER, numberOf, wordOf } from '../lexicon/index.js'
import { shapeOf } from '../text/index.js'
import { Beginnings } from './beginnings.js'
import { type Candidate, candidateOf, type PrintedShape, SHAPES, shaped, shapesOf } from './candidate.js'
import type { Foreseen } from './foreseen.js'
import type { LoneShape, LoneWords } from './lone-words.js'
import { ALL_PARTS, type Parts } from './parts.js'
import { MOST_PLACES, PlacedEdits, placeEdits, plainCost } from './placed-edits.js'
import type { SearchSettings } from './settings.js'
import { SpellingSearch } from './spell-unknown.js'
import { fromUnits, toUnits, UNITS_PER_STEP } from './units.js'
import { type FoundWord, WordWalk } from './word-walk.js'

const SHORTEST_COMPOUND = 5
/** Words dearer than this, edits and rarity together, are looked for only when nothing cheaper is found. */
const FIRST_LIMIT = 19
/** Dearest reading looked for with an edit that was never seen. */
const UNSEEN_LIMIT = 22
const LAST_LIMIT = 32
/** The searches round costs to units, see `units.ts`: their sums differ by less than this. */
const ROUNDING = 1e-4
/** What a shape adds to a word's rank at most, in units, and a capital to a compound's. */
const DEAREST_SHAPE = toUnits(3)
const CAPITAL_COMPOUND = toUnits(1)
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
const PLAIN_LETTERS = new Set(
  Array.from('abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ', (letter) => letter.charCodeAt(0)),
)

const SMALL_LETTER = /\p{Ll}/u
const isLower = (text: string): boolean => text === text.toLowerCase()
const isUpper = (text: string): boolean => text === text.toUpperCase()

/** Which of the two common shapes a core has, if any. */
function loneShapeOf(core: string): LoneShape | undefined {
  const lower = core.toLowerCase()
  if (core === lower) return 'lower'
  return core === shaped(lower, 'title') ? 'title' : undefined
}

/** What was found out under an error model when the pack was built, and need not be searched for. */
export interface Shortcuts {
  readonly lone?: LoneWords | undefined
  readonly foreseen?: Foreseen | undefined
}

/**
 * Lists the words a token may have been: known words first, then, where none is near, what spelling makes of it,
 * compounds of known parts, and last known words with an edit that was never seen. Each search is bounded by what the
 * ones before it found.
 */
export class CandidateSearch {
  private readonly walk: WordWalk
  private readonly spelling: SpellingSearch
  private readonly beginningsWalk: Beginnings
  /** One for each shape, used again for every token. */
  private readonly placed = [new PlacedEdits(), new PlacedEdits(), new PlacedEdits()]

  constructor(
    private readonly lexicon: Lexicon,
    private readonly characters: CharacterModel,
    private readonly settings: SearchSettings,
    private readonly parts: Parts = ALL_PARTS,
    private readonly shortcuts?: ReadonlyMap<ErrorModel, Shortcuts>,
  ) {
    this.walk = new WordWalk(lexicon, settings.compound)
    this.spelling = new SpellingSearch(characters)
    this.beginningsWalk = new Beginnings(lexicon)
  }

  /** All candidates of a token, cheapest first; the token as it stands is always among them. */
  candidates(core: string, model: ErrorModel): Candidate[] {
    const { settings, parts } = this
    const candidates: Candidate[] = []
    if (core.length > MOST_PLACES) return [this.unchanged(core, model)]
    const known = this.standing(core)
    const shortcuts = this.shortcuts?.get(model)
    if (known !== undefined && shortcuts?.lone?.has(known.number, known.shape)) {
      return [this.asItStands(core, known.number, known.shape, model)]
    }
    const foreseen = shortcuts?.foreseen?.find(core) ?? 0
    if (foreseen > 0) return this.recall(core, model, shortcuts!.foreseen!, foreseen)
    const shapes = shapesOf(core)
    const own = this.unchanged(core, model)
    const placed = shapes.map((shape, index) => placeEdits(core, model, shape, this.placed[index]))
    /** One walk a shape, for readings that cost at most `limit`, or `margin` more than the best found so far. */
    const pass = (compounds: boolean | 'only', unseen: boolean, most: number, margin: number): void => {
      let limit = candidates.reduce((least, { rank }) => Math.min(least, rank + margin), most)
      shapes.forEach((shape, index) => {
        for (const word of this.walk.find(placed[index], { compounds, unseen, limit, margin })) {
          candidates.push(this.wordCandidate(word, shape))
        }
        limit = this.walk.limitReached
      })
    }
    const best = (): number => candidates.reduce((least, { rank }) => Math.min(least, rank), own.rank)
    const standing = known && this.asItStands(core, known.number, known.shape, model)
    // A known word bounds its own search: what is dearer than it by more than the margin would be dropped.
    const bound = standing === undefined ? FIRST_LIMIT : standing.rank + settings.margin + ROUNDING
    pass(false, false, Math.min(FIRST_LIMIT, bound), settings.margin)
    const isKnown = candidates.some(({ printed }) => printed === core)
    if (!isKnown) {
      // Spelling first: it is quick, and its best reading bounds the two dear searches that follow.
      if (parts.unknownWords && best() + MADE_MARGIN > settings.unknown + core.length * LEAST_SPELLING)
        shapes.forEach((shape, index) => {
          this.addUnknown(core, shape, placed[index], best() + settings.margin, candidates)
        })
      if (parts.compounds && core.length >= SHORTEST_COMPOUND) {
        const limit = Math.min(best() + COMPOUND_MARGIN, LAST_LIMIT)
        pass(limit <= FIRST_LIMIT ? 'only' : true, false, limit, COMPOUND_MARGIN)
      }
      if (parts.unseenEdits && core.length >= 4 && best() > FIRST_LIMIT)
        pass(false, true, Math.min(best(), UNSEEN_LIMIT), 1)
    }
    candidates.push(own)
    candidates.sort((a, b) => a.rank - b.rank)
    const kept: Candidate[] = []
    for (const candidate of candidates) {
      if (kept.length >= settings.most || candidate.rank > candidates[0].rank + settings.margin + ROUNDING) break
      if (!kept.some(({ printed }) => printed === candidate.printed)) kept.push(candidate)
    }
    if (!kept.some(({ printed }) => printed === core)) {
      kept.push(candidates.find(({ printed }) => printed === core) ?? own)
    }
    return kept
  }

  /** The core as a known word that has no other reading; `number` is that of the core in small letters. */
  lone(core: string, number: number, model: ErrorModel): Candidate | undefined {
    const shape = loneShapeOf(core)
    const words = this.shortcuts?.get(model)?.lone
    return shape !== undefined && words?.has(number, shape) ? this.asItStands(core, number, shape, model) : undefined
  }

  /** The core itself when it is a known word in one of the two common shapes. */
  private standing(core: string): { readonly number: number; readonly shape: LoneShape } | undefined {
    const shape = loneShapeOf(core)
    if (shape === undefined) return undefined
    const number = numberOf(this.lexicon, core.toLowerCase())
    return number < 0 || this.lexicon.wordCosts[number] === NEVER ? undefined : { number, shape }
  }

  /** The readings of a foreseen token, as the search gave them. */
  private recall(core: string, model: ErrorModel, foreseen: Foreseen, count: number): Candidate[] {
    const candidates: Candidate[] = []
    for (let index = 0; index < count; index++) {
      const number = foreseen.numberAt(index)
      if (number < 0) {
        candidates.push(this.unchanged(core, model))
        continue
      }
      const word = this.wordAt(number, wordOf(this.lexicon, number), foreseen.editsAt(index))
      candidates.push(this.wordCandidate(word, foreseen.shapeAt(index)))
    }
    return candidates
  }

  /** A known word printed just as it was scanned. */
  asItStands(core: string, number: number, shape: PrintedShape, model: ErrorModel): Candidate {
    return this.wordCandidate(this.wordAt(number, core.toLowerCase(), plainCost(core, model)), shape)
  }

  /** A known word as the walk gives it, when its edits cost so many units. */
  private wordAt(number: number, lower: string, edits: number): FoundWord {
    const rank = fromUnits(edits + this.lexicon.wordCosts[number] * UNITS_PER_STEP)
    return { lower, number, channel: fromUnits(edits), making: 0, rank, kind: 'word' }
  }

  /** The readings as a known word that cost at most `limit`, edits and rarity together, cheapest first. */
  known(core: string, model: ErrorModel, limit: number): Candidate[] {
    if (core.length > MOST_PLACES) return []
    const candidates: Candidate[] = []
    let lowest = limit
    for (const shape of shapesOf(core)) {
      const limits = { compounds: false, unseen: false, limit: lowest, margin: 0 }
      for (const word of this.walk.find(placeEdits(core, model, shape, this.placed[0]), limits)) {
        candidates.push(this.wordCandidate(word, shape))
      }
      lowest = this.walk.limitReached
    }
    return candidates.sort((a, b) => a.rank - b.rank)
  }

  /**
   * The places of a core before which a known word may end that costs at most `limit`, its edits at most `edits`: of
   * "sominsats" 2 ("so"), 3 ("som") and some others. May have places too many, never too few.
   */
  private beginnings(core: string, model: ErrorModel, limit: number, edits: number): Uint8Array {
    const marks = new Uint8Array(core.length + 1)
    const shapes: readonly PrintedShape[] = isLower(core[0]) ? ['lower'] : SHAPES
    shapes.forEach((shape, index) => {
      this.beginningsWalk.mark(placeEdits(core, model, shape, this.placed[index]), { most: limit, edits }, marks)
    })
    // A run of capitals by itself is cheaper than within the core, see `placeEdits`.
    for (let at = 2; at < core.length && isUpper(core.slice(0, at)); at++) marks[at] = 1
    return marks
  }

  /**
   * The best reading of each end of a core as a known word that costs at most `limit`, where its edits alone cost at most
   * `edits`, and what stands before it may be such a word too; the last end first: of "sominsats" it finds "insats" at place 3.
   * Ends in small letters, nearly all, need their edits listed only once.
   */
  knownEnds(core: string, model: ErrorModel, limit: number, edits: number): Map<number, Candidate> {
    const ends = new Map<number, Candidate>()
    if (core.length > MOST_PLACES) return ends
    const beginnings = this.beginnings(core, model, limit, edits)
    const placed = placeEdits(core, model, 'lower', this.placed[1])
    const limits = { compounds: false, unseen: false, limit, margin: 0 }
    const cheapest = { ...limits, edits: edits + ROUNDING }
    let isSmall = true
    for (let at = core.length - 1; at > 0; at--) {
      isSmall &&= isLower(core[at])
      if (beginnings[at] === 0) continue
      let readings: Candidate[]
      if (!isSmall || !SMALL_LETTER.test(core[at])) readings = this.known(core.slice(at), model, limit)
      // Seldom is there one with so few edits; only then it matters whether one with more is better still.
      else if (this.walk.find(placed, cheapest, at).next().done) continue
      else readings = Array.from(this.walk.find(placed, limits, at), (word) => this.wordCandidate(word, 'lower'))
      if (readings.length === 0) continue
      const best = readings.reduce((one, other) => (other.rank < one.rank ? other : one))
      if (best.channel <= edits) ends.set(at, best)
    }
    return ends
  }

  /** The token as it stands, as a word that no list has: Swedish by its spelling, or a name or foreign word. */
  unchanged(core: string, model: ErrorModel): Candidate {
    const edits = plainCost(core, model)
    const letter = isLower(core[0]) ? FOREIGN_LETTER : NAME_LETTER
    let odd = 0
    for (let at = 0; at < core.length; at++) if (!PLAIN_LETTERS.has(core.charCodeAt(at))) odd++
    const foreign = FOREIGN_WORD + letter * (core.length - odd) + ODD_LETTER * odd
    const spelling = Math.min(this.characters.wordCost(core.toLowerCase()), foreign)
    const making = this.settings.unknown + spelling
    return candidateOf({
      printed: core,
      shape: shapeOf(core),
      channel: fromUnits(edits),
      making,
      rank: fromUnits(edits + toUnits(making)),
      id: UNKNOWN_ID,
      number: -1,
      kind: 'unknown',
    })
  }

  private wordCandidate({ lower, number, channel, making, rank, kind }: FoundWord, shape: PrintedShape): Candidate {
    return candidateOf({
      printed: shaped(lower, shape),
      shape: shape === 'upper' && lower.length === 1 ? 'title' : shape,
      channel,
      making,
      rank: fromUnits(toUnits(rank) + this.shapeCost(number, kind, shape)),
      id: FIRST_WORD_ID + number,
      number,
      kind,
    })
  }

  /** What the shape adds to a word's rank, in units. */
  private shapeCost(number: number, kind: 'word' | 'compound', shape: PrintedShape): number {
    if (kind === 'compound') return shape === 'lower' ? 0 : CAPITAL_COMPOUND
    const { lowerCosts, titleCosts, upperCosts } = this.lexicon
    const costs = shape === 'lower' ? lowerCosts : shape === 'title' ? titleCosts : upperCosts
    return Math.min(DEAREST_SHAPE, costs[number] * UNITS_PER_STEP)
  }

  private addUnknown(core: string, shape: PrintedShape, placed: PlacedEdits, limit: number, into: Candidate[]): void {
    for (const { lower, channel, cost } of this.spelling.find(placed, limit - this.settings.unknown)) {
      if (lower === '') continue
      const printed = shaped(lower, shape)
      if (printed === core || into.some((candidate) => candidate.printed === printed)) continue
      const rank = this.settings.unknown + cost
      into.push(
        candidateOf({
          printed,
          shape,
          channel,
          making: rank - channel,
          rank,
          id: UNKNOWN_ID,
          number: -1,
          kind: 'unknown',
        }),
      )
    }
  }
}

export type { Candidate } from './candidate.js'

import type { ErrorModel } from '../channel/index.js'
import { LONGEST_SIDE } from '../channel/index.js'
import { openCharacterModel } from '../language/index.js'
import { type Lexicon, natsOf, numberOf, openLexicon, wordOf } from '../lexicon/index.js'
import type { Pack, SectionSource } from '../pack/index.js'
import { type Candidate, type PrintedShape, shaped } from './candidate.js'
import { CandidateSearch } from './candidates.js'
import { type ForeseenReading, foreseenSection, layForeseen, MOST_READINGS } from './foreseen.js'
import { openLoneWords } from './lone-words.js'
import { createModels } from './models.js'
import { SEARCH } from './settings.js'
import { toUnits } from './units.js'

/**
 * Tokens are foreseen that a word may come back as for so many nats, its rarity and its edits together. Of the different words on
 * 65 pages of parliament and by-law text, printed, aged and read with an English model, these and the lone words are 84 % (80 % with a nat less,
 * 87 % with one more); each nat doubles the section.
 */
const DEAREST = 16

/** A word in the middle of a line is printed with a capital for no more than this, or it begins a sentence. */
const DEAREST_SHAPE: Readonly<Record<'lower' | 'title', number>> = { lower: 3, title: 1.5 }

/** What a printed letter group may come back as, and the least it costs to go on behind a place of a word. */
interface Sides {
  readonly byPrinted: ReadonlyMap<string, readonly { readonly scanned: string; readonly cost: number }[]>
  readonly same: (letter: string) => number
}

/**
 * Finds what is foreseen on pages that an English model read (see `foreseen.ts`): puts the likely damage to every word, asks
 * the search for the readings of what comes out, and keeps those that are known words alone. On pages that a model of Swedish read
 * damage is rare, and the lone words are enough. The pack must have its lone words. Takes some ten seconds.
 */
export function compileForeseen(pack: Pack): SectionSource[] {
  const lexicon = openLexicon(pack)
  const model = createModels(pack).english
  const search = new CandidateSearch(lexicon, openCharacterModel(pack), SEARCH)
  const lone = openLoneWords(pack, model)
  const quick = new CandidateSearch(lexicon, openCharacterModel(pack), SEARCH, undefined, new Map([[model, { lone }]]))
  const tokens = new Map<string, readonly ForeseenReading[]>()
  for (const token of likelyTokens(lexicon, model)) {
    const number = numberOf(lexicon, token.toLowerCase())
    if (number >= 0 && quick.lone(token, number, model) !== undefined) continue
    const candidates = search.candidates(token, model)
    if (candidates.length > MOST_READINGS || !candidates.every((candidate) => isKeepable(candidate, token))) continue
    tokens.set(
      token,
      candidates.map(({ kind, number, channel, shape }) =>
        kind === 'word' ? { word: { number, edits: toUnits(channel), shape: shape as PrintedShape } } : {},
      ),
    )
  }
  return [{ name: foreseenSection(model), data: layForeseen(tokens) }]
}

/** A known word, or the token itself as a word that no list has. */
function isKeepable({ kind, printed }: Candidate, token: string): boolean {
  return kind === 'word' || (kind === 'unknown' && printed === token)
}

/** The tokens that words are likely to come back as, likeliest first. */
export function likelyTokens(lexicon: Lexicon, model: ErrorModel): string[] {
  const sides = sidesOf(model)
  const costs = new Map<string, number>()
  for (let number = 0; number < lexicon.size; number++) {
    const cost = natsOf(lexicon.wordCosts[number])
    if (cost > DEAREST) continue
    const lower = wordOf(lexicon, number)
    for (const shape of ['lower', 'title'] as const) {
      const word = shaped(lower, shape)
      if (shape === 'title' && word === lower) continue
      const shapeCosts = shape === 'lower' ? lexicon.lowerCosts : lexicon.titleCosts
      const base = cost + Math.min(DEAREST_SHAPE[shape], natsOf(shapeCosts[number]))
      damage(word, base, sides, costs)
    }
  }
  return [...costs].sort(([a, costA], [b, costB]) => costA - costB || (a < b ? -1 : 1)).map(([token]) => token)
}

function sidesOf(model: ErrorModel): Sides {
  const byPrinted = new Map<string, { scanned: string; cost: number }[]>()
  for (const [scanned, edits] of model.byScanned) {
    for (const { printed, cost } of edits) {
      if (printed === '' || printed === scanned) continue
      const sides = byPrinted.get(printed) ?? []
      if (sides.length === 0) byPrinted.set(printed, sides)
      sides.push({ scanned, cost })
    }
  }
  return { byPrinted, same: model.same }
}

/** Notes all that a word may come back as for at most `DEAREST`, `base` included. Cost: linear in what comes out. */
function damage(word: string, base: number, { byPrinted, same }: Sides, into: Map<string, number>): void {
  const rest = new Float64Array(word.length + 1)
  const eachSide = (at: number, use: (scanned: string, to: number, cost: number) => void): void => {
    use(word[at], at + 1, same(word[at]))
    for (let to = at + 1; to <= Math.min(word.length, at + LONGEST_SIDE); to++) {
      for (const { scanned, cost } of byPrinted.get(word.slice(at, to)) ?? []) use(scanned, to, cost)
    }
  }
  for (let at = word.length - 1; at >= 0; at--) {
    rest[at] = Number.POSITIVE_INFINITY
    eachSide(at, (_, to, cost) => {
      rest[at] = Math.min(rest[at], cost + rest[to])
    })
  }
  const go = (at: number, token: string, paid: number): void => {
    if (paid + rest[at] > DEAREST) return
    if (at < word.length) eachSide(at, (scanned, to, cost) => go(to, token + scanned, paid + cost))
    else if (token !== '' && paid < (into.get(token) ?? Number.POSITIVE_INFINITY)) into.set(token, paid)
  }
  go(0, '', base)
}

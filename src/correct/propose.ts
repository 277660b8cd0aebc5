import { type ErrorModel, traceEdits } from '../channel/index.js'
import { FIRST_WORD_ID, NUMBER_ID, UNKNOWN_ID } from '../language/index.js'
import { type Lexicon, numberOf, protectedAs } from '../lexicon/index.js'
import { type Candidate, candidateOf } from './candidate.js'
import type { CandidateSearch } from './candidates.js'
import { EMPTY_ID } from './decoder.js'
import { ALL_PARTS, type Parts } from './parts.js'
import type { Run } from './runs.js'
import { hasStuckBullet } from './signs.js'
import type { Token } from './tokens.js'

/** Longer runs are no words, however many hyphens they have: dotted lines, addresses, noise. */
const LONGEST_RUN = 120
/** Candidate lists kept between tokens and documents, by core; when full, all are dropped. */
const CACHE_SIZE = 60_000
/** What a hyphen between two words of one run costs, beside the words. */
const HYPHEN = 1.5
/** Readings of each part of a hyphenated run that take part in its whole readings. */
const READINGS_OF_PART = 3
/** A run is tried as two words when no reading of it as one is cheaper than this. */
const POOR_READING = 17
/** The two halves must be plain words: common ones, hardly damaged. */
const DEAREST_HALF = 14
/** Compounds written as one word look like words run together; so much more these must pay. */
const SPLIT = 4
const DEAREST_EDITS_OF_HALF = 3.5
/** Swedish has a space before "§"; a line that lacks it lost it. */
const LOST_SPACE_BEFORE_SIGN = 0.1

/** -ln of how often a number is just "1", and of how often print has a lone upright stroke. */
const SHARE_OF_ONE = 3
const LONE_STROKE = 7

/** What it costs that a list's number and its first word are printed without a space: about an unknown word. */
const STUCK_NUMBER = 14
/** -ln of how often a line begins with a lone opening quotation mark that is never closed in it. */
const STUCK = 4

/** "FN:s", "JO:s", "1:a": acronyms take their endings behind a colon, and the ending is always small. */
const ACRONYM = /^(\p{L}+)(:(?:s|n|t|a|e|an|en|et|er|erna|arna|ar|are|ens|ets|ns))$/u
const NUMBER_AND_SIGN = /^(\d{1,3}(?:[.,]\d+)?)([§i])$/u
const NUMBER_AND_WORD = /^(\d{1,2}[.)])(\p{L}{3,})$/u

const ONLY_LETTERS = /^\p{L}+$/u
const isLetter = /\p{L}/u

/**
 * Lists what a token may have been, whatever it is: a protected thing, an abbreviation, a mark, a word, words with
 * hyphens and strokes between them, a word broken at a line's end, two words run together.
 */
export class Proposer {
  private readonly caches = new Map<ErrorModel, Map<string, readonly Candidate[]>>()

  constructor(
    private readonly lexicon: Lexicon,
    private readonly search: CandidateSearch,
    private readonly parts: Parts = ALL_PARTS,
  ) {}

  /** The token as it stands, as its only reading. */
  unchanged({ core, rest }: Token): Candidate {
    if (core === '') return mark('', EMPTY_ID)
    const number = numberOf(this.lexicon, core.toLowerCase())
    return mark(rest === undefined ? core : `${core}-\n${rest.core}`, number >= 0 ? FIRST_WORD_ID + number : UNKNOWN_ID)
  }

  /** All readings of a token, the token as it stands among them. */
  propose(token: Token, model: ErrorModel): readonly Candidate[] {
    const { run, rest } = token
    if (rest !== undefined) return this.broken(token, rest, model)
    if (this.parts.bullets && token.startsLine && run.tail === '' && run.letters === 0) {
      const bullet = model.lineMark(run.text)
      if (bullet !== undefined) {
        const isAlone = run.lead === ''
        return [candidateOf({ ...mark(isAlone ? bullet : '', EMPTY_ID), tail: isAlone ? '' : bullet })]
      }
    }
    let { readings } = run
    if (readings === undefined || run.readFor !== model) {
      readings = this.ofRun(run, model)
      run.readings = readings
      run.readFor = model
    }
    if (!this.parts.bullets || !hasStuckBullet(token) || run.core === '') return readings
    return [
      ...readings.map((reading) => candidateOf({ ...reading, lead: '• ' })),
      candidateOf({ ...readings[0], channel: readings[0].channel + STUCK }),
    ]
  }

  /** The readings of a run by itself, wherever it stands. */
  private ofRun({ core, number, isAbbreviation, isPlain }: Run, model: ErrorModel): readonly Candidate[] {
    if (core === '') return [mark('', EMPTY_ID)]
    if (isAbbreviation) return [mark(core, number >= 0 ? FIRST_WORD_ID + number : UNKNOWN_ID)]
    // Found sooner than remembered, and most words are such.
    const lone = isPlain && number >= 0 ? this.search.lone(core, number, model) : undefined
    return lone === undefined ? this.cached(core, model) : [lone]
  }

  private cached(core: string, model: ErrorModel): readonly Candidate[] {
    let cache = this.caches.get(model)
    if (cache === undefined || cache.size >= CACHE_SIZE) {
      cache = new Map()
      this.caches.set(model, cache)
    }
    let candidates = cache.get(core)
    if (candidates === undefined) {
      candidates = this.readings(core, model)
      cache.set(core, candidates)
    }
    return candidates
  }

  private readings(core: string, model: ErrorModel): readonly Candidate[] {
    if (core.length > LONGEST_RUN) return [mark(core, UNKNOWN_ID)]
    // Most cores are of letters alone, and are spared the patterns.
    const other = ONLY_LETTERS.test(core) ? undefined : this.otherThanWord(core, model)
    if (other !== undefined) return other
    const candidates = this.search.candidates(core, model)
    const poor = candidates.every(({ kind, rank, channel }) => kind === 'unknown' || rank > POOR_READING + channel)
    return poor && this.parts.splits && core.length >= 5 ? this.withSplits(core, candidates, model) : candidates
  }

  /** The readings of what is no plain word: a number, a sign, an address, words with something between them. */
  private otherThanWord(core: string, model: ErrorModel): readonly Candidate[] | undefined {
    const sign = NUMBER_AND_SIGN.exec(core)
    if (sign !== null) {
      return [
        candidateOf({ ...mark(`${sign[1]} ${sign[2]}`, NUMBER_ID), channel: LOST_SPACE_BEFORE_SIGN }),
        candidateOf({ ...mark(core, NUMBER_ID), channel: 4 }),
      ]
    }
    if (core === '|' || core === '1') {
      const own = core === '|' ? mark(core, UNKNOWN_ID, LONE_STROKE) : numeral(core)
      return [own, ...this.search.candidates(core, model).filter(({ kind }) => kind === 'word')]
    }
    if (protectedAs(core) !== undefined) return [mark(core, NUMBER_ID)]
    if (!isLetter.test(core)) return [mark(core, UNKNOWN_ID)]
    const acronym = ACRONYM.exec(core)
    if (acronym !== null) {
      return this.cached(acronym[1], model).map((candidate) =>
        candidateOf({ ...candidate, printed: candidate.printed + acronym[2] }),
      )
    }
    const numbered = NUMBER_AND_WORD.exec(core)
    if (numbered !== null) {
      return [
        mark(core, UNKNOWN_ID, STUCK_NUMBER),
        ...this.cached(numbered[2], model).map((candidate) =>
          candidateOf({ ...candidate, printed: `${numbered[1]} ${candidate.printed}` }),
        ),
      ]
    }
    return this.parts.hyphenated && /[-/‐]/.test(core.slice(1, -1)) ? this.parted(core, model) : undefined
  }

  /** "LSS-utjamning", "maltid/att": each part is read by itself; known whole words ("e-post") take part as they are. */
  private parted(core: string, model: ErrorModel): readonly Candidate[] {
    let wholes: Candidate[] = []
    for (const piece of core.split(/([-/‐])/)) {
      const isJoint = piece.length === 1 && '-/‐'.includes(piece)
      const readings =
        piece === '' || isJoint ? [mark(piece, UNKNOWN_ID)] : this.cached(piece, model).slice(0, READINGS_OF_PART)
      if (wholes.length === 0) {
        wholes = [...readings]
        continue
      }
      wholes = wholes
        .flatMap((whole) =>
          readings.map((reading) =>
            isJoint || piece === ''
              ? candidateOf({
                  ...whole,
                  printed: whole.printed + piece,
                  making: whole.making + (isJoint ? HYPHEN / 2 : 0),
                })
              : candidateOf({
                  ...reading,
                  printed: whole.printed + reading.printed,
                  shape: whole.shape,
                  channel: whole.channel + reading.channel,
                  making: whole.rank - whole.channel + reading.making,
                  rank: whole.rank + reading.rank,
                }),
          ),
        )
        .sort((a, b) => a.rank - b.rank)
        .slice(0, 2 * READINGS_OF_PART)
    }
    const known = this.search
      .candidates(core, model)
      .filter(({ kind, channel }) => kind === 'word' && channel < 8)
      .map((candidate) => candidateOf({ ...candidate, printed: casedLike(candidate.printed, core) }))
    const seen = new Set(known.map(({ printed }) => printed))
    const all = [...known, ...wholes.filter(({ printed }) => !seen.has(printed))]
    return all.some(({ printed }) => printed === core) ? all : [...all, this.search.unchanged(core, model)]
  }

  /**
   * A word broken at the line's end. It is read as one word, and as two with the hyphen kept ("EU-" | "medel"); `printed`
   * holds the break as a line feed.
   */
  private broken(token: Token, rest: Token, model: ErrorModel): readonly Candidate[] {
    const joined = this.cached(token.core + rest.core, model)
    const kept = this.parted(`${token.core}-${rest.core}`, model)
    const plain = `${token.core}-\n${rest.core}`
    const readings = [
      ...joined.map((candidate) => {
        const at = breakPlace(candidate.printed, token.core, rest.core, model)
        return candidateOf({
          ...candidate,
          printed: `${candidate.printed.slice(0, at)}-\n${candidate.printed.slice(at)}`,
        })
      }),
      ...kept.map((candidate) => {
        const at = candidate.printed.indexOf('-') + 1
        return candidateOf({
          ...candidate,
          printed: `${candidate.printed.slice(0, at)}\n${candidate.printed.slice(at)}`,
        })
      }),
    ].sort((a, b) => a.rank - b.rank)
    const seen = new Set<string>()
    const distinct = readings.filter(({ printed }) => !seen.has(printed) && seen.add(printed))
    return distinct.some(({ printed }) => printed === plain)
      ? distinct
      : [...distinct, candidateOf({ ...distinct[0], printed: plain, kind: 'unknown', channel: 20 })]
  }

  /** Adds readings as two known words that lost the space between them: "sominsats" for "som insats". */
  private withSplits(core: string, candidates: readonly Candidate[], model: ErrorModel): readonly Candidate[] {
    const splits: Candidate[] = []
    for (const [at, right] of this.search.knownEnds(core, model, DEAREST_HALF, DEAREST_EDITS_OF_HALF)) {
      if (!mayStandAlone(core.slice(at))) continue
      const [left] = this.search.known(core.slice(0, at), model, DEAREST_HALF)
      if (left === undefined || left.channel > DEAREST_EDITS_OF_HALF || !mayStandAlone(core.slice(0, at))) continue
      splits.push(
        candidateOf({
          ...right,
          printed: `${left.printed} ${right.printed}`,
          shape: left.shape,
          channel: left.channel + right.channel + model.spaceLost + SPLIT,
          rank: left.rank + right.rank + model.spaceLost + SPLIT,
          first: left.id,
        }),
      )
    }
    if (splits.length === 0) return candidates
    splits.sort((a, b) => a.rank - b.rank)
    return [...candidates, ...splits.slice(0, 3)]
  }
}

/** One letter alone is a half only as "i". */
function mayStandAlone(half: string): boolean {
  return half.length > 1 || half === 'i'
}

/** "Ann-sofie" as the lexicon spells it, with the capitals that the page has behind its hyphens: "Ann-Sofie". */
function casedLike(printed: string, core: string): string {
  const scanned = core.split('-')
  const parts = printed.split('-')
  if (scanned.length !== parts.length) return printed
  return parts
    .map((part, at) => (at > 0 && /^\p{Lu}/u.test(scanned[at]) ? part.slice(0, 1).toUpperCase() + part.slice(1) : part))
    .join('-')
}

/** The figure one, weighed against "I" and "i" as the numbers are that stand in such a place. */
function numeral(text: string): Candidate {
  return candidateOf({ ...mark(text, NUMBER_ID, SHARE_OF_ONE), kind: 'word' })
}

/** What is no word, or must not be touched: itself, at no cost. */
function mark(text: string, id: number, making = 0): Candidate {
  return candidateOf({ printed: text, shape: 'mixed', channel: 0, making, rank: making, id, number: -1, kind: 'mark' })
}

/** Where a printed word was broken, when its two scanned halves are known: at the place that the edits lead to. */
function breakPlace(printed: string, first: string, second: string, model: ErrorModel): number {
  let scanned = 0
  let at = 0
  for (const edit of traceEdits(model, printed, first + second).edits) {
    if (scanned >= first.length) break
    scanned += edit.scanned.length
    at += edit.printed.length
  }
  return Math.max(1, Math.min(printed.length - 1, at))
}

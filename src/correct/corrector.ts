import { createErrorModel, type ErrorModel, readConfusions, traceEdits } from '../channel/index.js'
import type { Correction, CorrectionKind, Page, Reason } from '../document/index.js'
import { expectFinite, expectKnownKeys } from '../errors/index.js'
import { FIRST_WORD_ID, NUMBER_ID, openCharacterModel, openLanguageModel, UNKNOWN_ID } from '../language/index.js'
import { numberOf, openLexicon, protectedAs } from '../lexicon/index.js'
import type { Pack } from '../pack/index.js'
import { sequenceOf } from '../text/index.js'
import { type Candidate, CandidateSearch } from './candidates.js'
import { tellReader } from './damage.js'
import { decode, EMPTY_ID, type Slot } from './decoder.js'
import { ENGLISH_MODEL, SEARCH, SWEDISH_MODEL } from './settings.js'
import { type Token, tokenisePage } from './tokens.js'
import type { CorrectOptions, Corrector, Explanation } from './types.js'

/** Corrections surer than this are applied; chosen where harm on right text is least for what is mended. */
export const DEFAULT_MIN_CONFIDENCE = 0.5

/** Candidate lists kept between tokens and documents; when full, all are dropped. */
const CACHE_SIZE = 50_000

/** Assembles a corrector from a pack. Cost: the pack's lists of confusions and abbreviations are read, the rest lies still. */
export function createCorrector(pack: Pack): Corrector {
  const lexicon = openLexicon(pack)
  const language = openLanguageModel(pack)
  const characters = openCharacterModel(pack)
  const models: Record<'english' | 'swedish', ErrorModel> = {
    english: createErrorModel('eng', readConfusions(pack, 'eng'), ENGLISH_MODEL),
    swedish: createErrorModel('swe', readConfusions(pack, 'swe'), SWEDISH_MODEL),
  }
  const search = new CandidateSearch(lexicon, characters, SEARCH)
  const caches = new Map<ErrorModel, Map<string, Candidate[]>>()

  const fixed = (token: string, id: number): Candidate => ({
    printed: token,
    shape: 'mixed',
    channel: 0,
    making: 0,
    rank: 0,
    id,
    number: -1,
    kind: 'unknown',
  })

  const candidatesOf = (token: Token, model: ErrorModel): Candidate[] => {
    const { core } = token
    if (core === '') return [fixed('', EMPTY_ID)]
    if (protectedAs(core) !== undefined) return [fixed(core, NUMBER_ID)]
    if (token.tail.startsWith('.') && lexicon.abbreviations.has(`${core.toLowerCase()}.`)) {
      const number = numberOf(lexicon, core.toLowerCase())
      return [fixed(core, number >= 0 ? FIRST_WORD_ID + number : UNKNOWN_ID)]
    }
    let cache = caches.get(model)
    if (cache === undefined || cache.size > CACHE_SIZE) {
      cache = new Map()
      caches.set(model, cache)
    }
    let candidates = cache.get(core)
    if (candidates === undefined) {
      candidates = search.candidates(core, model)
      cache.set(core, candidates)
    }
    return candidates
  }

  const slotOf = (token: Token, model: ErrorModel): Slot => ({
    candidates: candidatesOf(token, model),
    pause: token.pause,
    startsBlock: token.startsBlock,
    startsLine: token.startsLine,
  })

  const kindOf = (scanned: string, printed: string): CorrectionKind =>
    scanned.toLowerCase() === printed.toLowerCase() ? 'case' : 'word'

  const reasonsOf = (candidate: Candidate, core: string, model: ErrorModel): Reason[] => {
    const reasons: Reason[] = []
    for (const edit of traceEdits(model, candidate.printed, core).edits) {
      if (edit.printed !== edit.scanned) {
        reasons.push({ what: `"${edit.printed}" came back as "${edit.scanned}"`, cost: round(edit.cost) })
      }
    }
    if (candidate.kind === 'compound') reasons.push({ what: 'a compound of known parts', cost: round(candidate.making) })
    if (candidate.kind === 'unknown') reasons.push({ what: 'spelled like Swedish, in no list', cost: round(candidate.making) })
    return reasons
  }

  const correct = (pages: readonly Page[], options: CorrectOptions = {}): Correction[] => {
    expectKnownKeys('options', options, ['minConfidence', 'words', 'protect'])
    const threshold = expectFinite('minConfidence', options.minConfidence ?? DEFAULT_MIN_CONFIDENCE, 0, 1)
    const model = models[tellReader(pages)]
    const corrections: Correction[] = []
    for (const page of pages) {
      const tokens = tokenisePage(page, lexicon)
      if (tokens.length === 0) continue
      const slots = tokens.map((token) => slotOf(token, model))
      const decoded = decode(slots, language, lexicon)
      tokens.forEach((token, index) => {
        const { chosen, margins, posteriors } = decoded[index]
        const candidate = slots[index].candidates[chosen]
        if (candidate.printed === token.core) return
        const confidence = posteriors[chosen]
        const second = margins.reduce((best, margin, at) => (at !== chosen && (best < 0 || margin < margins[best]) ? at : best), -1)
        corrections.push({
          spans: [{ page: token.page, line: token.line, from: token.word, to: token.word + 1 }],
          scanned: token.run,
          printed: token.lead + candidate.printed + token.tail,
          confidence: round(confidence),
          applied: confidence >= threshold,
          kind: kindOf(token.core, candidate.printed),
          reasons: reasonsOf(candidate, token.core, model),
          ...(second >= 0 &&
            Number.isFinite(margins[second]) && {
              runnerUp: { printed: token.lead + slots[index].candidates[second].printed + token.tail, cost: round(margins[second]) },
            }),
        })
      })
    }
    return corrections
  }

  const explain = (word: string, context: { before?: string; after?: string } = {}): Explanation => {
    const texts = [context.before, word, context.after].filter((text) => text !== undefined && text !== '') as string[]
    const at = context.before ? 1 : 0
    const page: Page = { number: 1, lines: [{ words: texts.map((text) => ({ text })) }] }
    const model = models[tellReader([page])]
    const tokens = tokenisePage(page, lexicon)
    const slots = tokens.map((token) => slotOf(token, model))
    const decoded = decode(slots, language, lexicon)[at]
    const token = tokens[at]
    const shield = protectedAs(token.core)
    const readings = slots[at].candidates
      .map((candidate, index) => ({
        printed: token.lead + candidate.printed + token.tail,
        cost: round(decoded.margins[index]),
        reasons: reasonsOf(candidate, token.core, model),
      }))
      .sort((a, b) => a.cost - b.cost)
    return {
      scanned: word,
      chosen: readings[0].printed,
      confidence: round(decoded.posteriors[decoded.chosen]),
      ...(shield !== undefined && { protectedAs: shield }),
      readings,
    }
  }
  return { correct, explain }
}

const round = (value: number): number => Math.round(value * 1000) / 1000

export { sequenceOf }

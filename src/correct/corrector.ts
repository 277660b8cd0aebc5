import type { ErrorModel } from '../channel/index.js'
import type { Correction, Page } from '../document/index.js'
import { expectArrayOf, expectFinite, expectKnownKeys, expectString } from '../errors/index.js'
import { type LanguageModel, openCharacterModel, openLanguageModel } from '../language/index.js'
import { openLexicon, protectedAs } from '../lexicon/index.js'
import type { Pack } from '../pack/index.js'
import { type Candidate, candidateOf } from './candidate.js'
import { CandidateSearch, type Shortcuts } from './candidates.js'
import { correctionOf, isAsScanned, printedOf, reasonsOf, round, scannedOf } from './correction.js'
import { ASSUMED_RATE, estimateRate, tellReader, underRate } from './damage.js'
import { type Decoded, Decoder, type Slot } from './decoder.js'
import { openForeseen } from './foreseen.js'
import { openLoneWords } from './lone-words.js'
import { createMarkReader, type MarkReading } from './marks.js'
import { createModels } from './models.js'
import { createOwnWords } from './own-words.js'
import { ALL_PARTS, type Parts } from './parts.js'
import { Proposer } from './propose.js'
import { countRepeats, withRepeats } from './repeats.js'
import { RunReader } from './runs.js'
import { SEARCH } from './settings.js'
import { shieldTokens } from './shields.js'
import { signReadings } from './signs.js'
import { type Token, tokenisePage } from './tokens.js'
import type { CorrectOptions, Corrector, Explanation } from './types.js'

/**
 * Corrections at least this sure are applied: the lowest threshold, in steps of 0.1, at which 98.5 % of them gave the true
 * words on both collections of pages that it was chosen on (the curve is in `bench/README.md`).
 */
export const DEFAULT_MIN_CONFIDENCE = 0.6

/** How much dearer than the best a reading may be and still be explained, in nats. */
const EXPLAINED = 40

/** Assembles a corrector from a pack. Cost: the pack's lists of confusions and abbreviations are read, the rest lies still. */
export function createCorrector(pack: Pack): Corrector {
  return assembleCorrector(pack, ALL_PARTS)
}

/** A corrector without some of its parts, to measure what these give. */
export function assembleCorrector(pack: Pack, parts: Parts): Corrector {
  const lexicon = openLexicon(pack)
  const language = withHistory(openLanguageModel(pack), parts)
  const characters = openCharacterModel(pack)
  const models = createModels(pack)
  // What is foreseen was found with all parts of the search.
  const isWhole = parts.compounds && parts.unknownWords && parts.unseenEdits
  const shortcuts = new Map<ErrorModel, Shortcuts>(
    Object.values(models).map((model) => [
      model,
      { lone: openLoneWords(pack, model), foreseen: isWhole ? openForeseen(pack, model) : undefined },
    ]),
  )
  const runs = new RunReader(lexicon)
  const search = new CandidateSearch(lexicon, characters, SEARCH, parts, shortcuts)
  const proposer = new Proposer(lexicon, search, parts)
  const decoder = new Decoder(language, lexicon)
  const slotOf = (token: Token, candidates: readonly Candidate[]): Slot => ({
    candidates,
    pause: token.pause,
    place: token.place,
    inCapitals: token.inCapitals,
  })

  const correct = (pages: readonly Page[], options: CorrectOptions = {}): Correction[] => {
    expectKnownKeys('options', options, ['minConfidence', 'words', 'protect'])
    const threshold = expectFinite('minConfidence', options.minConfidence ?? DEFAULT_MIN_CONFIDENCE, 0, 1)
    const patterns = expectArrayOf(
      'protect',
      options.protect ?? [],
      'regular expressions',
      (item) => item instanceof RegExp,
    )
    const words = expectArrayOf('words', options.words ?? [], 'strings', (item) => typeof item === 'string')
    const own = words.length > 0 ? createOwnWords(words, characters, SEARCH) : undefined
    const pageTokens = pages.map((page) => tokenisePage(page, runs, parts.brokenWords))
    const readBy = tellReader(pageTokens)
    const model = models[readBy]
    const repeats = readBy === 'swedish' && parts.repeats ? countRepeats(pageTokens) : undefined

    const readings = pages.map((page, pageIndex): PageReading => {
      const tokens = pageTokens[pageIndex]
      const shielded = shieldTokens(page, tokens, patterns, parts.passages)
      const readingsOf = (token: Token, index: number): readonly Candidate[] => {
        if (shielded[index] || own?.has(token.core)) return [proposer.unchanged(token)]
        const signs = parts.signs ? signReadings(tokens, index) : undefined
        const candidates = signs ?? proposer.propose(token, model)
        const repeated = repeats === undefined ? candidates : withRepeats(candidates, token.core, repeats)
        return own === undefined ? repeated : [...repeated, ...own.candidates(token.core, model)]
      }
      const slots = tokens.map((token, index) => slotOf(token, readingsOf(token, index)))
      return { tokens, shielded, slots, decoded: decoder.decode(slots) }
    })

    const assumed = ASSUMED_RATE[readBy]
    const rate =
      readBy === 'swedish' && parts.damageRate ? estimateRate(doubtsOf(readings), countOf(readings), assumed) : assumed

    const marksOf = parts.marks ? createMarkReader(pageTokens, { readBy, rate }, lexicon) : undefined
    const corrections: Correction[] = []
    for (const { tokens, shielded, slots, decoded } of readings) {
      const words = slots.map(({ candidates }, index) => candidates[decoded[index].chosen])
      const marks = marksOf?.({ tokens, words, shielded })
      for (let index = 0; index < tokens.length; index++) {
        const token = tokens[index]
        const { candidates } = slots[index]
        const { chosen, margins, posteriors } = decoded[index]
        const candidate = candidates[chosen]
        const mark = marks?.get(index)
        if (isAsScanned(token, candidate) || printedOf(token, candidate) === scannedOf(token)) {
          if (mark !== undefined) corrections.push(markCorrection(token, candidate, model, mark, threshold))
          continue
        }
        const confidence = candidates.length > 1 ? underRate(posteriors[chosen], assumed, rate) : posteriors[chosen]
        // Marks that would hold a word's correction back are left as they are.
        const isBoth = mark !== undefined && mark.confidence >= threshold
        const second = runnerUp(margins, chosen)
        corrections.push(
          correctionOf(token, isBoth ? withMarks(token, candidate, mark) : candidate, model, {
            confidence: isBoth ? Math.min(confidence, mark.confidence) : confidence,
            applied: confidence >= threshold,
            second: second < 0 ? undefined : { candidate: candidates[second], cost: margins[second] },
          }),
        )
      }
    }
    return corrections
  }

  const explain = (word: string, context: { before?: string; after?: string } = {}): Explanation => {
    if (!/^\S+$/u.test(expectString('word', word))) {
      throw new RangeError(`expected one word without white space for word, got "${word}"`)
    }
    const wordsOf = (text = ''): string[] => text.normalize('NFC').match(/\S+/gu) ?? []
    const before = wordsOf(context.before)
    const texts = [...before, ...wordsOf(word), ...wordsOf(context.after)]
    const at = before.length
    const page: Page = { number: 1, lines: [{ words: texts.map((text) => ({ text })) }] }
    const tokens = tokenisePage(page, runs)
    const readBy = tellReader([tokens])
    const model = models[readBy]
    const slots = tokens.map((token, index) =>
      slotOf(token, signReadings(tokens, index) ?? proposer.propose(token, model)),
    )
    const paths = decoder.decode(slots, EXPLAINED)
    const decoded = paths[at]
    const token = tokens[at]
    const words = slots.map(({ candidates }, index) => candidates[paths[index].chosen])
    const shielded = tokens.map(() => false)
    const mark = createMarkReader([tokens], { readBy }, lexicon)({ tokens, words, shielded }).get(at)
    const shield = protectedAs(token.core)
    const readings = slots[at].candidates
      .map((word, index) => {
        const candidate = mark === undefined ? word : withMarks(token, word, mark)
        return {
          printed: printedOf(token, candidate),
          cost: round(decoded.margins[index]),
          reasons: reasonsOf(candidate, token, model),
        }
      })
      .filter(({ cost }) => Number.isFinite(cost))
      .sort((a, b) => a.cost - b.cost)
    return {
      scanned: word,
      chosen: readings[0].printed,
      confidence: round(Math.min(decoded.posteriors[decoded.chosen], mark?.confidence ?? 1)),
      ...(shield !== undefined && { protectedAs: shield }),
      readings,
    }
  }
  return { correct, explain }
}

/** A page taken apart, what each of its tokens may be, and what the decoder made of it. */
interface PageReading {
  readonly tokens: readonly Token[]
  readonly shielded: readonly boolean[]
  readonly slots: readonly Slot[]
  readonly decoded: readonly Decoded[]
}

const countOf = (readings: readonly PageReading[]): number =>
  readings.reduce((sum, { tokens }) => sum + tokens.length, 0)

/** The correction of a token whose word stands as it was printed, but not its marks. */
function markCorrection(
  token: Token,
  word: Candidate,
  model: ErrorModel,
  mark: MarkReading,
  threshold: number,
): Correction {
  const { confidence } = mark
  return correctionOf(token, withMarks(token, word, mark), model, {
    confidence,
    applied: confidence >= threshold,
    second: { candidate: word, cost: Math.log(confidence / (1 - confidence)) },
  })
}

function withMarks(token: Token, word: Candidate, { lead, tail }: MarkReading): Candidate {
  // The marks behind a broken word are those of its second half.
  const behind = tail ?? word.tail ?? (token.rest ?? token).tail
  return candidateOf({ ...word, ...(lead !== undefined && { lead }), tail: behind })
}

/** For each token that could be read otherwise, how likely it is damaged. */
function doubtsOf(readings: readonly PageReading[]): number[] {
  const doubts: number[] = []
  for (const { tokens, slots, decoded } of readings) {
    slots.forEach(({ candidates }, index) => {
      if (candidates.length > 1) doubts.push(1 - unchangedPosterior(tokens[index], candidates, decoded[index]))
    })
  }
  return doubts
}

/** The sequence model, looking back as far as its parts allow. */
function withHistory(model: LanguageModel, { pairs, triples }: Parts): LanguageModel {
  if (pairs && triples) return model
  const costAfter = (_history: number, last: number, id: number): number => model.costAfter(-1, pairs ? last : -1, id)
  return { historyOf: () => -1, costAfter, cost: (_before, last, id) => costAfter(-1, last, id) }
}

/** How likely the token is right as it stands. */
function unchangedPosterior(token: Token, candidates: readonly Candidate[], { posteriors }: Decoded): number {
  let scanned: string | undefined
  let sum = 0
  for (let index = 0; index < candidates.length; index++) {
    const isSame =
      isAsScanned(token, candidates[index]) || printedOf(token, candidates[index]) === (scanned ??= scannedOf(token))
    if (isSame) sum += posteriors[index]
  }
  return sum
}

/** The best of the others, -1 when none was within reach. */
function runnerUp(margins: readonly number[], chosen: number): number {
  let best = -1
  for (let at = 0; at < margins.length; at++) {
    const margin = margins[at]
    if (at !== chosen && margin < Number.POSITIVE_INFINITY && (best < 0 || margin < margins[best])) best = at
  }
  return best
}

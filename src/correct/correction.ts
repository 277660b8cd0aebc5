import type { Edit, ErrorModel } from '../channel/index.js'
import { traceEdits } from '../channel/index.js'
import type { Correction, CorrectionKind, Reason, Span } from '../document/index.js'
import type { Candidate } from './candidate.js'
import type { Token } from './tokens.js'

/** What is known of a correction when it is proposed, beside the token and its reading. */
export interface Verdict {
  /** From 0 to 1. */
  readonly confidence: number
  readonly applied: boolean
  /** The second best reading, and how much dearer it was, in nats. */
  readonly second: { readonly candidate: Candidate; readonly cost: number } | undefined
}

/**
 * A correction whose reasons are worked out when they are asked for: most corrections are applied and never explained, and
 * tracing the edits takes longer than finding them. `reasons` is a property of its own like the others, so that copies and JSON
 * have it, by an accessor that all corrections share: one for each made a page slower to read by a tenth.
 */
class ProposedCorrection implements Correction {
  readonly spans: readonly Span[]
  readonly scanned: string
  readonly printed: string
  readonly confidence: number
  readonly applied: boolean
  readonly kind: CorrectionKind
  declare readonly reasons: readonly Reason[]
  declare readonly runnerUp?: NonNullable<Correction['runnerUp']>
  readonly #token: Token
  readonly #candidate: Candidate
  readonly #model: ErrorModel

  constructor(token: Token, candidate: Candidate, model: ErrorModel, { confidence, applied, second }: Verdict) {
    this.spans = spansOf(token)
    this.scanned = scannedOf(token)
    this.printed = printedOf(token, candidate)
    this.confidence = round(confidence)
    this.applied = applied
    this.kind = kindOf(this.scanned, this.printed)
    this.#token = token
    this.#candidate = candidate
    this.#model = model
    Object.defineProperty(this, 'reasons', REASONS)
    if (second !== undefined) {
      this.runnerUp = { printed: printedOf(token, second.candidate), cost: round(second.cost) }
    }
  }

  trace(): readonly Reason[] {
    return reasonsOf(this.#candidate, this.#token, this.#model)
  }
}

const REASONS: PropertyDescriptor & ThisType<ProposedCorrection> = {
  get() {
    return this.trace()
  },
  enumerable: true,
  configurable: true,
}

/** The correction that reads a token as one of its candidates. */
export function correctionOf(token: Token, candidate: Candidate, model: ErrorModel, verdict: Verdict): Correction {
  return new ProposedCorrection(token, candidate, model, verdict)
}

/** Why a token may have been a candidate: which letters were confused, and how the word is made. Cost: product of the two lengths. */
export function reasonsOf(candidate: Candidate, token: Token, model: ErrorModel): readonly Reason[] {
  const reasons: Reason[] = []
  for (const edit of traceEdits(model, printedOf(token, candidate), scannedOf(token)).edits) {
    if (edit.printed !== edit.scanned) reasons.push({ what: describeEdit(edit), cost: round(edit.cost) })
  }
  if (candidate.kind === 'compound') reasons.push({ what: 'a compound of known parts', cost: round(candidate.making) })
  if (candidate.kind === 'unknown') {
    reasons.push({ what: 'spelled like Swedish, in no list', cost: round(candidate.making) })
  }
  return reasons
}

/** The token's run, or the two runs of a broken word with the line feed between them. */
export function scannedOf(token: Token): string {
  return token.rest === undefined ? token.text : `${token.text}\n${token.rest.text}`
}

/** The same as a candidate reads it. */
export function printedOf(token: Token, { printed, tail, lead }: Candidate): string {
  if (token.core === '' && tail !== undefined) return tail
  if (lead !== undefined) return lead + printed + (tail ?? token.tail)
  return token.lead + printed + (tail ?? (token.rest ?? token).tail)
}

/** Whether a reading is plainly the token as it stands; one that brings its own marks is not plain. */
export function isAsScanned({ core, rest }: Token, { printed, lead, tail }: Candidate): boolean {
  return printed === core && rest === undefined && lead === undefined && tail === undefined
}

function spansOf(token: Token): Span[] {
  const parts = token.rest === undefined ? [token] : [token, token.rest]
  return parts.map(({ page, line, word }) => ({ page, line, from: word, to: word + 1 }))
}

function kindOf(scanned: string, printed: string): CorrectionKind {
  if (hasSpace(printed) && countSpaces(printed) > countSpaces(scanned)) return 'split'
  if (!differsInLetters(scanned, printed) && lettersOf(printed) === lettersOf(scanned)) return 'mark'
  return scanned.toLowerCase() === printed.toLowerCase() ? 'case' : 'word'
}

/** Whether the first difference is one letter for another, as mostly it is: then their letters need not be picked out. */
function differsInLetters(scanned: string, printed: string): boolean {
  const length = Math.min(scanned.length, printed.length)
  for (let at = 0; at < length; at++) {
    if (scanned[at] !== printed[at]) return LETTER.test(scanned[at]) && LETTER.test(printed[at])
  }
  return false
}

const LETTER = /[\p{L}\d]/u

const hasSpace = (text: string): boolean => text.includes(' ') || text.includes('\n')

function countSpaces(text: string): number {
  let spaces = 0
  for (let at = 0; at < text.length; at++) if (text[at] === ' ' || text[at] === '\n') spaces++
  return spaces
}

const lettersOf = (text: string): string => text.replace(/[^\p{L}\d]/gu, '')

function describeEdit({ printed, scanned }: Edit): string {
  if (printed === '') return `"${scanned}" was never printed`
  if (scanned === '') return `"${printed}" was lost`
  return `"${printed}" came back as "${scanned}"`
}

/** To the thousandth, as far as confidences and costs can be trusted. */
export const round = (value: number): number => Math.round(value * 1000) / 1000

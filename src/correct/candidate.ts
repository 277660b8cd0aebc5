import type { Shape } from '../text/index.js'

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
  readonly first?: number | undefined
  /** The marks behind it, where these differ from the token's: a bullet. */
  readonly tail?: string | undefined
  /** The marks before it, where these differ from the token's: a bullet that lost its space. */
  readonly lead?: string | undefined
  /** How it is made up: a known word, a compound of known parts, an unknown word, or no word at all. */
  readonly kind: 'word' | 'compound' | 'unknown' | 'mark'
}

/**
 * A candidate with all its fields, in one order. Objects of one form are read at once; of several forms, each place that
 * reads them is compiled anew for every form that turns up, which cost a fifth of the time on the first pages.
 */
export function candidateOf(fields: Candidate): Candidate {
  const { printed, shape, channel, making, rank, id, number, kind, first, tail, lead } = fields
  return { printed, shape, channel, making, rank, id, number, kind, first, tail, lead }
}

/** The shapes that a known word can be printed in: all small, first letter capital, all capital. */
export const SHAPES = ['lower', 'title', 'upper'] as const
export type PrintedShape = (typeof SHAPES)[number]

/** The shapes a core may have been printed in: a capital now and then comes back for a small letter, hardly the other way. */
export function shapesOf(core: string): readonly PrintedShape[] {
  const shapes: PrintedShape[] = ['lower']
  if (!/^\p{Ll}/u.test(core)) shapes.push('title')
  const capitals = core.replace(/\P{Lu}+/gu, '').length
  if (capitals > 0 && capitals * 2 >= core.length) shapes.push('upper')
  return shapes
}

/** A lower-case word in a printed shape. */
export function shaped(lower: string, shape: PrintedShape): string {
  if (shape === 'upper') return lower.toUpperCase()
  return shape === 'title' ? lower[0].toUpperCase() + lower.slice(1) : lower
}

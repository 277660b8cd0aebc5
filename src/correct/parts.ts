/**
 * The parts of the corrector that can be left out, to measure what each gives (`bench/ablation.ts`). A part that gives
 * nothing is taken out of the code.
 */
export interface Parts {
  /** Words made of known parts that no list has. */
  readonly compounds: boolean
  /** Words that only spelling speaks for. */
  readonly unknownWords: boolean
  /** One edit that was never seen on the pages learned from. */
  readonly unseenEdits: boolean
  /** Two words run together. */
  readonly splits: boolean
  /** Words broken at a line's end, read across the break. */
  readonly brokenWords: boolean
  /** Hyphenated words read part by part. */
  readonly hyphenated: boolean
  /** Bullets at line starts. */
  readonly bullets: boolean
  /** Signs told by what stands around them. */
  readonly signs: boolean
  /** Marks told by what stands around them. */
  readonly marks: boolean
  /** The last word but one in the word sequence. */
  readonly triples: boolean
  /** The word before in the word sequence. */
  readonly pairs: boolean
  /** Passages in other languages left alone. */
  readonly passages: boolean
  /** What stands again and again in the document is a word. */
  readonly repeats: boolean
  /** The document's own rate of damage. */
  readonly damageRate: boolean
}

export const ALL_PARTS: Parts = Object.freeze({
  compounds: true,
  unknownWords: true,
  unseenEdits: true,
  splits: true,
  brokenWords: true,
  hyphenated: true,
  bullets: true,
  signs: true,
  marks: true,
  triples: true,
  pairs: true,
  passages: true,
  repeats: true,
  damageRate: true,
})

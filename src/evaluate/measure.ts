import { expectKnownKeys, expectString } from '../errors/index.js'
import { distance, foldForComparison, graphemes, pairWords } from '../text/index.js'
import { type Difference, differencesOf } from './differences.js'

/**
 * How right a text is, and what a repair did to it: gain and harm side by side, counted against the truth.
 *
 * All texts are compared as `foldForComparison` states (NFC, white space, quotes, dashes and bullets as one), so page
 * breaks and line ends do not count. Words are what white space parts, with their punctuation; characters are grapheme
 * clusters, a space between two words among them.
 */
export interface Texts {
  /** What the page says. */
  readonly truth: string
  /** What the scan was read as, before the repair. Without it there is nothing to say of gain and harm. */
  readonly scanned?: string
  readonly repaired: string
}

/** How far one text is from the truth. */
export interface Errors {
  /** The least number of words to replace, add and take away to get the truth. */
  readonly wordErrors: number
  /** The same in characters. */
  readonly characterErrors: number
  /** Word error rate: word errors by words of the truth. May pass 1; null when only the truth is empty. */
  readonly wer: number | null
  /** Character error rate: character errors by characters of the truth. May pass 1; null as with `wer`. */
  readonly cer: number | null
}

/**
 * What became of the truth's words. A word is right in a text when the word that stands in its place there (see
 * `pairWords`) is equal to it. What a text has beyond the truth's words counts among the word errors only.
 */
export interface Changes {
  /** Wrong as scanned, right as repaired. */
  readonly mended: number
  /** Wrong in both, whether the repair left it alone or not. */
  readonly missed: number
  /** Right as scanned, wrong as repaired. */
  readonly harmed: number
  /** Of those missed, the ones that the repair did change: into something else that is wrong. */
  readonly misdirected: number
  /** Of the words that the repair changed the share that came out right: mended by mended, harmed and misdirected. */
  readonly precision: number | null
  /** Of the words that were wrong the share that came out right: mended by mended and missed. */
  readonly recall: number | null
}

/**
 * The figures of one document, or of several as if they were one.
 *
 * Sources: Levenshtein 1966, Soviet Physics Doklady 10(8) (the distance); Rice, Jenkins and Nartker 1996, UNLV ISRI
 * technical report (character and word accuracy of OCR); Unicode Standard Annex 29 (grapheme clusters).
 */
export interface Measure {
  /** Words and characters of the truth. */
  readonly words: number
  readonly characters: number
  /** The scanned text against the truth. */
  readonly before?: Errors
  /** The repaired text against the truth. */
  readonly after: Errors
  /** Given when the scanned text was. */
  readonly changes?: Changes
}

/** The figures together with the words they come from. */
export interface Comparison {
  readonly measure: Measure
  /** The words that were or are wrong, in the order of the truth. */
  readonly differences: readonly Difference[]
}

/**
 * Measures a repaired text, and the scanned one when it is given, against the truth. Never throws on any text.
 * Throws TypeError when a text is no string.
 *
 * Exact however long the texts, except that from 2,048 words on `pairWords` cuts them where they agree. Takes some
 * milliseconds for a page and some seconds for a book of 500 pages in one text, memory in proportion to the length;
 * page by page and added up (`addMeasures`) a book takes a second or two.
 */
export function measure(texts: Texts): Measure {
  return compare(texts).measure
}

/** `measure`, and every word that differs beside it. */
export function compare(texts: Texts): Comparison {
  expectKnownKeys('texts', texts, ['truth', 'scanned', 'repaired'])
  const truth = readSide('truth', texts.truth)
  const repaired = readSide('repaired', texts.repaired)
  const paired = { words: repaired.words, pairs: pairWords(truth.words, repaired.words) }
  const counts = { words: truth.words.length, characters: truth.characters.length }
  const after = errorsOf(truth, repaired)
  if (texts.scanned === undefined) {
    return { measure: { ...counts, after }, differences: differencesOf(truth.words, paired) }
  }
  const scanned = readSide('scanned', texts.scanned)
  const differences = differencesOf(truth.words, paired, {
    words: scanned.words,
    pairs: pairWords(truth.words, scanned.words),
  })
  const before = errorsOf(truth, scanned)
  return { measure: { ...counts, before, after, changes: changesOf(differences) }, differences }
}

/** One text as it is compared. */
interface Side {
  readonly words: readonly string[]
  readonly characters: readonly string[]
}

function readSide(name: string, text: unknown): Side {
  const folded = foldForComparison(expectString(name, text))
  return { words: folded === '' ? [] : folded.split(' '), characters: graphemes(folded) }
}

function errorsOf(truth: Side, side: Side): Errors {
  return countErrors({
    words: truth.words.length,
    characters: truth.characters.length,
    wordErrors: distance(truth.words, side.words),
    characterErrors: distance(truth.characters, side.characters),
  })
}

function changesOf(differences: readonly Difference[]): Changes {
  const counts = { mended: 0, missed: 0, harmed: 0, misdirected: 0 }
  for (const { kind, scanned, repaired } of differences) {
    if (kind === 'added') continue
    counts[kind]++
    if (kind === 'missed' && scanned !== repaired) counts.misdirected++
  }
  return countChanges(counts)
}

/** Adds the rates to counted errors. */
export function countErrors({
  words,
  characters,
  wordErrors,
  characterErrors,
}: Pick<Measure, 'words' | 'characters'> & Pick<Errors, 'wordErrors' | 'characterErrors'>): Errors {
  const rate = (errors: number, of: number) => (errors === 0 ? 0 : share(errors, of))
  return { wordErrors, characterErrors, wer: rate(wordErrors, words), cer: rate(characterErrors, characters) }
}

/** Adds precision and recall to counted changes. */
export function countChanges(counts: Omit<Changes, 'precision' | 'recall'>): Changes {
  const { mended, missed, harmed, misdirected } = counts
  return {
    mended,
    missed,
    harmed,
    misdirected,
    precision: share(mended, mended + harmed + misdirected),
    recall: share(mended, mended + missed),
  }
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

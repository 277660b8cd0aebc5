/**
 * Characters as a reader counts them: extended grapheme clusters of NFC text (Unicode Standard Annex 29). An error
 * rate counted in UTF-16 units would charge "a" with a ring as two errors in one text and as one in another.
 */

/**
 * Text of which every UTF-16 unit is a cluster by itself: no marks that join, no surrogates, no carriage return (which
 * joins a line feed). Latin letters, general punctuation without the joiners, currency, geometric bullets, the private
 * use area of symbol fonts. Swedish pages are nearly always like this, and need no segmenter.
 */
const SIMPLE = /^[\x00-\x0c\x0e-\u02ff\u2010-\u2027\u2030-\u205f\u20a0-\u20cf\u25a0-\u25ff\ue000-\uf8ff\ufffd]*$/

/** Made on first use, because making one takes longer than splitting many pages. Its rules depend on no language. */
let segmenter: Intl.Segmenter | undefined

/** The grapheme clusters of the text in NFC, in order. Joined they are the text in NFC. */
export function graphemes(text: string): string[] {
  const composed = text.normalize('NFC')
  if (SIMPLE.test(composed)) return composed.split('')
  segmenter ??= new Intl.Segmenter('sv', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(composed), ({ segment }) => segment)
}

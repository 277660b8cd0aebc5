/**
 * Characters as a reader counts them: extended grapheme clusters of NFC text (Unicode Standard Annex 29). An error
 * rate counted in UTF-16 units would charge "a" with a ring as two errors in one text and as one in another.
 */

/**
 * UTF-16 units between any two of which a cluster ends: no marks that join, no surrogates, no carriage return (which
 * joins a line feed). Latin letters, general punctuation without the joiners, currency, geometric bullets, the private
 * use area of symbol fonts. Swedish pages are nearly always like this, and need no segmenter.
 */
const SIMPLE_UNIT =
  '\\x00-\\x0c\\x0e-\\u02ff\\u2010-\\u2027\\u2030-\\u205f\\u20a0-\\u20cf\\u25a0-\\u25ff\\ue000-\\uf8ff\\ufffd'

/**
 * Everything else, with the one simple unit before and after it, which it may join. Only these stretches are given to
 * the segmenter: it takes a second for a chapter, and minutes for a book, in one piece.
 */
const STRETCH = new RegExp(`[${SIMPLE_UNIT}]?(?:[^${SIMPLE_UNIT}]+[${SIMPLE_UNIT}]?)+`, 'g')

/** Made on first use, because making one takes longer than splitting many pages. Its rules depend on no language. */
let segmenter: Intl.Segmenter | undefined

/** The grapheme clusters of the text in NFC, in order. Joined they are the text in NFC. */
export function graphemes(text: string): string[] {
  const composed = text.normalize('NFC')
  const clusters: string[] = []
  let at = 0
  for (const { 0: stretch, index } of composed.matchAll(STRETCH)) {
    for (; at < index; at++) clusters.push(composed[at])
    segmenter ??= new Intl.Segmenter('sv', { granularity: 'grapheme' })
    for (const { segment } of segmenter.segment(stretch)) clusters.push(segment)
    at += stretch.length
  }
  for (; at < composed.length; at++) clusters.push(composed[at])
  return clusters
}

/**
 * Two normalisations, each stated in full, because an error rate means nothing without the one it was measured under.
 * `normalise` is for text that is going to be worked on and loses nothing a reader would see; `foldForComparison` is
 * for measuring only and treats as equal what a transcriber may type either way.
 */

const BYTE_ORDER_MARK = '\ufeff'

/** Text as the rest of the package expects it: NFC, without a leading byte order mark, lines ended by a line feed. */
export function normalise(text: string): string {
  const bare = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text
  return bare.normalize('NFC').replace(/\r\n?/g, '\n')
}

/** What each of these is measured as. Guillemets stay as they are: taking « for " is an error of reading. */
const FOLDED: ReadonlyMap<string, string> = new Map([
  ...fold('\u201c\u201d\u201e', '"'),
  ...fold('\u2018\u2019\u201a', "'"),
  ...fold('\u2011\u2013\u2014', '-'),
  // Bullets: filled circle, small square, white circle, middle dot.
  ...fold('\u25cf\u25aa\u25e6\u00b7', '\u2022'),
])
const FOLDABLE = new RegExp(`[${[...FOLDED.keys()].join('')}]`, 'g')

function fold(variants: string, as: string): [string, string][] {
  return [...variants].map((variant) => [variant, as])
}

/**
 * The form in which truth and reading are compared: soft hyphens out, NFC, typographic quotes, dashes, the
 * non-breaking hyphen and bullets each as one, every run of white space (byte order marks, form feeds and
 * no-break spaces among it) as one space, none at either end. Folding twice changes nothing more.
 *
 * Upper and lower case, guillemets and all other marks count as they are.
 */
export function foldForComparison(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .normalize('NFC')
    .replace(FOLDABLE, (variant) => FOLDED.get(variant)!)
    .replace(/\s+/g, ' ')
    .trim()
}

import type { Corrector } from '../../src/correct/index.js'
import type { Correction } from '../../src/document/index.js'

const KNOWN = new Map([
  ['Arendet', 'Ärendet'],
  ['pa', 'på'],
  ['paen', 'på en'],
  ['maktige', 'mäktige'],
  ['har', 'här'],
])

/** How sure the fake is of all it knows but "har". */
const SURE = 0.95
const UNSURE = 0.3

/**
 * A corrector that knows five words, so that tests of what stands around the corrector need no pack. It heeds the
 * options: `words` and `protect` leave words alone, `minConfidence` (default 0.5) decides what is applied.
 */
export const fakeCorrector: Corrector = {
  correct(pages, { minConfidence = 0.5, words = [], protect = [] } = {}) {
    const corrections: Correction[] = []
    pages.forEach((page, p) => {
      page.lines.forEach((line, l) => {
        line.words.forEach(({ text }, w) => {
          const printed = KNOWN.get(text)
          if (printed === undefined || words.includes(text) || protect.some((re) => text.search(re) >= 0)) return
          const confidence = text === 'har' ? UNSURE : SURE
          corrections.push({
            spans: [{ page: p + 1, line: l + 1, from: w, to: w + 1 }],
            scanned: text,
            printed,
            confidence,
            applied: confidence >= minConfidence,
            kind: printed.includes(' ') ? 'split' : 'word',
            reasons: [{ what: 'a for ä', cost: 0.5 }],
          })
        })
      })
    })
    return corrections
  },
  explain: (word) => ({ scanned: word, chosen: KNOWN.get(word) ?? word, confidence: SURE, readings: [] }),
}

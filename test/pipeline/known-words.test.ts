import { expect, test } from 'vitest'
import type { Page } from '../../src/document/index.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { readPack } from '../../src/pack/index.js'
import { countKnownWords } from '../../src/pipeline/known-words.js'
import { parseText } from '../../src/text/index.js'

const lexicon = openLexicon(await readPack())
const pageOf = (text: string): Page => parseText(text)[0]

test.each<[string, string, number, number]>([
  ['nothing', '', 0, 0],
  ['right words, in any case, between marks', 'Nämnden (beslutar), att "Motionen" avslås.', 5, 5],
  ['compounds that no list has', 'äldreomsorgsförvaltningen skolnämnden', 2, 2],
  ['damaged words', 'Namnden beslutér förvaltningehs tjdnsteutlatande', 4, 0],
  ['signs for letters', 'Forv&ltningen m|na', 2, 0],
  ['no evidence: short, capitals, figures', 'på § 12 KS 2019/1899 AB3 EU ÅÄÖ', 0, 0],
])('%s', (_, text, judged, known) => {
  expect(countKnownWords(pageOf(text), lexicon)).toEqual({ judged, known })
})

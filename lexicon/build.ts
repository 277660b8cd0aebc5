/**
 * Compiles the committed sources into the Swedish pack, `dist/sv.pack`. Same sources, same bytes.
 *
 *     npx tsx lexicon/build.ts [--out FILE]
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compileForeseen, compileLoneWords } from '../src/correct/index.js'
import { compileCharacters, compileLanguage } from '../src/language/index.js'
import { compileLexicon, LEXICON_SECTIONS } from '../src/lexicon/index.js'
import { compilePack, openPack, type SectionSource } from '../src/pack/index.js'
import { CORPORA } from './corpora.js'
import { gatherSequences } from './gather-sequences.js'
import { gatherWords } from './gather-words.js'
import { readSources } from './sources.js'

/** The pack's name, told by `lexicon info` and noted in every document it repaired. */
const NAME = 'sv-modern 1'

const { values } = parseArgs({ options: { out: { type: 'string' } } })
const out = values.out ?? fileURLToPath(new URL('../dist/sv.pack', import.meta.url))

const started = performance.now()
const sources = readSources()
const text = new TextEncoder()
const gathered = gatherWords(sources, CORPORA)
const lexicon = compileLexicon(gathered.words, gathered.total, gathered.abbreviations)
const spelling = new Map(
  [...gathered.words]
    .filter(([word]) => /^\p{L}+$/u.test(word))
    .map(([word, facts]) => [word, 1 + Math.log(1 + facts.count)]),
)
const provenance = sources.provenance.map(({ file, origin, licence }) => `${file}\t${origin}\t${licence}`)
const sections: SectionSource[] = [
  ...lexicon.sections,
  ...compileLanguage(gatherSequences(sources, CORPORA, lexicon.words, gathered.marks)),
  ...compileCharacters(spelling),
  { name: 'confusions.eng', data: text.encode(sources.text('confusions.eng.tsv')) },
  { name: 'confusions.swe', data: text.encode(sources.text('confusions.swe.tsv')) },
  { name: LEXICON_SECTIONS.provenance, data: text.encode([NAME, ...provenance].join('\n')) },
]
// What the corrector finds of the words under the confusions: asked of a pack that has all else.
sections.push(...compileLoneWords(openPack(compilePack(sections))))
sections.push(...compileForeseen(openPack(compilePack(sections))))
const bytes = compilePack(sections)
mkdirSync(path.dirname(out), { recursive: true })
writeFileSync(out, bytes)
process.stderr.write(
  `${path.basename(out)}: ${lexicon.words.length} entries, ${(bytes.length / 1e6).toFixed(1)} MB, ` +
    `${((performance.now() - started) / 1000).toFixed(1)} s\n`,
)

import { expect, test } from 'vitest'
import { packText } from '../../src/cli/lexicon-command.js'

test('a pack is shown with its size, time to open, sections, counts and sources', () => {
  const pack = {
    name: 'sv-modern 1',
    checksum: '0badcafe',
    bytes: 1234567,
    sections: [
      { name: 'words', bytes: 1000 },
      { name: 'starts', bytes: 99 },
    ],
    counts: { words: 250000, compoundParts: 9729, abbreviations: 3 },
    sources: [{ name: 'sfs_lagar', origin: 'statutes', licence: 'MIT' }],
  }
  expect(packText(pack, 41.6)).toBe(`sv-modern 1, checksum 0badcafe
1,234,567 bytes, opened in 42 ms

Sections (bytes)
  words   1,000
  starts     99

Counts
  words          250,000
  compoundParts    9,729
  abbreviations        3

Sources
  sfs_lagar: statutes (MIT)
`)
})

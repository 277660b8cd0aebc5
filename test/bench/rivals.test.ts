import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Contender } from '../../bench/rivals/contender.js'
import { CONTENDERS, contenderNamed, RACERS } from '../../bench/rivals/index.js'
import { levenshteinScan } from '../../bench/rivals/levenshtein-scan.js'
import { drawPlaces } from '../../bench/rivals/measure-rivals.js'
import { mostFrequent } from '../../bench/rivals/most-frequent.js'
import { naturalSpellcheck } from '../../bench/rivals/natural-spellcheck.js'
import { splitAndLookUp } from '../../bench/rivals/split-and-look-up.js'
import { symspell } from '../../bench/rivals/symspell.js'

const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
afterAll(() => rmSync(folder, { recursive: true }))
const words = path.join(folder, 'words.tsv')
writeFileSync(words, 'för\t900\nfår\t100\nnämnder\t60\nnämnden\t50\nbeslut\t40\n')

async function repair(contender: Contender, setting: number, text: string): Promise<string> {
  const opened = await contender.settings[setting].open({ words, pack: '' })
  const repaired = await opened.repair(text)
  opened.close?.()
  return repaired
}

const settingOf = ({ settings }: Contender, about: string) => settings.findIndex((setting) => setting.about === about)

describe('rivals on five words', () => {
  it.each([
    ['most frequent reading takes the commonest word of the letters', mostFrequent, 0, 'far for fär', 'får för får'],
    ['most frequent reading may leave known words alone', mostFrequent, 1, 'får for', 'får för'],
    [
      'SymSpell takes the nearest',
      symspell,
      settingOf(symspell, '1 edit, all words'),
      'Namnden nämndex',
      'Nämnden nämnder',
    ],
    ['SymSpell of two edits', symspell, 0, 'namndxn beslutx', 'nämnden beslut'],
    [
      'the scan takes the nearest, then the commonest',
      levenshteinScan,
      0,
      'nämndex namnden bexlut',
      'nämnder nämnden beslut',
    ],
    ['natural has our letters', naturalSpellcheck, 0, 'namnden', 'nämnden'],
    ['natural by itself has them not', naturalSpellcheck, 1, 'namnden', 'namnden'],
    ['split and look-up counts', splitAndLookUp, 0, 'för  beslut xyz\n', '2'],
  ] as const)('%s', async (_, contender, setting, text, expected) => {
    expect(setting).toBeGreaterThanOrEqual(0)
    expect(await repair(contender, setting, text)).toBe(expected)
  })

  it('SymSpell takes the commonest of those as near', async () => {
    expect(await repair(symspell, settingOf(symspell, '1 edit, all words'), 'fzr')).toBe('för')
  })

  it('have names of their own, and say what their settings are', () => {
    const all = [...new Set([...CONTENDERS, ...RACERS])]
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
    for (const contender of all) {
      expect(contenderNamed(contender.name)).toBe(contender)
      expect(new Set(contender.settings.map(({ about }) => about)).size).toBe(contender.settings.length)
    }
    expect(() => contenderNamed('nobody')).toThrow('expected the name of a contender, got "nobody"')
  })
})

describe('documents for the slow', () => {
  const documents = Array.from({ length: 9 }, () => ({ scanned: 'ett två tre' }))

  it('are whole, drawn by chance, always the same, in their order, and as many as it takes', () => {
    const places = drawPlaces(documents, 10)
    expect(places).toHaveLength(4)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(drawPlaces(documents, 10)).toEqual(places)
    expect(places).not.toEqual([0, 1, 2, 3])
    expect(drawPlaces(documents, 1000)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })
})

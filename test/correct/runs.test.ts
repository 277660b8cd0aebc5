import { describe, expect, it } from 'vitest'
import { RunReader } from '../../src/correct/runs.js'
import { openLexicon } from '../../src/lexicon/index.js'
import { readPack } from '../../src/pack/index.js'

const runs = new RunReader(openLexicon(await readPack()))

describe('a run of print', () => {
  it.each([
    ['(kommunen),', { lead: '(', core: 'kommunen', tail: '),', letters: 8, capitals: 0, swedishLetters: 0 }],
    ['ÅRSMÖTE', { lead: '', core: 'ÅRSMÖTE', tail: '', letters: 7, capitals: 7, swedishLetters: 2 }],
    ['2019/1899', { core: '2019/1899', letters: 0, voice: 'none' }],
    ['–', { lead: '–', core: '', tail: '', voice: 'none' }],
    ['the', { voice: 'foreign' }],
    ['Kommunen', { voice: 'swedish' }],
    ['xqzzv', { voice: 'unknown' }],
    ['kommun-', { isFirstHalf: true, isSecondHalf: true }],
    ['kommun', { isFirstHalf: false, isSecondHalf: true }],
    ['och', { isSecondHalf: false }],
    ['Kommun', { isSecondHalf: false }],
    ['(kommun', { isSecondHalf: false }],
    ['-', { isFirstHalf: false, isSecondHalf: false }],
  ])('%j says what it is by itself', (text, expected) => {
    expect(runs.read(text)).toMatchObject(expected)
  })

  it('is read once and the same', () => {
    expect(runs.read('nämnden,')).toBe(runs.read('nämnden,'))
  })
})

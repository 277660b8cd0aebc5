import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
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

  it('does not keep the text that it was cut from', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const heap = (): number => {
      collect()
      return process.memoryUsage().heapUsed
    }
    const before = heap()
    for (let page = 0; page < 100; page++) {
      // As long as a book, and in the heap as such only when it is not repeated text, which V8 keeps as a tree.
      const text = Buffer.alloc(1_000_000, 'a ').toString('latin1')
      runs.read(`${text} kommunalförbundsordförande${page}`.slice(-28))
    }
    // All 100 MB of them would be kept.
    expect(heap() - before).toBeLessThan(20_000_000)
  })

  it('is read once and the same', () => {
    expect(runs.read('nämnden,')).toBe(runs.read('nämnden,'))
  })
})

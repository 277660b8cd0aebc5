import { describe, expect, it } from 'vitest'
import {
  addMeasures,
  compare,
  formatDifferences,
  formatMeasure,
  formatSummary,
  measure,
  summarise,
} from '../../src/evaluate/index.js'

/** Ten words of which the scan has five wrong and the repair one; and one word that the repair spoils. */
const long = measure({
  truth: 'ä å ö är på för när två än få',
  scanned: 'a a o dr pa för när två än få',
  repaired: 'ä å ö är pa för när två än få',
})
const short = measure({ truth: 'val', scanned: 'val', repaired: 'väl' })

describe('summarise', () => {
  const summary = summarise([long, short])

  it('adds up counts, and takes the rates from the sums', () => {
    expect(summary.micro).toMatchObject({
      words: 11,
      before: { wordErrors: 5, wer: 5 / 11 },
      after: { wordErrors: 2, wer: 2 / 11, characterErrors: 2, cer: 2 / 32 },
      changes: { mended: 4, missed: 1, harmed: 1, misdirected: 0, precision: 4 / 5, recall: 4 / 5 },
    })
    expect(addMeasures([long, short])).toEqual(summary.micro)
  })

  it('means rates over documents', () => {
    expect(summary.macro.before?.wer).toBe((5 / 10 + 0) / 2)
    expect(summary.macro.after).toEqual({ wer: (1 / 10 + 1 / 1) / 2, cer: (1 / 29 + 1 / 3) / 2 })
  })

  it('counts in which documents the repair was better', () => {
    const same = measure({ truth: 'val', scanned: 'va', repaired: 'vl' })
    expect(summarise([long, short, same]).preference).toEqual({ better: 1, same: 1, worse: 1 })
  })

  it('takes any iterable, once', () => {
    const generator = (function* () {
      yield long
      yield short
    })()
    expect(summarise(generator)).toEqual(summary)
  })

  it('leaves gain and harm out when one document has no scanned text', () => {
    const { documents, micro, macro, preference } = summarise([long, measure({ truth: 'ja', repaired: 'ja' })])
    expect(documents).toBe(2)
    expect(Object.keys(micro)).toEqual(['words', 'characters', 'after'])
    expect(Object.keys(macro)).toEqual(['after'])
    expect(preference).toBeUndefined()
  })

  it('leaves a document without a rate out of the means', () => {
    const none = measure({ truth: '', repaired: 'ja' })
    expect(summarise([none, measure({ truth: 'på', repaired: 'pa' })]).macro.after).toEqual({ wer: 1, cer: 1 / 2 })
    expect(summarise([none]).macro.after).toEqual({ wer: null, cer: null })
  })

  it('of nothing is nothing', () => {
    expect(summarise([])).toEqual({
      documents: 0,
      micro: { words: 0, characters: 0, after: { wordErrors: 0, characterErrors: 0, wer: 0, cer: 0 } },
      macro: { after: { wer: null, cer: null } },
    })
  })
})

describe('the tables', () => {
  it('show one document', () => {
    expect(formatMeasure(long)).toBe(
      [
        '                                         scanned          repaired',
        'words wrong                          5   50.00 %       1   10.00 %    of 10',
        'characters wrong                     5   17.24 %       1    3.45 %    of 29',
        'mended 4, missed 1, harmed 0',
        'of 4 words changed 100.00 % came out right; of 5 words wrong 80.00 % were mended',
        '',
      ].join('\n'),
    )
  })

  it('show one without a scanned text', () => {
    expect(formatMeasure(measure({ truth: '', repaired: 'ja' }))).toBe(
      [
        '                                        repaired',
        'words wrong                          1         -    of 0',
        'characters wrong                     2         -    of 0',
        '',
      ].join('\n'),
    )
  })

  it('show a collection', () => {
    expect(formatSummary(summarise([long, short])).split('\n')).toEqual([
      '2 documents',
      '                                         scanned          repaired',
      'words wrong                          5   45.45 %       2   18.18 %    of 11',
      'characters wrong                     5   15.63 %       2    6.25 %    of 32',
      'mended 4, missed 1, harmed 1',
      'of 5 words changed 80.00 % came out right; of 5 words wrong 80.00 % were mended',
      'mean of word error rates                 25.00 %           55.00 %',
      'mean of character error rates             8.62 %           18.39 %',
      'documents better 1, same 0, worse 1',
      '',
    ])
  })

  it('list words that differ', () => {
    const { differences } = compare({ truth: 'på är', scanned: 'pa är', repaired: 'på år' })
    expect(formatDifferences(differences)).toBe('mended\tpå\tpa\tpå\nharmed\tär\tär\tår\n')
    expect(formatDifferences(compare({ truth: 'på', repaired: 'pa' }).differences)).toBe('missed\tpå\tpa\n')
  })
})

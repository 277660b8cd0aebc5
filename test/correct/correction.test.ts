import { describe, expect, it } from 'vitest'
import { createCorrector } from '../../src/correct/index.js'
import { readPack } from '../../src/pack/index.js'
import { parseText } from '../../src/text/index.js'

const corrector = createCorrector(await readPack())
const [correction] = corrector.correct(parseText('Forvaltningens tjdnsteutlatande om gang- och cykelvagar'))

describe('a proposed correction', () => {
  it('has its reasons like any other property: in copies, in JSON, across threads', () => {
    const reasons = [{ what: '"ö" came back as "o"', cost: expect.any(Number) }]
    expect(correction.reasons).toEqual(reasons)
    expect({ ...correction }.reasons).toEqual(reasons)
    expect(JSON.parse(JSON.stringify(correction))).toEqual({ ...correction })
    expect(structuredClone(correction).reasons).toEqual(reasons)
    expect(Object.keys(correction).slice(0, 7)).toEqual([
      'spans',
      'scanned',
      'printed',
      'confidence',
      'applied',
      'kind',
      'reasons',
    ])
  })
})

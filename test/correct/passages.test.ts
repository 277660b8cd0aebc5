import { describe, expect, it } from 'vitest'
import { tellPassages } from '../../src/correct/passages.js'
import { tokensOf } from './page-tokens.js'

describe('tellPassages', () => {
  const inForeign = (text: string): string[] => {
    const tokens = tokensOf(text)
    const told = tellPassages(tokens)
    return tokens.filter((_, at) => told[at]).map(({ core }) => core)
  }

  it.each([
    ['Nämnden har tagit del av ett brev från en besökare och lägger det till handlingarna.'],
    ['Kommunens motto är "think global" sedan 1992.'],
    ['Gruppen The Who spelade i Lund på sextiotalet.'],
    // Damaged words that look like form words of others: "du", "der", "die" for "det", "den".
    ['Fragan ar om der finns ett behov och vad det kostar for kommunen.'],
    [''],
    ['12 34 56'],
  ])('finds none in %j', (text) => {
    expect(inForeign(text)).toEqual([])
  })

  it('finds one between Swedish sentences, from its first word to its last', () => {
    const english = 'This is the letter that was sent to the archive by them'
    const text = `Nämnden har tagit del av brevet och dess innehåll. ${english}. Nämnden tackar för brevet och ärendet.`
    expect(inForeign(text)).toEqual(english.split(' '))
  })
})

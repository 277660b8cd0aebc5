import { describe, expect, it } from 'vitest'
import { shieldTokens } from '../../src/correct/shields.js'
import { parseText } from '../../src/text/index.js'
import { tokensOf } from './page-tokens.js'

describe('shieldTokens', () => {
  const shielded = (text: string, ...patterns: RegExp[]): string[] => {
    const page = parseText(text)[0]
    const tokens = tokensOf(text)
    const told = shieldTokens(page, tokens, patterns, true)
    return tokens.filter((_, at) => told[at]).map(({ core }) => core)
  }

  it.each<[RegExp, string[]]>([
    [/fatt/, ['fatt']],
    [/FATT/i, ['fatt']],
    [/att f/, ['fatt', 'fragan']],
    [/\bhar\b.*om/, ['har', 'fatt', 'fragan', 'om']],
    [/a/g, ['Namnden', 'har', 'fatt', 'fragan', 'skolan']],
    [/^Namnden/, ['Namnden']],
    [/skolan\.$/, ['skolan']],
  ])('shields what %s overlaps', (pattern, expected) => {
    expect(shielded('Namnden har fatt fragan om skolan.', pattern)).toEqual(expected)
  })

  // Pending: an empty match inside a word overlaps nothing.
  it('shields nothing where a pattern matches nothing', () => {
    expect(shielded('Namnden har fatt fragan om skolan.', /x*/)).toEqual([])
  })

  it('looks at one line at a time, and at both halves of a broken word', () => {
    expect(shielded('om kommun-\nfullmaktige', /^fullmaktige/)).toEqual(['kommun'])
    expect(shielded('om kommun-\nfullmaktige', /kommun-\s*fullmaktige/)).toEqual([])
  })

  it('uses a pattern that remembers its place as if it were new', () => {
    const pattern = /fatt/g
    pattern.lastIndex = 20
    expect(shielded('Namnden har fatt fragan', pattern)).toEqual(['fatt'])
    expect(pattern.lastIndex).toBe(20)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align, distance, type Edit, graphemes } from '../../src/text/index.js'
import { slowPath } from '../reference/levenshtein.js'

const letters = fc.array(fc.constantFrom('a', 'b', 'c', 'ä'), { maxLength: 60 })

function show(one: string, other: string): string[] {
  const [from, to] = [graphemes(one), graphemes(other)]
  return align(from, to).map(
    (edit) =>
      `${edit.kind} ${from.slice(edit.from, edit.to).join('')}>${to.slice(edit.otherFrom, edit.otherTo).join('')}`,
  )
}

/** The script's steps one by one, as the slow twin names them. */
function unroll(edits: readonly Edit[]): string[] {
  return edits.flatMap(({ kind, from, to, otherFrom, otherTo }) =>
    Array.from({ length: Math.max(to - from, otherTo - otherFrom) }, () =>
      kind === 'equal' || kind === 'replace' ? 'pair' : kind,
    ),
  )
}

describe('align', () => {
  it.each([
    ['drär', 'är', ['delete dr', 'equal är']],
    ['tjänst', 'tjdnst', ['equal tj', 'replace ä', 'equal nst']],
    ['modern', 'modem', ['equal mode', 'delete r', 'replace n>m']],
    ['samhälls', 'samhiills', ['equal samh', 'insert >i', 'replace ä>i', 'equal lls']],
    ['', '', []],
    ['', 'på', ['insert >på']],
    ['på', '', ['delete på>']],
  ])('of %j and %j', (one, other, expected) => {
    expect(show(one, other).map((edit, at) => (expected[at]?.includes('>') ? edit : edit.split('>')[0]))).toEqual(
      expected,
    )
  })

  it('takes of equally short scripts the one that pairs last', () => {
    expect(show('ab', 'b')).toEqual(['delete a>', 'equal b>b'])
    expect(show('a', 'aa')).toEqual(['insert >a', 'equal a>a'])
    expect(show('ab', 'ba')).toEqual(['replace ab>ba'])
  })

  it('is the script of the whole grid, ties and all', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        expect(unroll(align(one, other))).toEqual(slowPath(one, other))
      }),
      { numRuns: 500 },
    )
  })

  it('makes the other sequence, with as many edits as the distance says', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        const edits = align(one, other)
        const made = edits.flatMap((edit) =>
          edit.kind === 'equal' ? one.slice(edit.from, edit.to) : other.slice(edit.otherFrom, edit.otherTo),
        )
        expect(made).toEqual(other)
        const lengths = edits.map((edit) =>
          edit.kind === 'equal' ? 0 : Math.max(edit.to - edit.from, edit.otherTo - edit.otherFrom),
        )
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(distance(one, other))
      }),
    )
  })

  it('is the same over many stretches of rows', () => {
    const one = Array.from({ length: 3000 }, (_, at) => 'abcå'[(at * at + (at >> 3)) % 4])
    const other = one.flatMap((letter, at) => (at % 7 === 0 ? [] : at % 11 === 0 ? ['b', letter] : [letter]))
    expect(unroll(align(one, other))).toEqual(slowPath(one, other))
    expect(unroll(align(other, one))).toEqual(slowPath(other, one))
  })

  it('aligns the words of a book', () => {
    const words = Array.from({ length: 100_000 }, (_, at) => `ord${(at * 7919) % 9973}`)
    const spoilt = words.map((word, at) => (at % 4 === 0 ? `${word}x` : word))
    expect(align(words, spoilt)).toHaveLength(50_000)
  })
})

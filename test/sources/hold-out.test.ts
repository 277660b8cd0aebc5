import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isHeldOut } from '../../lexicon/hold-out.js'

describe('isHeldOut', () => {
  it('is stable: these are held out, those are not', () => {
    // Found once and written down: a changed hash would mix what was counted with what harm is measured on.
    const paragraphs = Array.from({ length: 400 }, (_, at) => `Ärende ${at}: nämnden beslutar.`)
    expect(paragraphs.flatMap((paragraph, at) => (isHeldOut(paragraph) ? [at] : []))).toEqual([
      5, 98, 113, 135, 168, 245, 256,
    ])
  })

  it('holds out about one paragraph in fifty', () => {
    const held = Array.from({ length: 20_000 }, (_, at) =>
      isHeldOut(`Paragraf ${at} om förvaltningens tjänsteutlåtande.`),
    )
    const count = held.filter(Boolean).length
    expect(count).toBeGreaterThan(320)
    expect(count).toBeLessThan(480)
  })

  it('is FNV-1a of the UTF-16 units, in whole numbers of any size', () => {
    const slowHash = (text: string): bigint => {
      let hash = 2166136261n
      for (let at = 0; at < text.length; at++) hash = ((hash ^ BigInt(text.charCodeAt(at))) * 16777619n) % 2n ** 32n
      return hash
    }
    expect(slowHash('a')).toBe(0xe40c292cn)
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isHeldOut(text)).toBe(slowHash(text) % 50n === 0n)
      }),
      { numRuns: 500 },
    )
  })

  it('depends on every letter, accents included', () => {
    const base = 'Förvaltningens förslag till beslut är att motionen anses besvarad.'
    const variants = Array.from(base, (_, at) => `${base.slice(0, at)}${base.slice(at + 1)}`)
    expect(new Set(variants.map(isHeldOut)).size).toBe(2)
  })
})

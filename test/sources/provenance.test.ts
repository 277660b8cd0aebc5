import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkProvenance, type Provenance, parseRows, readSources } from '../../lexicon/sources.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function rowOf(file: string, content: string, changes: Partial<Provenance> = {}): Provenance {
  const sha256 = createHash('sha256').update(bytes(content)).digest('hex')
  return { file, origin: 'written by hand', licence: 'MIT', date: '2026-11-23', sha256, ...changes }
}

const files = new Map([
  ['names.tsv', bytes('name\nAnna\n')],
  ['places.tsv', bytes('name\nÅstorp\n')],
])
const names = rowOf('names.tsv', 'name\nAnna\n')
const places = rowOf('places.tsv', 'name\nÅstorp\n')

describe('checkProvenance', () => {
  it('has nothing to say when files and rows match one to one', () => {
    expect(() => checkProvenance(files, [places, names])).not.toThrow()
    expect(() => checkProvenance(new Map(), [])).not.toThrow()
  })

  it.each<[string, Provenance[], string]>([
    ['a file without a row', [names], 'places.tsv has no provenance'],
    ['a row without a file', [names, places, rowOf('lost.tsv', '')], 'lost.tsv has provenance but is missing'],
    ['a row without origin', [{ ...names, origin: '' }, places], 'names.tsv has no provenance'],
    ['a row without licence', [{ ...names, licence: '' }, places], 'names.tsv has no provenance'],
    ['a row without date', [{ ...names, date: '' }, places], 'names.tsv has no provenance'],
    ['another hash', [names, rowOf('places.tsv', 'name\nLund\n')], 'places.tsv is not the file of its provenance row'],
    ['an empty hash', [{ ...names, sha256: '' }, places], 'names.tsv is not the file of its provenance row'],
  ])('stops at %s', (_, rows, message) => {
    expect(() => checkProvenance(files, rows)).toThrow(message)
  })

  it('tells both hashes', () => {
    const wrong = rowOf('names.tsv', 'something else')
    expect(() => checkProvenance(files, [wrong, places])).toThrow(
      `expected sha256 ${wrong.sha256}, found ${names.sha256}`,
    )
  })
})

describe('parseRows', () => {
  it.each([
    [
      'name\tbearers\nAnna\t300\nÅsa\t20\n',
      [
        ['Anna', '300'],
        ['Åsa', '20'],
      ],
    ],
    ['name\nAnna', [['Anna']]],
    ['left\tright\tcount\n\t,\t3\n', [['', ',', '3']]],
    ['name\n', []],
  ])('of %j are %j', (table, rows) => {
    expect(parseRows(table)).toEqual(rows)
  })
})

describe('the committed sources', () => {
  it('are those of their provenance, and are read by name, gzipped or not', () => {
    const sources = readSources()
    expect(sources.provenance.length).toBeGreaterThan(10)
    expect(sources.text('abbreviations.tsv')).toContain('\nt.ex.\n')
    expect(sources.text('riksarkivet_guide.words.tsv.gz')).toMatch(/^word\t/)
    expect(() => sources.text('nowhere.tsv')).toThrow('expected a source nowhere.tsv')
  })
})

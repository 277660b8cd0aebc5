import { expect, it } from 'vitest'
import { addStructures, measureStructure } from '../../src/evaluate/index.js'

const truth = [
  { type: 'heading', text: 'Förslag till beslut' },
  { type: 'list-item', text: '• Motionen avslås' },
  { type: 'paragraph', text: 'Nämnden beslutade den 3 maj.' },
]

it('counts blocks by type and text, list items and paragraphs as one', () => {
  const given = [
    { type: 'heading', text: 'FÖRSLAG TILL BESLUT' },
    { type: 'paragraph', text: 'Motionen avslås' },
    { type: 'heading', text: 'Nämnden beslutade den 3 maj.' },
    { type: 'furniture', text: '8 (110)' },
  ]
  const measure = measureStructure(truth, given)
  expect(measure).toMatchObject({ truth: 3, given: 4, found: 2, precision: 2 / 4, recall: 2 / 3, f1: 4 / 7 })
  expect(measure.byType).toEqual({
    heading: { found: 1, of: 1 },
    'list-item': { found: 1, of: 1 },
    paragraph: { found: 0, of: 1 },
  })
  expect([measure.lost, measure.extra]).toEqual([[truth[2]], given.slice(2)])
})

it('takes the block most like it, once, and no more unlike than the slack', () => {
  const one = [{ type: 'paragraph', text: 'abcdefghij' }]
  const given = ['abcdefghix', 'abcdefghij', 'abcdefghxx'].map((text) => ({ type: 'paragraph', text }))
  expect(measureStructure(one, given).extra).toEqual([given[0], given[2]])
  expect(measureStructure([...one, ...one, ...one], given).found).toBe(2)
  expect(measureStructure([...one, ...one, ...one], given, { slack: 0.2 }).found).toBe(3)
})

it('has rates where there is nothing, and refuses a slack beyond 1', () => {
  expect(measureStructure([], [])).toMatchObject({ precision: 0, recall: 0, f1: 0 })
  expect(() => measureStructure([], [], { slack: 2 })).toThrow(RangeError)
})

it('adds up documents', () => {
  const sum = addStructures([measureStructure(truth, truth), measureStructure(truth, [])])
  expect(sum).toMatchObject({ truth: 6, given: 3, found: 3, precision: 1, recall: 3 / 6 })
  expect(sum.byType.heading).toEqual({ found: 1, of: 2 })
})

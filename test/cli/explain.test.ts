import { expect, test } from 'vitest'
import { explanationText } from '../../src/cli/explain-command.js'

test('an explanation has the choice, then readings with their costs', () => {
  const readings = [
    {
      printed: 'är',
      cost: 3.21,
      reasons: [
        { what: 'd for ä', cost: 1.2 },
        { what: 'common word', cost: 2.01 },
      ],
    },
    { printed: 'dröm', cost: 12, reasons: [] },
  ]
  expect(explanationText({ scanned: 'dr', chosen: 'är', confidence: 0.987, readings })).toBe(
    'dr -> är, 0.99 sure\n   3.2  är    d for ä 1.2, common word 2.0\n  12.0  dröm\n',
  )
})

test('a protected word says why', () => {
  const explanation = { scanned: 'KS', chosen: 'KS', confidence: 1, protectedAs: 'an abbreviation', readings: [] }
  expect(explanationText(explanation)).toBe('KS -> KS, left as it is: an abbreviation\n')
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Corrector, createCorrector } from '../../src/correct/index.js'
import { readPack } from '../../src/pack/index.js'
import { parseText, replaceWords } from '../../src/text/index.js'
import { readCaseGroups } from './case-file.js'

let corrector: Corrector
const groups = readCaseGroups()

beforeAll(async () => {
  corrector = createCorrector(await readPack())
})

afterAll(() => {
  const rows = groups.map(({ name, cases }) => {
    const pending = cases.filter(({ isPending }) => isPending).length
    return `  ${name.padEnd(12)}${String(cases.length - pending).padStart(4)} hold${String(pending).padStart(4)} pending\n`
  })
  process.stdout.write(`cases of test/cases:\n${rows.join('')}`)
})

const repair = (scanned: string): string => replaceWords(scanned, corrector.correct(parseText(scanned)))

describe.each(groups)('cases: $name', ({ cases }) => {
  it.each(cases.filter(({ isPending }) => !isPending))('$scanned', ({ scanned, printed }) => {
    expect(repair(scanned)).toBe(printed)
  })

  it.each(cases.filter(({ isPending }) => isPending))('pending: $scanned', ({ scanned, printed }) => {
    expect(repair(scanned), 'a pending case passes now: take its mark away').not.toBe(printed)
  })
})

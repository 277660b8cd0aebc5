import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { HELP, PARTS, parseOptions } from '../../bench/options.js'

const folder = mkdtempSync(path.join(tmpdir(), 'bench-'))
afterAll(() => rmSync(folder, { recursive: true }))
for (const [name, text] of [
  ['a.truth.txt', 'för'],
  ['a.eng.txt', 'for'],
  ['a.png', ''],
  ['b.truth.txt', 'på'],
  ['c.truth.txt', 'gone'],
  ['c.eng.txt', 'g'],
  ['pages.tsv', 'page\treadable\na\tyes\nc\tno\n'],
]) {
  writeFileSync(path.join(folder, name), text)
}

describe('the command line of the benchmark', () => {
  it('measures everything on the fixtures by default, and less in short', () => {
    const whole = parseOptions([])!
    expect(whole).toMatchObject({ run: 'whole', parts: PARTS, rounds: 5, out: 'bench/results/whole.json' })
    expect(whole.collections.map(({ name }) => name)).toEqual(['fixtures'])
    const quick = parseOptions(['--quick'])!
    expect(quick.parts).toEqual(['quality', 'rivals', 'scans', 'speed'])
    expect(quick.out).toBe('bench/results/quick.json')
  })

  it('takes parts alone, in their order, and then writes nothing by itself', () => {
    const { parts, out } = parseOptions(['--only', 'speed,quality'])!
    expect(parts).toEqual(['quality', 'speed'])
    expect(out).toBeUndefined()
  })

  it('reads folders, in plain words, without what a model has not read or nobody can read', () => {
    const { collections, speedOn } = parseOptions(['--collection', `own=${folder}`, '--about', 'own=two = pages'])!
    const [own] = collections
    expect(speedOn).toBe(own)
    expect(own).toMatchObject({ name: 'own', about: 'two = pages' })
    expect(own.documents('eng')).toEqual([{ name: 'a', truth: 'för', scanned: 'for' }])
    expect(own.documents('truth').map(({ name }) => name)).toEqual(['a', 'b'])
    expect(own.documents('swe')).toEqual([])
    expect(own.scans()).toEqual([{ file: path.join(folder, 'a.png'), truth: 'för' }])
    const [all] = parseOptions(['--collection', `own-all=${folder}`])!.collections
    expect(all.documents('eng').map(({ name }) => name)).toEqual(['a', 'c'])
  })

  it.each([
    [['--only', 'sped'], 'expected some of'],
    [['--collection', folder], 'expected NAME=FOLDER'],
    [['--collection', `x=${folder}/nowhere`], 'expected files NAME.truth.txt'],
    [['--about', 'text'], 'expected NAME=TEXT'],
    [['--rounds', 'many'], 'expected a whole number for --rounds'],
    [['--model', 'eng,'], "expected a model's name"],
    [['--loud'], 'Unknown option'],
  ])('refuses %j', (argv, message) => {
    expect(() => parseOptions(argv)).toThrow(message)
  })

  it('teaches: every option and part is in the help', () => {
    expect(parseOptions(['--help'])).toBeUndefined()
    for (const part of PARTS) expect(HELP).toContain(`\n                        ${part}`)
    for (const option of [
      '--speed-on',
      '--growth-words',
      '--growth-seconds',
      '--scan-words',
      '--against',
      '--wrong',
      '--json',
    ]) {
      expect(HELP).toContain(`\n  ${option}`)
    }
  })
})

import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JournalEntry, openJournal, stampPrint } from '../../src/batch/journal.js'
import { JournalIndex, type KnownInput, printOf } from '../../src/batch/journal-index.js'
import { statePath } from '../../src/batch/state-folder.js'
import { makeFolder } from './folder.js'

const done = (name: string, changed = 1): JournalEntry => ({
  name,
  path: `in/${name}`,
  size: 10,
  changed,
  settings: 's',
  at: '2026-11-25T00:00:00.000Z',
  done: { kind: 'text', sha256: 'ab', pages: [{ words: 4, corrected: 1, doubtful: 0.2 }], seconds: 0.1 },
})
const failed = (name: string, code: 'UNREADABLE_SCAN' | 'ENGINE_UNAVAILABLE'): JournalEntry => {
  const { done: _, ...facts } = done(name)
  return { ...facts, fault: { code, message: 'It is. Do.' } }
}

async function namesIn(out: string, met: readonly string[]) {
  const journal = await openJournal(out)
  for (const name of met) journal.meet(name)
  const entries: JournalEntry[] = []
  for await (const entry of journal.entries()) entries.push(entry)
  await journal.close()
  return entries
}

test('what was done is known again, by another run too', async () => {
  const out = makeFolder()
  const journal = await openJournal(out)
  await Promise.all([journal.add(done('a.txt')), journal.add(failed('b.png', 'UNREADABLE_SCAN'))])
  await journal.add(failed('c.png', 'ENGINE_UNAVAILABLE'))
  await journal.close()
  const again = await openJournal(out)
  expect(again.known('a.txt')).toMatchObject({ state: 'done', print: stampPrint('a.txt', done('a.txt'), 's') })
  // The engine may be there by now; the scan will still be unreadable.
  expect(again.known('b.png')?.state).toBe('failed')
  expect(again.known('c.png')?.state).toBe('to-do')
  expect(again.known('d.txt')).toBeUndefined()
  await again.close()
})

test('wherever its last line is torn, the lines before it hold and new ones are whole', async () => {
  const out = makeFolder()
  const path = statePath(out, 'journal.jsonl')
  const journal = await openJournal(out)
  await journal.add(done('å.txt'))
  await journal.add(done('b.txt'))
  await journal.close()
  const whole = readFileSync(path)
  const second = whole.indexOf(10) + 1
  for (let length = second; length < whole.length - 1; length += 7) {
    writeFileSync(path, whole)
    truncateSync(path, length)
    const torn = await openJournal(out)
    expect(torn.known('å.txt')?.state).toBe('done')
    expect(torn.known('b.txt')).toBeUndefined()
    await torn.add(done('c.txt'))
    await torn.close()
    expect((await namesIn(out, ['å.txt', 'b.txt', 'c.txt'])).map(({ name }) => name)).toEqual(['å.txt', 'c.txt'])
  }
})

test('the last line of an input counts, and inputs that are not there any more do not', async () => {
  const out = makeFolder()
  const journal = await openJournal(out)
  for (const entry of [done('a.txt', 1), done('b.txt'), done('a.txt', 2), failed('b.txt', 'UNREADABLE_SCAN')]) {
    await journal.add(entry)
  }
  await journal.close()
  appendFileSync(statePath(out, 'journal.jsonl'), 'not json\n{"name":1}\n')
  const entries = await namesIn(out, ['a.txt', 'b.txt'])
  expect(entries.map(({ name, changed, fault }) => [name, changed, fault?.code])).toEqual([
    ['a.txt', 2, undefined],
    ['b.txt', 1, 'UNREADABLE_SCAN'],
  ])
  expect((await namesIn(out, ['b.txt'])).map(({ name }) => name)).toEqual(['b.txt'])
})

test('what was only touched keeps its figures', async () => {
  const out = makeFolder()
  const journal = await openJournal(out)
  await journal.add(done('a.txt', 1))
  const { done: facts, ...rest } = done('a.txt', 2)
  if (facts) await journal.add({ ...rest, done: { ...facts, pages: [], unchanged: true } })
  expect(journal.known('a.txt')?.print).toBe(stampPrint('a.txt', { size: 10, changed: 2 }, 's'))
  await journal.close()
  expect((await namesIn(out, ['a.txt']))[0].done?.pages).toHaveLength(1)
})

test('the index is a map, whatever is put into it', () => {
  const known = fc.record<KnownInput>({
    print: fc.nat(),
    content: fc.nat(),
    line: fc.nat(),
    state: fc.constantFrom('done', 'failed', 'to-do'),
  })
  // Few names that collide with each other, and many.
  const name = fc.oneof(
    fc.nat({ max: 20 }).map((at) => at * 1024),
    fc.nat({ max: 5000 }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(name, known), { maxLength: 3000 }), (pairs) => {
      const index = new JournalIndex()
      const map = new Map<number, KnownInput>()
      for (const [key, value] of pairs) {
        index.set(key, value)
        map.set(key, value)
      }
      const odd = [...map.keys()].filter((key) => key % 2 === 1)
      for (const key of odd) index.meet(key)
      for (const [key, value] of map) {
        expect(index.get(key)).toEqual(value)
        expect(index.wasMet(key)).toBe(key % 2 === 1)
      }
      expect(index.get(7_000)).toBe(undefined)
    }),
    { numRuns: 30 },
  )
})

test('prints of names differ', () => {
  const prints = new Set(Array.from({ length: 50_000 }, (_, at) => printOf(`${at}.txt`)))
  expect(prints.size).toBe(50_000)
})

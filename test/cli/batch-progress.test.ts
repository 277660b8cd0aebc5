import { expect, test } from 'vitest'
import { BatchProgress } from '../../src/cli/batch-progress.js'
import { Reporter } from '../../src/cli/reporter.js'

function watched(isTTY: boolean) {
  let now = 0
  let text = ''
  const stderr = {
    isTTY,
    write: (chunk: string | Uint8Array, done: () => void) => {
      text += chunk
      done()
    },
  }
  const progress = new BatchProgress(new Reporter(stderr), () => now)
  return {
    progress,
    text: () => text,
    pass: (seconds: number) => {
      now += 1000 * seconds
    },
  }
}

const done = (kind: 'text' | 'scan', seconds: number) =>
  ({
    kind,
    seconds,
    sha256: '',
    unchanged: false,
    notes: [],
    pages: [{ words: 1, corrected: 0, doubtful: 0 }],
  }) as const

test('time left is reckoned by kind, and by how many have been at work', () => {
  const { progress, pass } = watched(false)
  progress.onSurvey({ counts: { text: 100, scan: 1000, markup: 4 } })
  expect(progress.line()).toBe('0 of 1,104 inputs')
  progress.onStart()
  for (let at = 0; at < 4; at++) progress.onDone({ path: 'a.txt' }, done('text', 1))
  expect(progress.line()).toBe('4 of 1,104 inputs, 4 pages')
  // Two at a time: 8 seconds of scans and 4 of texts in 6.
  for (let at = 0; at < 4; at++) progress.onDone({ path: 'a.png' }, done('scan', 2))
  pass(6)
  progress.onFailure('b.png', { code: 'UNREADABLE_SCAN', message: 'It is torn. Copy it again.' })
  // 995 scans of 2 s and 100 texts of 1 s by two: 1045 s.
  expect(progress.line()).toBe('9 of 1,104 inputs, 8 pages, 1.3 a second, 17 min left, 1 failed')
})

test('what is skipped is not left to do', () => {
  const { progress, pass } = watched(false)
  progress.onSurvey({ counts: { text: 4, scan: 0, markup: 0 } })
  progress.onSkip(Array(3).fill({ path: 'a.txt' }))
  progress.onSkip([{ path: 'b.txt' }])
  pass(2)
  expect(progress.line()).toBe('4 of 4 inputs, 0 s left')
})

test('a line a minute where there is no terminal', () => {
  const { progress, pass, text } = watched(false)
  progress.onSurvey({ counts: { text: 10, scan: 0, markup: 0 } })
  for (let at = 0; at < 5; at++) {
    pass(30)
    progress.onDone({ path: 'a.txt' }, done('text', 30))
  }
  expect(text().split('\n').filter(Boolean)).toEqual([
    'aterstall: 2 of 10 inputs, 2 pages, 2.0 a minute',
    expect.stringMatching(/^aterstall: 4 of 10 inputs, 4 pages, 2\.0 a minute, \d+ s left$/u),
  ])
})

test('on a terminal the line is drawn ten times a second at most', () => {
  const { progress, pass, text } = watched(true)
  pass(1)
  progress.onSurvey({ counts: { text: 1000, scan: 0, markup: 0 } })
  for (let at = 0; at < 1000; at++) {
    pass(0.001)
    progress.onDone({ path: 'a.txt' }, done('text', 0.001))
  }
  expect(text().split('\r').length - 1).toBeLessThanOrEqual(12)
})

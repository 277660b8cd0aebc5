import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { findSteps } from '../../src/batch/steps.js'
import { makeFolder } from './folder.js'

afterEach(() => vi.restoreAllMocks())

const sizes = Array.from({ length: 400 }, (_, at) => at % 7)
const folder = makeFolder(Object.fromEntries(sizes.map((size, at) => [`in/${1000 + at}.txt`, 'x'.repeat(size)])))

async function stamps(): Promise<number[]> {
  const plan = { paths: [join(folder, 'in')], formats: ['txt' as const], out: join(folder, 'ut'), search: {} }
  const found: number[] = []
  for await (const step of findSteps({ ...plan, settings: { correct: {} } }, { key: 'k' })) {
    if (step.kind === 'job') found.push(step.stamp.size)
  }
  return found
}

test('every file is asked for its stamp, whether the disk is near or far', async () => {
  expect(await stamps()).toEqual(sizes)
  let now = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000))
  expect(await stamps()).toEqual(sizes)
  // Three groups are timed, at their beginning and end; from then on nobody waits.
  expect(clock).toHaveBeenCalledTimes(6)
})

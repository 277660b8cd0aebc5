import { expect, test } from 'vitest'
import { killAndResume } from '../../bench/batch/kill-and-resume.js'

test('killed at any moment and started again, a batch comes to what an undisturbed one does', async () => {
  const settings = { kills: 4, texts: 40, scans: 0, long: 1, jobs: 2, seed: 7 }
  const { batches, mostInHand, problems } = await killAndResume(settings)
  expect(problems).toEqual([])
  expect(batches).toBeGreaterThan(0)
  expect(mostInHand).toBeLessThanOrEqual(4)
}, 300_000)

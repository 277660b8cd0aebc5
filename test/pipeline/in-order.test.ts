import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inOrder } from '../../src/pipeline/in-order.js'

const all = async <T>(results: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = []
  for await (const result of results) found.push(result)
  return found
}

const never = () => expect.unreachable('it was stopped')

test.each([
  [0, 1],
  [1, 1],
  [5, 1],
  [5, 2],
  [5, 9],
])('%i results by %i at a time come in order', async (count, jobs) => {
  let running = 0
  let most = 0
  const work = async (number: number) => {
    most = Math.max(most, ++running)
    await wait((7 * number) % 5)
    running--
    return number
  }
  expect(await all(inOrder({ from: 1, to: count }, jobs, work, never))).toEqual(
    Array.from({ length: count }, (_, i) => i + 1),
  )
  expect(most).toBe(Math.min(count, jobs))
})

test('no more is begun than what may wait to be taken', async () => {
  let begun = 0
  const results = inOrder(
    { from: 1, to: 10 },
    2,
    async () => ++begun,
    () => {},
  )
  expect(begun).toBe(0)
  await results.next()
  await wait(5)
  expect(begun).toBe(2)
  await results.next()
  await wait(5)
  expect(begun).toBe(3)
  await results.return(undefined)
})

test('a rejection comes in its turn, stops the rest and waits for it', async () => {
  const ended: number[] = []
  let stopped = false
  const work = async (number: number) => {
    if (number === 2) throw new Error('second')
    await wait(number === 1 ? 5 : 10)
    ended.push(number)
    return number
  }
  const results = inOrder({ from: 1, to: 9 }, 3, work, () => {
    stopped = true
  })
  expect((await results.next()).value).toBe(1)
  await expect(results.next()).rejects.toThrow('second')
  expect(stopped).toBe(true)
  expect(ended).toEqual([1, 3, 4])
})

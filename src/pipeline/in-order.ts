/**
 * Does `work` for the numbers `from` to `to`, at most `jobs` at the same time, and yields the results in order. No more
 * than `jobs` are begun or waiting to be taken, so that what the results hold stays bounded. The first rejection ends
 * it; when it ends early, for whatever reason, `stop` is called and what was begun is waited for.
 */
export async function* inOrder<T>(
  { from, to }: { readonly from: number; readonly to: number },
  jobs: number,
  work: (number: number) => Promise<T>,
  stop: () => void,
): AsyncGenerator<T> {
  const begun: Promise<T>[] = []
  let next = from
  const begin = () => {
    const promise = work(next++)
    promise.catch(() => {}) // it is looked at when its turn comes
    begun.push(promise)
  }
  try {
    while (begun.length > 0 || next <= to) {
      while (begun.length < jobs && next <= to) begin()
      const [first] = begun
      const result = await first
      begun.shift()
      yield result
    }
  } finally {
    if (begun.length > 0) stop()
    await Promise.allSettled(begun)
  }
}

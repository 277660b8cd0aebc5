/**
 * A word of the truth that was or is wrong: `mended`, `missed` or `harmed` by the repair (see `Changes`); or one that
 * was `added`, in that it stands in the repaired text for no word of the truth. Without a scanned text every wrong
 * word is `missed`.
 */
export interface Difference {
  readonly kind: 'mended' | 'missed' | 'harmed' | 'added'
  /** Where in the truth: the index of the word, or of the one before which a word was added. */
  readonly at: number
  /** The word in each text, as compared; empty where there is none. */
  readonly truth: string
  readonly scanned?: string
  readonly repaired: string
}

/** A text's words and, for each word of the truth, which of them stands in its place, or -1. */
export interface Paired {
  readonly words: readonly string[]
  readonly pairs: Int32Array
}

/** Lists the words that differ in the order of the truth, what was added before the word it precedes. */
export function differencesOf(truth: readonly string[], repaired: Paired, scanned?: Paired): Difference[] {
  const differences: Difference[] = []
  let next = 0
  const listAdded = (at: number, until: number) => {
    for (; next < until; next++) {
      const added = { kind: 'added', at, truth: '', repaired: repaired.words[next] } as const
      differences.push(scanned ? { ...added, scanned: '' } : added)
    }
  }
  truth.forEach((word, at) => {
    const partner = repaired.pairs[at]
    if (partner >= 0) {
      listAdded(at, partner)
      next = partner + 1
    }
    const after = repaired.words[partner] ?? ''
    const before = scanned ? (scanned.words[scanned.pairs[at]] ?? '') : undefined
    const kind = kindOf(word, before ?? after, after)
    if (kind === undefined) return
    const difference = { kind, at, truth: word, repaired: after }
    differences.push(before === undefined ? difference : { ...difference, scanned: before })
  })
  listAdded(truth.length, repaired.words.length)
  return differences
}

function kindOf(truth: string, before: string, after: string): 'mended' | 'missed' | 'harmed' | undefined {
  if (after === truth) return before === truth ? undefined : 'mended'
  return before === truth ? 'harmed' : 'missed'
}

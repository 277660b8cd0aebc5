import type { Correction, Line, Page, Word } from '../document/index.js'

/**
 * Makes the repaired pages: the scanned ones with every correction that is marked as applied. The given pages are not
 * changed. A word split in two gives the first part the word's box and confidence, and so the others; words joined get a
 * box around both. To undo, apply fewer corrections.
 */
export function applyCorrections(pages: readonly Page[], corrections: readonly Correction[]): Page[] {
  const edits = new Map<string, { from: number; to: number; printed: string }[]>()
  for (const { applied, spans, printed } of corrections) {
    if (!applied) continue
    const parts = printed.split('\n')
    spans.forEach(({ page, line, from, to }, index) => {
      const key = `${page}:${line}`
      const list = edits.get(key) ?? []
      if (list.length === 0) edits.set(key, list)
      list.push({ from, to, printed: parts[index] ?? '' })
    })
  }
  return pages.map((page) => ({
    ...page,
    lines: page.lines.map((line, index) => {
      const list = edits.get(`${page.number}:${index + 1}`)
      return list === undefined ? line : applyToLine(line, list)
    }),
  }))
}

function applyToLine(line: Line, edits: { from: number; to: number; printed: string }[]): Line {
  const words: Word[] = []
  let at = 0
  for (const { from, to, printed } of edits.sort((a, b) => a.from - b.from)) {
    words.push(...line.words.slice(at, from))
    const scanned = line.words.slice(from, to)
    for (const text of printed.split(' ')) if (text !== '') words.push({ ...merge(scanned), text })
    at = to
  }
  words.push(...line.words.slice(at))
  return { ...line, words }
}

/** One word over several: the box around them all, the least confidence. */
function merge(words: readonly Word[]): Word {
  const [first, ...others] = words
  return others.reduce<Word>((sum, word) => {
    const box =
      sum.box && word.box
        ? {
            x0: Math.min(sum.box.x0, word.box.x0),
            y0: Math.min(sum.box.y0, word.box.y0),
            x1: Math.max(sum.box.x1, word.box.x1),
            y1: Math.max(sum.box.y1, word.box.y1),
          }
        : undefined
    const confidence =
      sum.confidence === undefined || word.confidence === undefined
        ? undefined
        : Math.min(sum.confidence, word.confidence)
    return { text: sum.text + word.text, ...(box && { box }), ...(confidence !== undefined && { confidence }) }
  }, first)
}

import { type Confusion, LONGEST_SIDE } from './confusion.js'

/**
 * Learns what a scanner confuses from pages whose print is known.
 *
 * The two texts of a page are aligned letter by letter; what lies between letters that agree is one confusion, as long as
 * it is short. Case and accents are cheap to change, letters dearer, spaces dearest, so that words stay with their
 * words:
 *
 *     printed   f ö    r e b y g g a        ö -> oé      "foérebygga" for "förebygga"
 *     scanned   f o é  r e b y g g a
 *
 * Source: Brill and Moore 2000, ACL ("An improved error model for noisy channel spelling correction").
 */

/** Costs of one step of the alignment; found by looking at alignments, not critical: only their order matters. */
const STEP = { accent: 0.4, letter: 1, lost: 0.9, space: 2.5 }
/** The path of the alignment stays this near to the diagonal; pages of 4,000 letters drift by far less. */
const BAND = 220

/** One page to learn from: what was printed and what came back. */
export interface LearningPage {
  readonly printed: string
  readonly scanned: string
}

/** What was learned, and how the pages were. */
export interface Learned {
  readonly confusions: Confusion[]
  readonly pages: number
  readonly leftOut: number
  readonly letters: number
}

const base = (char: string): string => char.normalize('NFD')[0].toLowerCase()

function substitutionCost(printed: string, scanned: string): number {
  if (printed === scanned) return 0
  if (printed === ' ' || scanned === ' ') return STEP.space
  return base(printed) === base(scanned) ? STEP.accent : STEP.letter
}

/** Aligns two texts; calls `visit` with each stretch that differs or agrees, in order. */
function alignLetters(printed: string, scanned: string, visit: (printed: string, scanned: string) => void): number {
  const rows = printed.length + 1
  const width = 2 * BAND + 1
  const slope = scanned.length / Math.max(1, printed.length)
  const offset = (row: number): number => Math.round(row * slope) - BAND
  const cost = new Float32Array(rows * width).fill(1e9)
  const step = new Uint8Array(rows * width)
  const at = (row: number, column: number): number => {
    const place = column - offset(row)
    return place >= 0 && place < width ? row * width + place : -1
  }
  for (let row = 0; row < rows; row++) {
    const from = Math.max(0, offset(row))
    const to = Math.min(scanned.length, offset(row) + width - 1)
    for (let column = from; column <= to; column++) {
      const cell = at(row, column)
      if (row === 0 && column === 0) {
        cost[cell] = 0
        continue
      }
      let best = 1e9
      let how = 0
      if (row > 0 && column > 0) {
        const from = at(row - 1, column - 1)
        if (from >= 0) {
          const c = cost[from] + substitutionCost(printed[row - 1], scanned[column - 1])
          if (c < best) {
            best = c
            how = 1
          }
        }
      }
      if (row > 0) {
        const from = at(row - 1, column)
        if (from >= 0) {
          const c = cost[from] + (printed[row - 1] === ' ' ? STEP.space : STEP.lost)
          if (c < best) {
            best = c
            how = 2
          }
        }
      }
      if (column > 0) {
        const from = at(row, column - 1)
        if (from >= 0) {
          const c = cost[from] + (scanned[column - 1] === ' ' ? STEP.space : STEP.lost)
          if (c < best) {
            best = c
            how = 3
          }
        }
      }
      cost[cell] = best
      step[cell] = how
    }
  }
  let row = printed.length
  let column = scanned.length
  let edits = 0
  let left = ''
  let right = ''
  const stretches: [string, string][] = []
  const flush = (): void => {
    if (left !== '' || right !== '') stretches.push([left, right])
    left = ''
    right = ''
  }
  while (row > 0 || column > 0) {
    const cell = at(row, column)
    const how = cell < 0 ? 0 : step[cell]
    if (how === 0) return 1e9
    if (how === 1 && printed[row - 1] === scanned[column - 1]) {
      flush()
      stretches.push([printed[row - 1], scanned[column - 1]])
      row--
      column--
      continue
    }
    edits++
    if (how !== 3) left = printed[--row] + left
    if (how !== 2) right = scanned[--column] + right
  }
  flush()
  for (const [a, b] of stretches.reverse()) visit(a, b)
  return edits
}

/**
 * Counts confusions over pages. White space is folded first. Pages whose letters differ by more than `worst` (a share,
 * 0 to 1) are left out: they teach noise. Confusions seen fewer than `least` times are dropped.
 */
export function learnConfusions(pages: readonly LearningPage[], worst: number, least: number): Learned {
  const counts = new Map<string, number>()
  const printedTexts: string[] = []
  let leftOut = 0
  for (const page of pages) {
    const printed = page.printed.normalize('NFC').replace(/\s+/gu, ' ').trim()
    const scanned = page.scanned.normalize('NFC').replace(/\s+/gu, ' ').trim()
    const found = new Map<string, number>()
    const edits = alignLetters(printed, scanned, (a, b) => {
      if (a.length > LONGEST_SIDE || b.length > LONGEST_SIDE) return
      if ((a.includes(' ') || b.includes(' ')) && !(a === b || (a === ' ' && b === '') || (a === '' && b === ' ')))
        return
      const key = `${a}\t${b}`
      found.set(key, (found.get(key) ?? 0) + 1)
    })
    if (edits > worst * printed.length) {
      leftOut++
      continue
    }
    for (const [key, count] of found) counts.set(key, (counts.get(key) ?? 0) + count)
    printedTexts.push(printed)
  }
  const all = printedTexts.join('\n')
  const totals = new Map<string, number>()
  for (let length = 1; length <= LONGEST_SIDE; length++) {
    for (let at = 0; at + length <= all.length; at++) {
      const key = all.slice(at, at + length)
      totals.set(key, (totals.get(key) ?? 0) + 1)
    }
  }
  const confusions: Confusion[] = []
  for (const [key, count] of counts) {
    const [printed, scanned] = key.split('\t')
    if (count >= least || (printed === scanned && count > 0)) {
      confusions.push({ printed, scanned, count, total: printed === '' ? all.length : (totals.get(printed) as number) })
    }
  }
  return { confusions, pages: printedTexts.length, leftOut, letters: all.length }
}

import type { Judged } from './judge.js'

/** Proposals whose confidence lies in [from, to): how many, how sure they were on average, how many were right. */
export interface Bin {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly confidence: number
  readonly right: number
}

/** Narrower where it matters: most proposals are sure. */
const EDGES = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0001]

/** The reliability table, and the expected calibration error: the mean gap between confidence and rightness. */
export function reliability(judged: readonly Judged[]): { bins: Bin[]; error: number } {
  const bins = EDGES.slice(1).map((to, index) => {
    const from = EDGES[index]
    const inside = judged.filter(({ correction: { confidence } }) => confidence >= from && confidence < to)
    const sum = inside.reduce((total, { correction }) => total + correction.confidence, 0)
    const right = inside.filter(({ isRight }) => isRight).length
    const count = inside.length
    return { from, to: Math.min(1, to), count, confidence: count ? sum / count : 0, right: count ? right / count : 0 }
  })
  const total = Math.max(1, judged.length)
  const error = bins.reduce(
    (sum, { count, confidence, right }) => sum + (count / total) * Math.abs(confidence - right),
    0,
  )
  return { bins, error }
}

/** What a threshold would give: proposals applied, and of these the right and the wrong ones. */
export interface CurvePoint {
  readonly threshold: number
  readonly right: number
  readonly wrong: number
}

/** The gain-against-harm curve over thresholds. */
export function curve(judged: readonly Judged[]): CurvePoint[] {
  return [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99].map((threshold) => {
    const applied = judged.filter(({ correction }) => correction.confidence >= threshold)
    const right = applied.filter(({ isRight }) => isRight).length
    return { threshold, right, wrong: applied.length - right }
  })
}

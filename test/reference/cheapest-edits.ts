import type { ErrorModel } from '../../src/channel/index.js'

/** What one edit costs under the model; infinite when there is none of that kind. */
function slowEditCost(model: ErrorModel, printed: string, scanned: string): number {
  const listed = (model.byScanned.get(scanned) ?? []).filter((edit) => edit.printed === printed)
  const costs = listed.map(({ cost }) => cost)
  if (printed.length === 1 && scanned === '') costs.push(printed === ' ' ? model.spaceLost : model.unseen.lost)
  if (printed === '' && scanned.length === 1) costs.push(scanned === ' ' ? model.spaceAdded : model.unseen.invented)
  if (printed.length === 1 && scanned.length === 1) {
    if (printed === scanned) costs.push(model.same(printed))
    else if (printed.toLowerCase() === scanned.toLowerCase()) costs.push(model.unseen.case)
    else costs.push(model.unseen.other)
  }
  return Math.min(...costs)
}

/** The cost of the cheapest way from print to scan: every first edit is tried, and the rest left to itself. */
export function slowTraceCost(model: ErrorModel, printed: string, scanned: string): number {
  if (printed === '' && scanned === '') return 0
  let least = Number.POSITIVE_INFINITY
  for (let from = 0; from <= Math.min(3, printed.length); from++) {
    for (let to = 0; to <= Math.min(3, scanned.length); to++) {
      const cost = slowEditCost(model, printed.slice(0, from), scanned.slice(0, to))
      if (from + to === 0 || cost === Number.POSITIVE_INFINITY) continue
      least = Math.min(least, cost + slowTraceCost(model, printed.slice(from), scanned.slice(to)))
    }
  }
  return least
}

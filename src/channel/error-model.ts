import type { Pack } from '../pack/index.js'
import { type Confusion, LONGEST_SIDE, parseConfusions } from './confusion.js'

/**
 * One thing a scanned letter group may have been: the printed letters, and the cost, -ln p(scanned | printed) in nats.
 * `printed` is as it was cased. A printed letter that came back as itself is an edit like any other.
 */
export interface Edit {
  readonly printed: string
  readonly scanned: string
  readonly cost: number
}

/** What one kind of scanner does to Swedish print, ready for search by what was scanned. Frozen. */
export interface ErrorModel {
  readonly name: string
  /** Edits by their scanned side, 0 to 3 units; the empty string holds lost letters. */
  readonly byScanned: ReadonlyMap<string, readonly Edit[]>
  /** What an edit costs that was never seen: another letter, a lost one, an invented one, the other case. */
  readonly unseen: {
    readonly other: number
    readonly lost: number
    readonly invented: number
    readonly case: number
    /** A letter of the other case in a run that is all capitals ("PA" for "på"); `case` where it is left out. */
    readonly capitals?: number
  }
  /** The cost of a letter that came back right. */
  same(letter: string): number
  /** The bullet or dash that a mark alone at a line's start was, when it is hardly ever printed itself: "¢" for "•". */
  lineMark(scanned: string): string | undefined
  readonly spaceLost: number
  readonly spaceAdded: number
}

/** How one error model differs from the counts it was learned from. */
export interface ErrorModelSettings {
  /**
   * Costs are flattened by this power: pages differ, and what is rare over all pages ("ä" read as "i") may be the rule on
   * the next one. 1 takes the counts at their word.
   */
  readonly flatten: number
  /** Added to the cost of every edit that changes something: how much cleaner than those pages this one is. */
  readonly surcharge: number
  readonly unseen: ErrorModel['unseen']
}

/** A letter that never came back right (å read by an English model) is dear, not impossible: the page may be mixed. */
const DEAREST_SAME = 4

/** A mark must have been seen more often than this as something else. */
const LEAST_MARKS = 4
/** What stands alone at the start of a line. */
const LINE_MARKS = new Set(['•', '–', '-', '➢', '→', '✓', '*', '>'])

/** Makes an error model from learned confusions. */
export function createErrorModel(
  name: string,
  confusions: readonly Confusion[],
  settings: ErrorModelSettings,
): ErrorModel {
  const byScanned = new Map<string, Edit[]>()
  const same = new Map<string, number>()
  let spaceLost = settings.unseen.lost
  let spaceAdded = settings.unseen.invented
  const add = (printed: string, scanned: string, cost: number): void => {
    const edits = byScanned.get(scanned) ?? []
    if (edits.length === 0) byScanned.set(scanned, edits)
    const known = edits.findIndex((edit) => edit.printed === printed)
    if (known < 0) edits.push({ printed, scanned, cost })
    else if (edits[known].cost > cost) edits[known] = { printed, scanned, cost }
  }
  const lineMarks = new Map<string, string>()
  const bestMark = new Map<string, number>()
  for (const { printed, scanned, count } of confusions) {
    if (/[\p{L}\d\s—]/u.test(scanned) || !LINE_MARKS.has(printed) || scanned === '') continue
    if (count > (bestMark.get(scanned) ?? LEAST_MARKS)) {
      bestMark.set(scanned, count)
      lineMarks.set(scanned, printed)
    }
  }
  for (const { printed, scanned, count, total } of confusions) {
    const cost = -Math.log(Math.min(1, count / total)) * settings.flatten
    if (printed === scanned) {
      if (printed.length === 1) same.set(printed, Math.min(cost, DEAREST_SAME))
      continue
    }
    const dear = cost + settings.surcharge
    if (printed === ' ' && scanned === '') spaceLost = dear
    else if (printed === '' && scanned === ' ') spaceAdded = dear
    else if (!printed.includes(' ') && !scanned.includes(' ')) {
      add(printed, scanned, dear)
      // Capitals are rare on the pages learned from: they are mixed up as their small letters are, a little dearer.
      const capital = printed.toUpperCase()
      const scannedCapital = scanned.toUpperCase()
      if (capital !== printed && capital.length === printed.length && scannedCapital !== scanned) {
        add(capital, scannedCapital, dear + 0.7)
      }
    }
  }
  for (const letter of 'åäöÅÄÖ') if (!same.has(letter)) same.set(letter, DEAREST_SAME)
  for (const [letter, cost] of same) add(letter, letter, cost)
  for (const edits of byScanned.values()) edits.sort((a, b) => a.cost - b.cost)
  return Object.freeze({
    name,
    byScanned,
    unseen: settings.unseen,
    same: (letter: string) => same.get(letter) ?? 0,
    lineMark: (scanned: string) => {
      const printed = lineMarks.get(scanned)
      return printed === scanned ? undefined : printed
    },
    spaceLost,
    spaceAdded,
  })
}

/** What `traceEdits` found: the edits in order, and their sum. */
export interface Trace {
  readonly edits: readonly Edit[]
  readonly cost: number
}

/**
 * The cheapest way from a printed word to what was scanned: which letters were confused, at what cost. The account behind
 * a correction's reasons. Cost: product of the two lengths.
 */
export function traceEdits(model: ErrorModel, printed: string, scanned: string): Trace {
  const width = scanned.length + 1
  const cost = new Float64Array((printed.length + 1) * width).fill(Number.POSITIVE_INFINITY)
  const last = new Array<Edit | undefined>(cost.length)
  cost[0] = 0
  for (let row = 0; row <= printed.length; row++) {
    for (let column = 0; column <= scanned.length; column++) {
      const here = cost[row * width + column]
      if (here === Number.POSITIVE_INFINITY) continue
      const step = (edit: Edit): void => {
        const cell = (row + edit.printed.length) * width + column + edit.scanned.length
        if (here + edit.cost < cost[cell]) {
          cost[cell] = here + edit.cost
          last[cell] = edit
        }
      }
      for (let length = 0; length <= LONGEST_SIDE && column + length <= scanned.length; length++) {
        for (const edit of model.byScanned.get(scanned.slice(column, column + length)) ?? []) {
          if (printed.startsWith(edit.printed, row)) step(edit)
        }
      }
      const letter = printed[row]
      const unit = scanned[column]
      if (letter !== undefined && unit !== undefined) {
        const unseen =
          letter === unit
            ? model.same(letter)
            : letter.toLowerCase() === unit.toLowerCase()
              ? model.unseen.case
              : model.unseen.other
        step({ printed: letter, scanned: unit, cost: unseen })
      }
      if (letter !== undefined) {
        step({ printed: letter, scanned: '', cost: letter === ' ' ? model.spaceLost : model.unseen.lost })
      }
      if (unit !== undefined) {
        step({ printed: '', scanned: unit, cost: unit === ' ' ? model.spaceAdded : model.unseen.invented })
      }
    }
  }
  const edits: Edit[] = []
  let cell = cost.length - 1
  const total = cost[cell]
  while (cell > 0) {
    const edit = last[cell] as Edit
    edits.push(edit)
    cell -= edit.printed.length * width + edit.scanned.length
  }
  return { edits: edits.reverse(), cost: total }
}

/** Reads the confusions of one OCR model ("eng", "swe") from a pack. Throws PackError when it has none of that name. */
export function readConfusions(pack: Pack, model: string): Confusion[] {
  return parseConfusions(pack.textOf(`confusions.${model}`))
}

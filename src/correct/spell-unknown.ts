import { type CharacterModel, EDGE_CODE } from '../language/index.js'
import { ALPHABET } from '../lexicon/index.js'
import type { PlacedEdits } from './placed-edits.js'

/** A reading as a word that no list has: its letters, what its edits cost, and edits and spelling together; in nats. */
export interface Spelling {
  readonly lower: string
  readonly channel: number
  readonly cost: number
}

/** A reading of the token's beginning, as a link to the one it grew from. */
interface Partial {
  readonly from: Partial | undefined
  readonly codes: Uint8Array
  readonly channel: number
  /** Edits and spelling together. */
  readonly cost: number
  readonly history: number
}

const NO_CODES = new Uint8Array(0)
/** Partial readings kept at each place: four mend as many words as ten. */
const BEAM_WIDTH = 4
/** Unknown readings offered for a token. */
const MOST_UNKNOWNS = 3

/** Keeps a column sorted by cost and short. Of two readings with the same history only the cheaper one can win. */
function insert(column: Partial[], partial: Partial): void {
  for (let index = 0; index < column.length; index++) {
    if (column[index].history !== partial.history) continue
    if (column[index].cost <= partial.cost) return
    column.splice(index, 1)
    break
  }
  let place = column.length
  while (place > 0 && column[place - 1].cost > partial.cost) place--
  column.splice(place, 0, partial)
  if (column.length > BEAM_WIDTH) column.pop()
}

/**
 * Reads a token as words that no list has, spelled by the character model: a beam search along the token. A partial
 * reading points back to the one it grew from, so that letters are put together for the few that reach the end. Cheapest
 * first, at most three. Cost: places times beam width times edits.
 */
export function spellUnknown(placed: PlacedEdits, characters: CharacterModel): Spelling[] {
  const columns: Partial[][] = Array.from({ length: placed.length + 1 }, () => [])
  columns[0].push({ from: undefined, codes: NO_CODES, channel: 0, cost: 0, history: characters.start })
  for (let at = 0; at < placed.length; at++) {
    for (const partial of columns[at]) {
      for (const edit of placed.at[at]) {
        const column = columns[at + edit.length]
        let cost = partial.cost + edit.cost
        if (column.length === BEAM_WIDTH && cost >= column[BEAM_WIDTH - 1].cost) continue
        let history = partial.history
        for (let index = 0; index < edit.codes.length; index++) {
          cost += characters.cost(history, edit.codes[index])
          history = characters.push(history, edit.codes[index])
        }
        insert(column, { from: partial, codes: edit.codes, channel: partial.channel + edit.cost, cost, history })
      }
    }
  }
  return columns[placed.length]
    .map((partial) => ({ partial, cost: partial.cost + characters.cost(partial.history, EDGE_CODE) }))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, MOST_UNKNOWNS)
    .map(({ partial, cost }) => ({ lower: lettersOf(partial), channel: partial.channel, cost }))
}

function lettersOf(end: Partial): string {
  let letters = ''
  for (let step: Partial | undefined = end; step !== undefined; step = step.from) {
    for (let index = step.codes.length - 1; index >= 0; index--) letters = ALPHABET[step.codes[index] - 1] + letters
  }
  return letters
}

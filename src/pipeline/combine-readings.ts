/**
 * Two readings of one page made into one, word by word.
 *
 * The first reading gives the lines and their order. Words of the second are laid over them by their boxes, and words
 * that share a place make a group:
 *
 *     first      bostads  försörj-ningen   art        three groups; where the texts differ, the cheaper
 *     second     bostadsförsörjningen      att        one is taken, the first when in doubt
 *
 * Words and lines that the first reading lost are added from the second when they are plainly words. What a text costs is what its words cost (how likely they are to be printed) and how unsure the engine was of them.
 * Two readings of differently prepared images seldom err in the same place, so most errors of a bad page go this way.
 * Source: Fiscus 1997, IEEE ASRU (ROVER: systems aligned, then voting with confidence).
 */
import type { WordJudge } from '../correct/index.js'
import type { Box, Line, Page, Word } from '../document/index.js'

/** What a nat of the engine's doubt weighs beside one of the language's; of 2, 4, 6 and 8 the best on pages read twice. */
const DOUBT_WEIGHT = 6
/** Confidence under which the engine's figure says no more. */
const LEAST_CONFIDENCE = 0.02
/** Nats for each further word in a group: a torn word is commoner than two run together. */
const TORN = 2
/** Nats by which the second reading must be better. */
const IN_DOUBT_FIRST = 1.5
/** The share of the smaller box's height and width that two words of one place have in common. */
const SHARED = { height: 0.5, width: 0.3 }

/** A reading of the same page at another scale: its coordinates are divided by `scale` to lie on the first one's. */
export interface SecondReading {
  readonly page: Page
  readonly scale: number
}

interface Combined {
  readonly page: Page
  /** How many places were taken from the second reading. */
  readonly taken: number
}

/** Confidence from which a word that the first reading has not is believed, and what a letter of it may cost, in nats. */
const ADDED = { confidence: 0.75, letter: 3 }
/** What words of one to three letters may cost. */
const SHORT_WORD = 10

/**
 * Combines a reading with a second one. Words without boxes stay as they are. `addLost` false leaves out what only the
 * second reading has.
 */
export function combineReadings(first: Page, second: SecondReading, judge: WordJudge, addLost = true): Combined {
  const others = linesOnFirst(second)
  const boxes = first.lines.flatMap(({ words }) => words.flatMap(({ box }) => box ?? []))
  // Where the first reading has no places, nothing can be laid on it.
  if (boxes.length === 0 && first.lines.length > 0) return { page: first, taken: 0 }
  const isLost = ({ box }: PlacedWord) => addLost && !boxes.some((other) => sharePlace(other, box))
  let taken = 0
  const used = new Set<readonly PlacedWord[]>()
  const lines = first.lines.map((line): Line => {
    const laid: PlacedWord[] = []
    for (const other of others) {
      const here = other.filter(({ box }) =>
        line.words.some((word) => word.box !== undefined && sharePlace(word.box, box)),
      )
      if (here.length === 0) continue
      used.add(other)
      laid.push(...here, ...other.filter((word) => isLost(word) && isPlainlyWord(word, judge)))
    }
    if (laid.length === 0) return line
    const words: Word[] = []
    let changed = false
    for (const group of groupsOf(line.words, laid)) {
      if (isBetter(group.second, group.first, judge)) {
        words.push(...group.second)
        changed = true
        taken++
      } else {
        words.push(...group.first)
      }
    }
    return changed ? { ...line, words, box: around(words) } : line
  })
  const lost = others.filter((line) => !used.has(line) && line.length > 0 && line.every(isLost))
  for (const words of lost.filter((line) => line.every((word) => isPlainlyWord(word, judge)))) {
    insertByHeight(lines, { words, box: around(words) })
    taken++
  }
  return { page: taken === 0 ? first : { ...first, lines }, taken }
}

type PlacedWord = Word & { readonly box: Box }

function linesOnFirst({ page, scale }: SecondReading): PlacedWord[][] {
  const onFirst = (box: Box): Box => ({
    x0: Math.round(box.x0 / scale),
    y0: Math.round(box.y0 / scale),
    x1: Math.round(box.x1 / scale),
    y1: Math.round(box.y1 / scale),
  })
  return page.lines.map(({ words }) =>
    words.flatMap((word) => (word.box === undefined ? [] : [{ ...word, box: onFirst(word.box) }])),
  )
}

function isPlainlyWord({ text, confidence = 1 }: PlacedWord, judge: WordJudge): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (confidence < ADDED.confidence || letters * 2 < text.length) return false
  return judge.costOf(text) <= Math.max(SHORT_WORD, ADDED.letter * letters)
}

function around(words: readonly Word[]): Box {
  const boxes = words.flatMap(({ box }) => box ?? [])
  return {
    x0: Math.min(...boxes.map(({ x0 }) => x0)),
    y0: Math.min(...boxes.map(({ y0 }) => y0)),
    x1: Math.max(...boxes.map(({ x1 }) => x1)),
    y1: Math.max(...boxes.map(({ y1 }) => y1)),
  }
}

/** Puts a line before the first one that stands lower. */
function insertByHeight(lines: Line[], line: Line & { readonly box: Box }): void {
  const at = lines.findIndex(({ words }) => {
    const { y0, y1 } = around(words)
    return y0 + y1 > line.box.y0 + line.box.y1
  })
  lines.splice(at < 0 ? lines.length : at, 0, line)
}

function sharePlace(a: Box, b: Box): boolean {
  const height = Math.min(a.y1, b.y1) - Math.max(a.y0, b.y0)
  const width = Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)
  return (
    height > SHARED.height * Math.min(a.y1 - a.y0, b.y1 - b.y0) &&
    width > SHARED.width * Math.min(a.x1 - a.x0, b.x1 - b.x0)
  )
}

interface Group {
  readonly first: Word[]
  readonly second: Word[]
}

/** Words of both readings from the left, those that share a place together. A word without a box is a group by itself. */
function groupsOf(words: readonly Word[], laid: readonly PlacedWord[]): Group[] {
  const groups: Group[] = []
  const waiting = [...laid].sort((a, b) => a.box.x0 - b.box.x0)
  let open: (Group & { boxes: Box[] }) | undefined
  const add = (word: Word, side: 'first' | 'second') => {
    const { box } = word
    if (open === undefined || box === undefined || !open.boxes.some((other) => sharePlace(other, box))) {
      open = { first: [], second: [], boxes: [] }
      groups.push(open)
    }
    open[side].push(word)
    if (box !== undefined) open.boxes.push(box)
  }
  for (const word of words) {
    while (word.box !== undefined && waiting.length > 0 && waiting[0].box.x0 <= word.box.x0) {
      add(waiting.shift() as PlacedWord, 'second')
    }
    add(word, 'first')
  }
  for (const word of waiting) add(word, 'second')
  return groups
}

function isBetter(second: readonly Word[], first: readonly Word[], judge: WordJudge): boolean {
  if (second.length === 0) return false
  if (first.length === 0) return true // a lost word, already found to be plainly one
  const [one, other] = [textOf(first), textOf(second)]
  if (one === other) return false
  // Of figures alone nobody can say where their spaces are: "9 §" comes back as "9 8" and as "98".
  if (one.replace(/ /g, '') === other.replace(/ /g, '') && !/\p{L}/u.test(one)) return false
  return costOf(second, judge) + IN_DOUBT_FIRST < costOf(first, judge)
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ')
}

function costOf(words: readonly Word[], judge: WordJudge): number {
  let cost = TORN * (words.length - 1)
  for (const { text, confidence = 1 } of words) {
    cost += judge.costOf(text) - DOUBT_WEIGHT * Math.log(Math.max(LEAST_CONFIDENCE, confidence))
  }
  return cost
}

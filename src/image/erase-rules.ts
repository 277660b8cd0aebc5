import type { GrayImage } from './gray-image.js'
import { measureTone } from './page-tone.js'

/**
 * Takes ruled lines off a page: the frames of tables, margin bars, underlines. The engine takes bits of them for "|",
 * "I" and "—" and reads the first word of a cell worse for it.
 *
 * A rule is ink that goes on for longer than any letter is tall and is nowhere thicker than a stroke:
 *
 *       x  x+1              row by row a slanting rule wanders to the next column, so a pixel goes on in
 *     y    #                any of the three below it; the run counts, not the column
 *     y+1  #
 *     y+2     #
 *
 * Where a letter crosses the rule, the ink there is thicker than a stroke and is left alone.
 */

/** Inches: letters of headlines are up to a quarter of an inch high, rows of tables a fifth. */
const SHORTEST_UPRIGHT = 0.4
/** Inches: a dash in a headline has half of it. */
const SHORTEST_LEVEL = 0.8
/** Inches, of a rule that begins or ends at another one: a table's row is a fifth high. */
const SHORTEST_JOINED = 0.2
/** Inches: a rule of a point and a half with its soft edges, five pixels at 150 dpi. */
const THICKEST = 0.03
/** A page of unknown resolution is taken for A4, 8.27 inches wide. */
const A4_INCHES = 8.27
/** The share of the way from paper to ink from which a pixel counts as ink: rules are often fainter than text. */
const DARK = 0.25
/** The share of a run's places that must be thin: a bar, a letter of a logo or a photo is not. */
const THIN_SHARE = 0.75

/** The page without its rules; the same image when it has none. Costs about 10 ms for a megapixel. */
export function eraseRules(image: GrayImage): GrayImage {
  const { width, height, data, dpi = width / A4_INCHES } = image
  const { paper, ink } = measureTone(image)
  const dark = new Uint8Array(data.length)
  const threshold = paper - DARK * (paper - ink)
  for (let at = 0; at < data.length; at++) dark[at] = data[at] < threshold ? 1 : 0

  const thickest = Math.max(3, Math.round(THICKEST * dpi))
  const upright = { along: height, across: width, step: width, side: 1, thickest }
  const level = { along: width, across: height, step: 1, side: width, thickest }
  const found: number[] = []
  collect(dark, { ...upright, shortest: SHORTEST_UPRIGHT * dpi }, found)
  collect(dark, { ...level, shortest: SHORTEST_LEVEL * dpi }, found)
  if (found.length === 0) return image
  const erased = new Uint8Array(data.length)
  for (const at of found) erased[at] = 1
  const joined: number[] = []
  collect(dark, { ...upright, shortest: SHORTEST_JOINED * dpi, joins: erased }, joined)

  const clean = Uint8Array.from(data)
  for (const at of found) clean[at] = paper
  for (const at of joined) clean[at] = paper
  return { ...image, data: clean }
}

/** One direction to look in: how many places there are along the rules and across them, and how far apart they lie. */
interface Direction {
  readonly along: number
  readonly across: number
  readonly step: number
  readonly side: number
  readonly shortest: number
  readonly thickest: number
  /** Pixels of rules found before; when given, only what begins or ends at one of them is looked for. */
  readonly joins?: Uint8Array
}

/** Finds the pixels of rules in one direction and adds their places to `found`. */
function collect(dark: Uint8Array, direction: Direction, found: number[]): void {
  const { along, across, step, side, shortest, thickest, joins } = direction
  // length[c]: how many places back from here ink goes on, ending in lane c; from: the lane it came from.
  let length = new Int32Array(across)
  let next = new Int32Array(across)
  for (let a = 0; a <= along; a++) {
    for (let c = 0; c < across; c++) {
      if (a < along && dark[a * step + c * side] === 1) {
        next[c] = 1 + Math.max(length[c], c > 0 ? length[c - 1] : 0, c + 1 < across ? length[c + 1] : 0)
        continue
      }
      next[c] = 0
      // A run ends in this lane when nothing beside or below goes on with it.
      if (length[c] >= shortest && endsHere(a, c)) trace(a - 1, c, length[c])
    }
    ;[length, next] = [next, length]
  }

  function endsHere(a: number, c: number): boolean {
    if (a >= along) return true
    const here = a * step + c * side
    return !((c > 0 && dark[here - side] === 1) || (c + 1 < across && dark[here + side] === 1))
  }

  /** Whether a rule was found within a stroke's width of a place. */
  function isJoined(a: number, c: number): boolean {
    for (let near = Math.max(0, a - thickest); near <= Math.min(along - 1, a + thickest); near++) {
      if (joins?.[near * step + c * side] === 1) return true
    }
    return false
  }

  /** Goes back along a run from its end, and takes its pixels when it is thin enough to be a rule. */
  function trace(end: number, lane: number, count: number): void {
    const places: number[] = []
    const half = Math.ceil(thickest / 2) + 1
    const erase = (row: number, from: number, to: number) => {
      for (let at = Math.max(0, from); at <= Math.min(across - 1, to); at++) places.push(row + at * side)
    }
    let c = lane
    let thin = 0
    let crossing = 0
    let a = end
    // Something no thicker than a stroke goes across or ends there too: another rule as a rule. Left, it would be a speck.
    const eraseCrossing = () => {
      if (crossing > thickest + 2) return
      for (let k = 1; k <= crossing; k++) erase((a + k) * step, c - half, c + half)
    }
    for (; a > end - count && a >= 0; a--) {
      const row = a * step
      if (dark[row + c * side] !== 1) {
        if (c > 0 && dark[row + (c - 1) * side] === 1) c--
        else if (c + 1 < across && dark[row + (c + 1) * side] === 1) c++
        else break
      }
      let from = c
      let to = c
      while (from > 0 && to - from < thickest + 1 && dark[row + (from - 1) * side] === 1) from--
      while (to + 1 < across && to - from < thickest + 1 && dark[row + (to + 1) * side] === 1) to++
      if (to - from + 1 > thickest) {
        crossing++
        continue
      }
      thin++
      eraseCrossing()
      crossing = 0
      // The pixel on either side is the rule's soft edge.
      erase(row, from - 1, to + 1)
    }
    eraseCrossing()
    const isRule =
      thin >= THIN_SHARE * count && (joins === undefined || isJoined(end, lane) || isJoined(end - count + 1, c))
    if (isRule) for (const place of places) found.push(place)
  }
}

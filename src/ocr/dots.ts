/**
 * Bullets and middle dots, which the Swedish model has never seen: it reads "-", "+", "e", "»" or nothing at all. Their
 * shape tells: a filled round spot at half the height of the small letters, smaller than a letter, larger than a speck.
 */
import type { Box, Line, Page, Word } from '../document/index.js'
import { type Blob, findBlobs, type GrayImage, measureTone } from '../image/index.js'

const BULLET = '•'
const MIDDLE_DOT = '·'

/** A spot's width and height, in heights of the words beside it: under the first a speck, over the last a letter. */
const SPOT = { least: 0.1, bullet: 0.26, most: 0.58 }
/** Where its middle is, in the same measure, down from their top: a full stop lies below, an apostrophe above. */
const MIDDLE = { from: 0.25, to: 0.72 }
/** A disc fills pi/4 of its box; the width and height of a spot of few pixels differ by chance. */
const FILLED = 0.6
const ROUND = 1.5
/** How far left of a line its bullet may be, in heights of its words. */
const REACH = 3.2
/** Bullets of one list stand under each other, give or take so many of their own widths. */
const IN_LINE = 2
/** How sure a bullet is that was found rather than read. */
const CONFIDENCE = 0.9

/** What the engine makes of a dot between words, and of a bullet before a line. */
const READ_AS_DOT = /^[-+:.·•°*~=»«]$/u
const READ_AS_BULLET = /^\S{1,3}$/u
const NO_BULLET = /^\d+[.)]$|^\p{Lu}/u
const WORD = /\p{L}{2}/u

/** The page with the bullets and middle dots that its image shows; the same page when there are none. */
export function readDots(page: Page, image: GrayImage): Page {
  const { paper, ink } = measureTone(image)
  const threshold = (paper + ink) / 2
  const named = page.lines.map((line) => nameDots(line, image, threshold))
  const lost = named.map((line) => lostBullet(line, page.lines, image, threshold))
  const bullets = named.flatMap(({ words }, at) => lost[at] ?? (words[0]?.text === BULLET ? (words[0].box ?? []) : []))

  const lines = named.map((line, at): Line => {
    const box = lost[at]
    if (box === undefined) return line
    const inLine = bullets.filter(({ x0 }) => Math.abs(x0 - box.x0) < IN_LINE * (box.x1 - box.x0))
    // One spot alone may be dirt.
    return inLine.length < 2 ? line : { ...line, words: [{ text: BULLET, confidence: CONFIDENCE, box }, ...line.words] }
  })
  return lines.some((line, at) => line !== page.lines[at]) ? { ...page, lines } : page
}

/** The box of the nearest word of letters on the line. */
function neighbour({ words }: Line, at: number): Box | undefined {
  let best: Box | undefined
  let distance = Number.POSITIVE_INFINITY
  words.forEach(({ text, box }, place) => {
    if (box === undefined || !WORD.test(text) || Math.abs(place - at) >= distance) return
    best = box
    distance = Math.abs(place - at)
  })
  return best
}

/** The spot that is all the ink in a box, specks apart; undefined when there is none or more. */
function onlySpot(image: GrayImage, within: Box, beside: Box, threshold: number): Box | undefined {
  const tall = beside.y1 - beside.y0
  const blobs = findBlobs(image, within, threshold).filter(({ box }) => sizeOf(box) >= Math.max(2, SPOT.least * tall))
  return blobs.length === 1 && isSpot(blobs[0], beside) ? blobs[0].box : undefined
}

function isSpot({ box, area }: Blob, beside: Box): boolean {
  const [wide, high, tall] = [box.x1 - box.x0, box.y1 - box.y0, beside.y1 - beside.y0]
  const middle = ((box.y0 + box.y1) / 2 - beside.y0) / tall
  if (sizeOf(box) > SPOT.most * tall || middle < MIDDLE.from || middle > MIDDLE.to) return false
  return Math.max(wide / high, high / wide) <= ROUND && area >= FILLED * wide * high
}

function sizeOf({ x0, y0, x1, y1 }: Box): number {
  return Math.max(x1 - x0, y1 - y0)
}

function nameDots(line: Line, image: GrayImage, threshold: number): Line {
  let changed = false
  const words = line.words.map((word, at): Word => {
    const { text, box } = word
    const mayBe = at === 0 ? READ_AS_BULLET.test(text) && !NO_BULLET.test(text) : READ_AS_DOT.test(text)
    const beside = mayBe ? neighbour(line, at) : undefined
    if (box === undefined || beside === undefined || beside === box) return word
    const [y0, y1] = [Math.min(box.y0, beside.y0), Math.max(box.y1, beside.y1)]
    const spot = onlySpot(image, { x0: box.x0 - 1, y0, x1: box.x1 + 1, y1 }, beside, threshold)
    if (spot === undefined) return word
    const name = sizeOf(spot) >= SPOT.bullet * (beside.y1 - beside.y0) ? BULLET : MIDDLE_DOT
    if (name === text || (at === 0 && name !== BULLET)) return word
    changed = true
    return { ...word, text: name, box: spot }
  })
  return changed ? { ...line, words } : line
}

/** Where the bullet of a line is that was not read at all. */
function lostBullet(line: Line, lines: readonly Line[], image: GrayImage, threshold: number): Box | undefined {
  const first = line.words[0]
  if (first?.box === undefined || first.text === BULLET) return undefined
  const beside = neighbour(line, 0)
  if (beside === undefined) return undefined
  const tall = beside.y1 - beside.y0
  const within = { x0: first.box.x0 - REACH * tall, x1: first.box.x0 - 1, y0: beside.y0, y1: beside.y1 }
  const spot = onlySpot(image, within, beside, threshold)
  if (spot === undefined || sizeOf(spot) < SPOT.bullet * tall) return undefined
  const isRead = lines.some((other) => other.words.some(({ box }) => box !== undefined && overlap(box, spot)))
  return isRead ? undefined : spot
}

function overlap(a: Box, b: Box): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}

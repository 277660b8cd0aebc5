import type { ErrorModel } from '../channel/index.js'
import type { Pack } from '../pack/index.js'
import { type PrintedShape, SHAPES } from './candidate.js'
import { settingsMark } from './settings-mark.js'

/**
 * Foreseen tokens: what a scanner makes of common words every day, with the readings that the search gives for each.
 *
 * An English model reads "är" as "dr" and "förslaget" as "forslaget" on every page, and what these may have been depends on the
 * words, the confusions and the settings, and on nothing else. So it is found out when the pack is built, as for the lone
 * words (`lone-words.ts`), for all tokens that known words are likely to come back as. Four different tokens in five of a damaged
 * page are among the two kinds; what comes out is what the search would have found, number for number.
 *
 * One section an error model, little-endian, after the mark of the settings that it was found with:
 *
 *     byte 0   4 x u32    mark, how many tokens and readings there are, and 0
 *              2 x u32    for each of the buckets (and one more): its first token, and that one's first reading
 *              u32        for each token: a hash of it in bits 3-31, its readings less one in bits 0-2
 *              u32        for each reading: the word's number in bits 0-19 (all set: the token itself, as a word that no list has),
 *                         its shape in bits 20-21, the upper ten bits of what its edits cost, in units (`units.ts`)
 *              u16        for each reading: the lower sixteen
 *
 * A token's bucket is told by another hash than the one kept of it: of a hundred million different tokens that are not foreseen
 * one is mistaken for one that is.
 */
export class Foreseen {
  private readonly buckets: Uint32Array
  private readonly tokens: Uint32Array
  private readonly readings: Uint32Array
  private readonly costs: Uint16Array
  /** The first reading that `find` came upon. */
  private first = 0

  /** Over the section's bytes. */
  constructor(bytes: Uint8Array) {
    const { buffer, byteOffset } = bytes
    const [, tokens, readings] = new Uint32Array(buffer, byteOffset, HEADER_WORDS)
    let at = byteOffset + 4 * HEADER_WORDS
    this.buckets = new Uint32Array(buffer, at, 2 * (BUCKETS + 1))
    at += 8 * (BUCKETS + 1)
    this.tokens = new Uint32Array(buffer, at, tokens)
    at += 4 * tokens
    this.readings = new Uint32Array(buffer, at, readings)
    at += 4 * readings
    this.costs = new Uint16Array(buffer, at, readings)
  }

  /** How many readings a token has; 0 when it is not foreseen. Which ones they are can be asked until the next call. */
  find(token: string): number {
    const { buckets, tokens } = this
    const bucket = 2 * bucketOf(token)
    const kept = hashOf(token)
    let reading = buckets[bucket + 1]
    for (let at = buckets[bucket]; at < buckets[bucket + 2]; at++) {
      const record = tokens[at]
      const count = (record & COUNT) + 1
      if (record >>> COUNT_BITS === kept) {
        this.first = reading
        return count
      }
      reading += count
    }
    return 0
  }

  /** The number of a reading's word; -1 for the token as it stands, as a word that no list has. */
  numberAt(index: number): number {
    const number = this.readings[this.first + index] & NUMBER
    return number === NUMBER ? -1 : number
  }

  shapeAt(index: number): PrintedShape {
    return SHAPES[(this.readings[this.first + index] >>> NUMBER_BITS) & SHAPE]
  }

  /** What its edits cost, in units. */
  editsAt(index: number): number {
    const at = this.first + index
    return ((this.readings[at] >>> (NUMBER_BITS + SHAPE_BITS)) << LOW_BITS) | this.costs[at]
  }
}

/** One reading of a foreseen token, as the section keeps it, `edits` in units; without a word the token stands for itself. */
export interface ForeseenReading {
  readonly word?: { readonly number: number; readonly shape: PrintedShape; readonly edits: number }
}

const HEADER_WORDS = 4
const BUCKETS = 1 << 16
const COUNT_BITS = 3
const COUNT = (1 << COUNT_BITS) - 1
/** The most readings that a token can be kept with. */
export const MOST_READINGS = COUNT + 1
const NUMBER_BITS = 20
const NUMBER = (1 << NUMBER_BITS) - 1
const SHAPE_BITS = 2
const SHAPE = (1 << SHAPE_BITS) - 1
const LOW_BITS = 16
const LOW = (1 << LOW_BITS) - 1
/** The dearest edits that there is room for, in units: 85 nats. */
const DEAREST_EDITS = 2 ** (32 - NUMBER_BITS - SHAPE_BITS + LOW_BITS) - 1

/** FNV-1a over UTF-16 units from a start of one's own, its bits mixed at last. Sources: Fowler, Noll and Vo 1991; Appleby 2008 (the mix). */
function hash(token: string, start: number): number {
  let value = start
  for (let at = 0; at < token.length; at++) value = Math.imul(value ^ token.charCodeAt(at), 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

const bucketOf = (token: string): number => hash(token, 0x811c9dc5) & (BUCKETS - 1)
const hashOf = (token: string): number => hash(token, 0x1b873593) >>> COUNT_BITS

/** The pack's section with what is foreseen under a model. */
export const foreseenSection = (model: ErrorModel): string => `foreseen.${model.name}`

/**
 * Lays tokens with their readings out as a section. Throws RangeError when a token has none or more than `MOST_READINGS`, or a
 * number or cost has no room.
 */
export function layForeseen(tokens: ReadonlyMap<string, readonly ForeseenReading[]>): Uint8Array {
  const rows = [...tokens]
    .map(([token, readings]) => ({ bucket: bucketOf(token), kept: hashOf(token), readings }))
    .sort((a, b) => a.bucket - b.bucket || a.kept - b.kept)
  const count = rows.reduce((sum, { readings }) => sum + readings.length, 0)
  const bytes = new Uint8Array(4 * HEADER_WORDS + 8 * (BUCKETS + 1) + 4 * rows.length + 6 * count)
  const view = new DataView(bytes.buffer)
  let at = 0
  const u32 = (value: number): void => {
    view.setUint32(at, value, true)
    at += 4
  }
  for (const value of [settingsMark(), rows.length, count, 0]) u32(value)
  let row = 0
  let reading = 0
  for (let bucket = 0; bucket <= BUCKETS; bucket++) {
    u32(row)
    u32(reading)
    for (; row < rows.length && rows[row].bucket === bucket; row++) reading += rows[row].readings.length
  }
  for (const { kept, readings } of rows) {
    if (readings.length < 1 || readings.length > MOST_READINGS) {
      throw new RangeError(`expected 1 to ${MOST_READINGS} readings of a token, got ${readings.length}`)
    }
    u32(((kept << COUNT_BITS) | (readings.length - 1)) >>> 0)
  }
  const all = rows.flatMap(({ readings }) => readings)
  for (const { word } of all) {
    if (word === undefined) {
      u32(NUMBER)
      continue
    }
    const { number, shape, edits } = word
    if (number >= NUMBER || edits > DEAREST_EDITS) {
      throw new RangeError(
        `expected a number below ${NUMBER} and edits up to ${DEAREST_EDITS}, got ${number}, ${edits}`,
      )
    }
    const high = edits >>> LOW_BITS
    u32(((high << (NUMBER_BITS + SHAPE_BITS)) | (SHAPES.indexOf(shape) << NUMBER_BITS) | number) >>> 0)
  }
  for (const { word } of all) {
    view.setUint16(at, (word?.edits ?? 0) & LOW, true)
    at += 2
  }
  return bytes
}

/** What a pack foresees under a model; undefined where it has nothing for these settings. */
export function openForeseen(pack: Pack, model: ErrorModel): Foreseen | undefined {
  if (!pack.sections.some(({ name }) => name === foreseenSection(model))) return undefined
  const bytes = pack.bytesOf(foreseenSection(model))
  const mark = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true)
  return mark === settingsMark() ? new Foreseen(bytes) : undefined
}

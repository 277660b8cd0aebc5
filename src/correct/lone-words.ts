import type { ErrorModel } from '../channel/index.js'
import type { Pack } from '../pack/index.js'
import { settingsMark } from './settings-mark.js'

/**
 * Known words that stand alone: met just so on a page, they have no other reading within the margin, and there is nothing
 * to search for. On right text nine words in ten are such. Which ones they are depends on the words, the confusions and the
 * settings, and on nothing else, so it is found out when the pack is built and kept as two bits a word for each error
 * model: one for the word in small letters, one for it with a first capital.
 *
 * The bits begin with a mark of the settings they were found with. A pack whose mark is another one is used without them,
 * more slowly and with the same result.
 */
export class LoneWords {
  /** Over the section's bytes, the mark among them. */
  constructor(private readonly bytes: Uint8Array) {}

  has(number: number, shape: LoneShape): boolean {
    const bit = bitOf(number, shape)
    return (this.bytes[bit >>> 3] & (1 << (bit & 7))) !== 0
  }

  add(number: number, shape: LoneShape): void {
    const bit = bitOf(number, shape)
    this.bytes[bit >>> 3] |= 1 << (bit & 7)
  }
}

export type LoneShape = 'lower' | 'title'

/** The mark of the settings, before the bits. */
const MARK_BYTES = 4
const bitOf = (number: number, shape: LoneShape): number => 8 * MARK_BYTES + 2 * number + (shape === 'title' ? 1 : 0)

/** The pack's section with the lone words under a model. */
export const loneSection = (model: ErrorModel): string => `lone.${model.name}`

/** An empty section for so many words, with the mark of the settings. */
export function emptyLoneSection(words: number): Uint8Array {
  const bytes = new Uint8Array(MARK_BYTES + Math.ceil((2 * words) / 8))
  new DataView(bytes.buffer).setUint32(0, settingsMark(), true)
  return bytes
}

/** The lone words of a pack under one model; undefined where it has none for these settings. */
export function openLoneWords(pack: Pack, model: ErrorModel): LoneWords | undefined {
  if (!pack.sections.some(({ name }) => name === loneSection(model))) return undefined
  const bytes = pack.bytesOf(loneSection(model))
  const mark = new DataView(bytes.buffer, bytes.byteOffset, MARK_BYTES).getUint32(0, true)
  return mark === settingsMark() ? new LoneWords(bytes) : undefined
}

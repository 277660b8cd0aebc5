import type { Pack } from '../pack/index.js'
import { NEVER, SECTIONS } from './layout.js'

/** What `aterstall lexicon info` tells of a pack. Sizes in bytes. */
export interface PackDescription {
  readonly name: string
  /** CRC-32 of the contents, 8 hexadecimal digits. */
  readonly checksum: string
  readonly bytes: number
  readonly sections: readonly { readonly name: string; readonly bytes: number }[]
  readonly counts: { readonly words: number; readonly compoundParts: number; readonly abbreviations: number }
  /** One row for each source: name, origin, licence. */
  readonly sources: readonly { readonly name: string; readonly origin: string; readonly licence: string }[]
}

/** Reads a pack's description off its sections. Throws PackError when it lacks one. */
export function describePack(pack: Pack): PackDescription {
  const wordCosts = pack.bytesOf(SECTIONS.wordCosts)
  const modifiers = pack.bytesOf(SECTIONS.modifierCosts)
  const has = (costs: Uint8Array): number => costs.reduce((sum, cost) => sum + (cost === NEVER ? 0 : 1), 0)
  const [title, ...rows] = pack.textOf(SECTIONS.provenance).trimEnd().split('\n')
  return {
    name: title,
    checksum: pack.checksum.toString(16).padStart(8, '0'),
    bytes: pack.bytes.length,
    sections: pack.sections.map(({ name, length }) => ({ name, bytes: length })),
    counts: {
      words: has(wordCosts),
      compoundParts: has(modifiers),
      abbreviations: pack.textOf(SECTIONS.abbreviations).split('\n').length,
    },
    sources: rows.map((row) => {
      const [name, origin, licence] = row.split('\t')
      return { name, origin, licence }
    }),
  }
}

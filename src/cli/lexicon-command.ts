import { Command } from 'commander'
import type { PackDescription } from '../lexicon/index.js'
import { describePack } from '../lexicon/index.js'
import { readPack } from '../pack/index.js'
import type { Context } from './context.js'
import { writeTo } from './streams.js'

/** \`aterstall lexicon\`: what the language pack holds. */
export function lexiconCommand(context: Context): Command {
  const lexicon = new Command('lexicon').description(
    'The language pack: the words, their order, what scanners confuse.',
  )
  lexicon.addCommand(
    new Command('info')
      .description('Shows name, version, size, time to open, sections and sources of the language pack.')
      .action(async () => {
        const start = performance.now()
        const pack = await readPack()
        const milliseconds = performance.now() - start
        await writeTo(context.streams.stdout, packText(describePack(pack), milliseconds))
      }),
  )
  return lexicon
}

/** A pack's description as lines. */
export function packText(pack: PackDescription, milliseconds: number): string {
  const table = (rows: readonly (readonly [string, string])[]) => {
    const wide = Math.max(...rows.map(([name]) => name.length), 0)
    const high = Math.max(...rows.map(([, value]) => value.length), 0)
    return rows.map(([name, value]) => `  ${name.padEnd(wide)}  ${value.padStart(high)}\n`).join('')
  }
  return [
    `${pack.name}, checksum ${pack.checksum}\n`,
    `${grouped(pack.bytes)} bytes, opened in ${milliseconds.toFixed(0)} ms\n`,
    '\nSections (bytes)\n',
    table(pack.sections.map(({ name, bytes }) => [name, grouped(bytes)])),
    '\nCounts\n',
    table(Object.entries(pack.counts).map(([name, count]) => [name, grouped(count)])),
    '\nSources\n',
    ...pack.sources.map(({ name, origin, licence }) => `  ${name}: ${origin} (${licence})\n`),
  ].join('')
}

/** 1234567 as 1,234,567. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/gu, ',')
}

import type { Document } from '../document/index.js'

/** Values that fit within this many columns stay on one line, so that a word of a page is one line and not ten. */
const WIDTH = 120

/** Probabilities, costs and the like are rounded: further digits say nothing and differ between machines. */
const DECIMALS = 4

/**
 * Writes a document as JSON, in the form that `aterstall/document.schema.json` describes: keys in the schema's order,
 * numbers rounded to four decimals, short values on one line. The same document gives the same bytes.
 */
export function serializeJson(document: Document): string {
  const { schema, source, engine, kind, blocks, sections, fields, signatures, corrections, pages } = document
  const ordered = { schema, source, engine, kind, blocks, sections, fields, signatures, corrections, pages }
  return `${print(ordered, '', 0)}\n`
}

/** Prints bottom up, so that every value is looked at once. `used` is what stands on the line before the value. */
function print(value: unknown, indent: string, used: number): string {
  if (typeof value === 'number') return JSON.stringify(round(value))
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const inner = `${indent}  `
  const parts = Array.isArray(value)
    ? value.map((item) => print(item, inner, 0))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => `${JSON.stringify(key)}: ${print(item, inner, key.length + 4)}`)
  if (parts.length === 0) return open + close
  const width = parts.reduce((sum, part) => sum + part.length + 2, indent.length + used + 2)
  if (width <= WIDTH && !parts.some((part) => part.includes('\n'))) {
    return Array.isArray(value) ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`
  }
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`
}

function round(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toFixed(DECIMALS))
}

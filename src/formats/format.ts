import type { Document } from '../document/index.js'
import { serializeJson } from './json.js'
import { serializeMarkdown } from './markdown.js'
import { serializeReflowed } from './txt.js'

export type FormatName = 'txt' | 'md' | 'json'

/** What there is to write of a repaired source: its text with the lines kept, and the whole document. */
export interface Printed {
  readonly text: string
  readonly document: Document
}

export interface SerializeOptions {
  /** txt only: join the lines of a paragraph instead of keeping the source's lines. Default: false. */
  readonly reflow?: boolean
}

/** One way to write a result. */
export interface Format {
  readonly name: FormatName
  /** What is added to an input's name to name its output: scan.jpg becomes scan.jpg.txt. */
  readonly suffix: string
  serialize(printed: Printed, options?: SerializeOptions): string
}

/** Every format that can be written, by name. */
export const FORMATS: Readonly<Record<FormatName, Format>> = {
  txt: {
    name: 'txt',
    suffix: '.txt',
    serialize: ({ text, document }, options) => (options?.reflow ? serializeReflowed(document) : text),
  },
  md: { name: 'md', suffix: '.md', serialize: ({ document }) => serializeMarkdown(document) },
  json: { name: 'json', suffix: '.json', serialize: ({ document }) => serializeJson(document) },
}

/** The names of the formats, in the order in which help lists them. */
export const formatNames: readonly FormatName[] = ['txt', 'md', 'json']

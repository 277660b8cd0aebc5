import type { Box, Line, Page, Word } from '../document/index.js'
import type { GrayImage } from '../image/index.js'

/** One word as the engine gave it: text, confidence 0 to 100, and the box x0, y0, x1, y1 in pixels. */
export type EngineWord = readonly [text: string, confidence: number, x0: number, y0: number, x1: number, y1: number]

/** One line of print: its box x0, y0, x1, y1 and its words. */
export interface EngineLine {
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number]
  readonly words: readonly EngineWord[]
}

/**
 * What the engine said about one page, in its own units and order, trimmed to what we use. Kept apart from `Page` so
 * that it can be recorded, and so that the way from here to a `Page` is plain code that tests can run.
 */
export interface EngineAnswer {
  /** Tesseract's own version, "5.1.0-288-g2a9c1". */
  readonly version: string
  /** Paragraphs in reading order as the engine's layout analysis has it, blocks one after another. */
  readonly paragraphs: readonly (readonly EngineLine[])[]
}

/** The engine counts confidence to 100; everywhere else it goes from 0 to 1. */
const FULL_CONFIDENCE = 100

function boxFrom(x0: number, y0: number, x1: number, y1: number): Box {
  return { x0, y0, x1, y1 }
}

function wordsFrom([text, confidence, x0, y0, x1, y1]: EngineWord): Word[] {
  const parts = text.normalize('NFC').split(/\s+/u)
  return parts
    .filter((part) => part !== '')
    .map((part) => ({
      text: part,
      confidence: Math.min(1, Math.max(0, confidence / FULL_CONFIDENCE)),
      box: boxFrom(x0, y0, x1, y1),
    }))
}

/**
 * The page an answer describes: lines in the engine's reading order, words in NFC, confidence from 0 to 1.
 *
 * Between two paragraphs stands one empty line (no words, no box), as in the engine's own text output and in a text
 * file: `lines` joined by line feeds is the page's plain text, and a reader of text sees where paragraphs end. What
 * the engine took for words but gave no letters (rules, specks) is left out.
 */
export function pageFromAnswer(answer: EngineAnswer, image: Omit<GrayImage, 'data'>, number: number): Page {
  const lines: Line[] = []
  for (const paragraph of answer.paragraphs) {
    const printed = paragraph
      .map(({ box, words }): Line => ({ words: words.flatMap(wordsFrom), box: boxFrom(...box) }))
      .filter((line) => line.words.length > 0)
    if (printed.length === 0) continue
    if (lines.length > 0) lines.push({ words: [] })
    lines.push(...printed)
  }
  const { width, height, dpi } = image
  return { number, width, height, ...(dpi === undefined ? {} : { dpi }), lines }
}

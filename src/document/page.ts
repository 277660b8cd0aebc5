/**
 * A rectangle in pixels of its page, origin top left, `x1` and `y1` just outside.
 */
export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

/**
 * One word as the scan has it: a run without white space. Its text is never overwritten; what it should have been is a
 * `Correction` that points at it.
 */
export interface Word {
  readonly text: string
  /** How sure the OCR engine was, 0 to 1; absent where the text was not read by us. */
  readonly confidence?: number
  readonly box?: Box
  /** True for what a stamp, a logo or a stain was read as: kept, shown, never repaired. */
  readonly junk?: boolean
}

/** One line of print. An empty line of a text file is a line without words, so that line numbers stay those of the file. */
export interface Line {
  readonly words: readonly Word[]
  readonly box?: Box
}

/** One page of a document, lines in reading order. */
export interface Page {
  /** From 1, in the order of the source. */
  readonly number: number
  /** Width and height in pixels; absent for plain text. */
  readonly width?: number
  readonly height?: number
  /** Dots per inch, where the source says so. */
  readonly dpi?: number
  readonly lines: readonly Line[]
}

/**
 * A run of words of one line: `page` and `line` count from 1 in reading order, `from` and `to` count words from 0,
 * half-open. A word broken at a line end has two spans.
 */
export interface Span {
  readonly page: number
  readonly line: number
  readonly from: number
  readonly to: number
}

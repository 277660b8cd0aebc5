/** Parts of reading a page that can be left out, to measure what each gives. */
export interface ReadingParts {
  /** Pages that lie askew are straightened, those upside down turned. */
  readonly upright: boolean
  /** Ruled lines are erased before anything is read. */
  readonly rules: boolean
  /** Columns that are none are read as one block. */
  readonly falseColumns: boolean
  /** Doubtful pages are read again and the readings combined. */
  readonly secondLooks: boolean
  /** Words and lines that the first reading lost are added from a second one. */
  readonly lostWords: boolean
  /** A page that is out of focus is sharpened for its second look. */
  readonly sharpening: boolean
  /** Bullets and middle dots are told by their shape. */
  readonly dots: boolean
  /** "%", "@" and "§" are read by the English model. */
  readonly signs: boolean
  /** Junk is marked, so that it is not repaired. */
  readonly junk: boolean
}

export const ALL_READING_PARTS: ReadingParts = Object.freeze({
  upright: true,
  rules: true,
  falseColumns: true,
  secondLooks: true,
  lostWords: true,
  sharpening: true,
  dots: true,
  signs: true,
  junk: true,
})

/** What is done when it shall be fast: nothing that reads a page twice, but for columns that are none. */
export const FAST_READING_PARTS: ReadingParts = Object.freeze({
  ...ALL_READING_PARTS,
  secondLooks: false,
  signs: false,
})

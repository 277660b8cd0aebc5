/** Where a contender finds what it is made of: files, so that its own process loads nothing else. */
export interface Resources {
  /** The words with their counts, WORD tab COUNT a line, commonest first (see `word-counts.ts`). */
  readonly words: string
  /** The language pack. */
  readonly pack: string
}

/** Repairs texts; made once, used for any number of pages. */
export interface Repair {
  /** The repaired text of one page, white space kept as it was. */
  repair(text: string): string | Promise<string>
  close?(): void
}

/** One way to set a contender up. */
export interface Setting {
  /** In plain words, as it stands in the report. */
  readonly about: string
  open(resources: Resources): Promise<Repair>
}

/** A way to repair text, beside which ours is measured. */
export interface Contender {
  readonly name: string
  /** What it is, as it stands in the report. */
  readonly title: string
  /** The version that is installed here; undefined where it is not, and then it does not run. */
  version(): string | undefined
  /** The settings that were tried. The first is the best fair one, and what is measured. */
  readonly settings: readonly Setting[]
  /**
   * Words it is given of each collection and model, for what is too slow to be given all: whole pages up to so many.
   */
  readonly sample?: { readonly whole: number; readonly quick: number }
}

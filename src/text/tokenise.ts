/**
 * What a run of print without white space consists of: marks before, a core, marks after.
 *
 *     ("Förvaltningen),     lead ("     core Förvaltningen     tail ),
 *     &r                    core &r     ("&" may be a damaged "ä": only what no scanner makes of a letter is a mark)
 *     t.ex.                 core t.ex   tail .   (the lexicon knows that "t.ex" takes its full stop along)
 */
export interface Run {
  readonly lead: string
  readonly core: string
  readonly tail: string
}

/** Marks that may stand before a word. Hyphens and dashes count: "-kommunen", "–Ja". */
const LEAD = /^[("'”“„»«[\]{}<>*•·…’‘‚–—-]+/u
/** Marks that may stand after one. */
const TAIL_MARKS = new Set(')"\'”“„»«]{}<>*•…’‘‚–—,;:.!?-')

/**
 * Takes the outer marks off a run. Cost: linear in the run. The three parts joined are the run.
 * A run of marks alone has an empty core; what cannot stand before a word (the stop of `".`) is its tail.
 */
export function splitRun(run: string): Run {
  const lead = LEAD.exec(run)?.[0] ?? ''
  if (lead.length === run.length) return { lead, core: '', tail: '' }
  let end = run.length
  while (end > lead.length && TAIL_MARKS.has(run[end - 1])) end--
  return { lead, core: run.slice(lead.length, end), tail: run.slice(end) }
}

/** What stands in the word-sequence model for a core: itself in lower case, or the class of all numbers, or of all the rest. */
export type Sequence = { readonly kind: 'word'; readonly word: string } | { readonly kind: 'number' | 'other' }

const WORD = /^\p{L}[\p{L}'’.:-]*$/u
const HAS_DIGIT = /\d/

/** Classes a core for the word-sequence model. Numbers of all kinds ("2019/1899", "5 000:-", "§ 61"'s 61) are one class. */
export function sequenceOf(core: string): Sequence {
  if (WORD.test(core)) return { kind: 'word', word: core.toLowerCase().replaceAll('’', "'") }
  return { kind: HAS_DIGIT.test(core) ? 'number' : 'other' }
}

/** What the marks after a core do to the sequence of words. */
export type Pause = 'stop' | 'comma' | 'colon' | 'none'

/** Reads the pause off the marks after a core: they end the sentence, part its clauses, announce what follows, or nothing. */
export function pauseOf(tail: string, isAbbreviation: boolean): Pause {
  const marks = isAbbreviation && tail.startsWith('.') ? tail.slice(1) : tail
  if (/[.!?…]/.test(marks)) return 'stop'
  if (marks.includes(':')) return 'colon'
  return /[,;)]/.test(marks) ? 'comma' : 'none'
}

/** The letters' case of a core: `lower`, `title` (first letter only), `upper` (two letters at least), or `mixed`. */
export type Shape = 'lower' | 'title' | 'upper' | 'mixed'

/** Reads the shape off a core's letters; what is no letter does not count. A single capital is `title`. */
export function shapeOf(core: string): Shape {
  let upper = 0
  let lower = 0
  let firstIsUpper = false
  for (const char of core) {
    const isUpper = char !== char.toLowerCase()
    if (!isUpper && char === char.toUpperCase()) continue
    if (upper + lower === 0) firstIsUpper = isUpper
    if (isUpper) upper++
    else lower++
  }
  if (upper === 0) return 'lower'
  if (upper === 1 && firstIsUpper) return 'title'
  return lower === 0 ? 'upper' : 'mixed'
}

/**
 * Marks that scanners read as others, told by what stands around them once the words are known. An English model puts a
 * comma for a full stop at one sentence end in forty, opens quotations as English does, and has a longer dash than Swedish.
 *
 * The confidence of each rule is the share of its cases that it got right on 297 pages of government prose as an English model
 * read them. What was a matter of chance there is no rule: a lone "-" was a dash 49 times and a hyphen 79, "46-65" was printed
 * with a dash 20 times of 179. A Swedish model puts a full stop for a comma as often, but the same is an author's slip in right
 * text: there the document's own rate of damage decides. Of its quotation marks, wrong ones and right ones look alike.
 */
import { type Lexicon, NEVER, STEPS_PER_NAT } from '../lexicon/index.js'
import type { Candidate } from './candidate.js'
import { ASSUMED_RATE, type ReadBy, underRate } from './damage.js'
import type { Token } from './tokens.js'

/** A token's marks as they were printed, where they came back as others. */
export interface MarkReading {
  readonly lead?: string
  readonly tail?: string
  /** From 0 to 1. */
  readonly confidence: number
}

/** A page's tokens with what each of them was read as. */
export interface ReadTokens {
  readonly tokens: readonly Token[]
  readonly words: readonly Candidate[]
  /** What is not up for repair. */
  readonly shielded: readonly boolean[]
}

/**
 * "—" was "–" 50 times of 57: modern Swedish print has hardly any (64 in 90 million letters, and 17,000 of the other), that of
 * the nineteenth century has (213 and 5 in the newspapers counted from).
 */
const DASH = 0.88
const LONG_DASH = '—'
/** "*" and "«" by themselves: 25 of 26. */
const BULLET = 0.96
/** Quotations whose two marks differ: 73 of 91, 7 of the others harmed. */
const QUOTATION = 0.8
/** "‘och": 15 of 17, none harmed. */
const SPECK = 0.88
/** "avslutades, Den": 41 of 51, 8 harmed. */
const STOP_FOR_COMMA = 0.8
/** "ansökan. men": 30 of 33, 2 harmed; on damaged pages that a Swedish model read, 32 of 32. */
const COMMA_FOR_STOP: Record<ReadBy, number> = { english: 0.91, swedish: 0.97 }

/** A quotation is closed within so many words. */
const LONGEST_QUOTATION = 60
/** A block of fewer words may be a greeting, an address or an item of a list, and end in a comma. */
const LEAST_PARAGRAPH = 8
/** Shorter words before a full stop are often abbreviations that no list has. */
const LEAST_BEFORE_COMMA = 5
/** A capital tells a sentence's beginning where the word has none elsewhere, so many times of a hundred, and is common. */
const USUALLY_SMALL = -Math.log(0.96) * STEPS_PER_NAT
const DEAREST_OPENER = 8.5 * STEPS_PER_NAT
/** At least one word in so many, if a document was printed before 1950, has its spelling or its verb forms. */
const OLD_SHARE = 1 / 150
const LEAST_OLD = 2
const OLD_FORM = /^(?:af|hv\p{L}+|\p{L}*fv\p{L}*|[äa&d]ro|voro|hava|hafva)$/iu

const OPENING = /["“”’]$/
const CLOSING = /["”’]/
const CAPITAL_AND_SMALL = /^\p{Lu}\p{Ll}*$/u
const ONLY_LETTERS = /^\p{L}+$/u
const SMALL = /^\p{Ll}{2,}$/u

/**
 * Reads the marks of a document, page by page: by token, where they differ. `pages` are all its tokens, `rate` the share of
 * its words that are damaged. Cost: linear in them.
 */
export function createMarkReader(
  pages: readonly (readonly Token[])[],
  { readBy, rate = ASSUMED_RATE[readBy] }: { readonly readBy: ReadBy; readonly rate?: number },
  lexicon: Lexicon,
): (page: ReadTokens) => Map<number, MarkReading> {
  const pauses = {
    stop: underRate(STOP_FOR_COMMA, ASSUMED_RATE[readBy], rate),
    comma: underRate(COMMA_FOR_STOP[readBy], ASSUMED_RATE[readBy], rate),
  }
  const hasLongDash = pages.some((tokens) => tokens.some(({ text }) => text === LONG_DASH))
  const mendsDashes = hasLongDash && !isOldPrint(pages)
  return (page) => {
    const marks = new Map<number, MarkReading>()
    if (mendsDashes) readDashes(page, marks)
    if (readBy === 'english') {
      readBullets(page, marks)
      readSpecks(page, marks)
    }
    readPauses(page, pauses, lexicon, marks)
    if (readBy === 'english') readQuotations(page, marks)
    return marks
  }
}

/** Whether a document is of the time when Swedish print had long dashes, by its old spelling and plural verbs. */
export function isOldPrint(pages: readonly (readonly Token[])[]): boolean {
  let old = 0
  let words = 0
  for (const tokens of pages) {
    words += tokens.length
    for (const { core } of tokens) if (OLD_FORM.test(core)) old++
  }
  return old >= LEAST_OLD && old >= words * OLD_SHARE
}

/** "Sverige — landet": a lone dash. */
function readDashes({ tokens, shielded }: ReadTokens, marks: Map<number, MarkReading>): void {
  tokens.forEach((token, index) => {
    if (token.text === LONG_DASH && !shielded[index]) marks.set(index, { tail: '–', confidence: DASH })
  })
}

/** "rådgivning * Personalen": a bullet within a line. At a line's start it is a reading of its own, see `propose.ts`. */
function readBullets({ tokens, shielded }: ReadTokens, marks: Map<number, MarkReading>): void {
  tokens.forEach((token, index) => {
    if ((token.text !== '*' && token.text !== '«') || token.startsLine || shielded[index]) return
    marks.set(index, { tail: '•', confidence: BULLET })
  })
}

/** "‘och": a speck before a word, unless a single quotation mark closes what it opens. */
function readSpecks({ tokens, shielded }: ReadTokens, marks: Map<number, MarkReading>): void {
  tokens.forEach((token, index) => {
    if (token.lead !== '‘' || token.core === '' || shielded[index]) return
    const isClosed = tokens.slice(index, index + LONGEST_QUOTATION).some(({ tail }) => /[’‘']/u.test(tail))
    if (!isClosed) marks.set(index, { lead: '', confidence: SPECK })
  })
}

/** "avslutades, Ordföranden tackade", "ansökan. men lämnade": the case of the next word tells a sentence's end. */
function readPauses(
  { tokens, words, shielded }: ReadTokens,
  sure: { readonly stop: number; readonly comma: number },
  lexicon: Lexicon,
  marks: Map<number, MarkReading>,
): void {
  let inBlock = 0
  tokens.forEach((token, index) => {
    inBlock = token.place === 'block' ? 1 : inBlock + 1
    const next = tokens[index + 1]
    if (next === undefined || shielded[index] || shielded[index + 1] || next.lead !== '') return
    const tail = tailOf(token)
    const { printed, number } = words[index + 1]
    if (tail.endsWith(',')) {
      if (!CAPITAL_AND_SMALL.test(printed)) return
      const isNumber = /^\d+$/.test(token.core)
      if (!isNumber && (/^\p{Lu}/u.test(words[index].printed) || number < 0 || !isOpener(lexicon, number))) return
      const isLast = next.place === 'block' && inBlock >= LEAST_PARAGRAPH
      const isWithin = next.place === 'inside' && !next.startsLine
      if (isLast || isWithin) marks.set(index, { tail: `${tail.slice(0, -1)}.`, confidence: sure.stop })
      return
    }
    if (tail !== '.' || next.startsLine || token.run.isAbbreviation || !SMALL.test(printed) || number < 0) return
    const before = words[index]
    if (before.number < 0 || lexicon.wordCosts[before.number] === NEVER) return
    const word = before.printed.replace('-\n', '')
    if (word.length < LEAST_BEFORE_COMMA || !ONLY_LETTERS.test(word)) return
    marks.set(index, { tail: ',', confidence: sure.comma })
  })
}

/**
 * Swedish has one mark at both ends of a quotation, and the closing one comes back right more often (130 of 141 against 83
 * of 133): the opening one is read as that, and where nothing closes it, as the page's others are.
 */
function readQuotations({ tokens, shielded }: ReadTokens, marks: Map<number, MarkReading>): void {
  const closings = { '"': 0, '”': 0 }
  const pairs: { open: number; close: number }[] = []
  let open = -1
  tokens.forEach((token, index) => {
    if (token.core === '') return
    if (token.lead !== '' && OPENING.test(token.lead)) {
      if (open >= 0) pairs.push({ open, close: -1 })
      open = index
    }
    const closing = closingOf(token)
    if (closing === undefined) return
    if (closing === '"' || closing === '”') closings[closing]++
    if (open >= 0) pairs.push({ open, close: index - open < LONGEST_QUOTATION ? index : -1 })
    open = -1
  })
  if (open >= 0) pairs.push({ open, close: -1 })
  const usual = closings['"'] > closings['”'] ? '"' : '”'
  for (const { open, close } of pairs) {
    const opening = tokens[open].lead.at(-1)
    const closing = close < 0 ? undefined : closingOf(tokens[close])
    if (opening === closing || (closing === undefined && opening !== '“')) continue
    const printed = closing === '"' || closing === '”' ? closing : usual
    if (shielded[open] || shielded[close]) continue
    if (opening !== printed) {
      const lead = tokens[open].lead.slice(0, -1) + printed
      marks.set(open, { ...marks.get(open), lead, confidence: QUOTATION })
    }
    if (closing !== undefined && closing !== printed) {
      const base = marks.get(close)?.tail ?? tailOf(tokens[close])
      marks.set(close, { ...marks.get(close), tail: base.replace(CLOSING, printed), confidence: QUOTATION })
    }
  }
}

/** The marks behind a token, or behind its second half. */
function tailOf({ tail, rest }: Token): string {
  return rest === undefined ? tail : rest.tail
}

/** The quotation mark behind a token. */
function closingOf(token: Token): string | undefined {
  const tail = tailOf(token)
  return tail === '' ? undefined : CLOSING.exec(tail)?.[0]
}

/** Whether a word that has a capital has it because a sentence begins: a common word that is printed in small letters elsewhere. */
function isOpener({ lowerCosts, wordCosts }: Lexicon, number: number): boolean {
  return wordCosts[number] <= DEAREST_OPENER && lowerCosts[number] <= USUALLY_SMALL
}

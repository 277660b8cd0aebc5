import { NUMBER_ID, UNKNOWN_ID } from '../language/index.js'
import { type Candidate, candidateOf } from './candidate.js'
import type { Token } from './tokens.js'

/**
 * Signs that scanners read as letters or figures, told by what stands around them: "3 kap. 5 8 första stycket" is "5 §", and
 * "96 Yo" is "96 %". Each rule has a cost for the token being right as it stands, which says how rare that is in right
 * Swedish text: of 14 million words none has a lone "8" between a number and a small letter, or a lone "$" behind a number.
 */
interface SignRule {
  readonly core: RegExp
  readonly printed: (core: string) => string
  /** What must stand before and behind. */
  readonly fits: (before: Token | undefined, after: Token | undefined, token: Token) => boolean
  /** -ln of how often the token stands there by right. */
  readonly right: number
}

const isNumber = (token: Token | undefined): boolean => token !== undefined && /^\d{1,3}(?:[.,]\d+)?$/.test(token.core)
const isSmallWord = (token: Token | undefined): boolean =>
  token !== undefined && /^\p{Ll}{2,}/u.test(token.core) && token.lead === ''

const RULES: readonly SignRule[] = [
  // "7 $ lagen", "7 och 8 $$"
  {
    core: /^\${1,2}$/,
    printed: (core) => core.replaceAll('$', '§'),
    fits: (before) => isNumber(before) || /^\d{1,2}[a-h]$/.test(before?.core ?? ''),
    right: 7,
  },
  // "5 8 första stycket", "3 och 4 88 gäller"
  {
    core: /^8{1,2}$/,
    printed: (core) => core.replaceAll('8', '§'),
    fits: (before, after) => isNumber(before) && before?.tail === '' && isSmallWord(after),
    right: 6,
  },
  {
    core: /^&$/,
    printed: () => '§',
    fits: (before, after) => isNumber(before) && before?.tail === '' && isSmallWord(after),
    right: 6,
  },
  // "50 Yo av", "12 Jo"
  { core: /^[YJZ]o$/, printed: () => '%', fits: (before) => isNumber(before) && before?.tail === '', right: 8 },
  {
    core: /^9[64]$/,
    printed: () => '%',
    fits: (before, after) => isNumber(before) && before?.tail === '' && isSmallWord(after),
    right: 5,
  },
  // "registratorQkommunen.se"
  {
    core: /^\p{Ll}[\p{Ll}\d._-]+Q[\p{Ll}\d-]+(?:\.[\p{Ll}\d-]+)*\.\p{Ll}{2,}$/u,
    printed: (core) => core.replace('Q', '@'),
    fits: () => true,
    right: 9,
  },
]

/** A paragraph's number whose sign was read as an 8: "28" for "2 §". */
const NUMBERED = /^(\d{1,2})8$/

/** The readings of a token as a sign, itself among them; undefined where no rule fits. */
export function signReadings(tokens: readonly Token[], index: number): readonly Candidate[] | undefined {
  const token = tokens[index]
  if (!token.run.mayBeSign) return undefined
  for (const { core, printed, fits, right } of RULES) {
    if (!core.test(token.core) || token.lead !== '' || token.rest !== undefined) continue
    if (!fits(tokens[index - 1], tokens[index + 1], token)) continue
    return [sign(printed(token.core), 0), sign(token.core, right)]
  }
  return numberedParagraph(tokens, index)
}

/** Whether a run at a line's start is a bullet and a word that lost the space between them. */
export function hasStuckBullet(token: Token): boolean {
  return token.startsLine && token.run.isStuckBullet
}

/**
 * "28" at a line's start is "2 §" where the last paragraph before it was "1 §", scanned as "1 §" or as "18" itself, and
 * another one follows: three in a row are no chance.
 */
function numberedParagraph(tokens: readonly Token[], index: number): readonly Candidate[] | undefined {
  const token = tokens[index]
  const match = NUMBERED.exec(token.core)
  if (match === null || !token.startsLine || token.lead !== '' || token.tail !== '') return undefined
  const number = Number(match[1])
  const neighbours = [number - 2, number - 1, number + 1, number + 2].filter(
    (other) => other >= 1 && hasParagraph(tokens, other),
  )
  if (neighbours.length < 2) return undefined
  return [sign(`${number} §`, 0), sign(token.core, 6)]
}

function hasParagraph(tokens: readonly Token[], number: number): boolean {
  return tokens.some(
    ({ startsLine, core }, index) =>
      startsLine &&
      (core === `${number}8` ||
        core === `${number}§` ||
        (core === String(number) && /^[§$8&]$/.test(tokens[index + 1]?.text ?? ''))),
  )
}

function sign(printed: string, making: number): Candidate {
  const id = /^\d/.test(printed) ? NUMBER_ID : UNKNOWN_ID
  return candidateOf({ printed, shape: 'mixed', channel: 0, making, rank: making, id, number: -1, kind: 'mark' })
}

import type { Layout } from './layout.js'
import type { Piece, Row } from './rows.js'
import { fold, ROLE, ROLE_BESIDE } from './wording.js'

const NAME_WORD = /^\p{Lu}[\p{L}'’.-]*$/u
const NAME_PARTICLE = /^(?:af|von|van|de|la|el|al|der)$/u
const PARTY = /^\(\p{L}{1,3}\)$/u

/** Names of people have two words as a rule; more names than this stand in no row of signatures. */
const MOST_ABREAST = 4

/**
 * The signatures that a row of names begins, with their roles in the row below:
 *
 *     Patrik Ahnberg        Anna Toll
 *     Stadsdelsdirektör     Avdelningschef
 *
 * Undefined when the rows are not that. Where the columns' white space is not known, as many names are looked for as
 * there are roles.
 */
export function signaturesAt(names: Row, roles: Row | undefined): readonly Piece[] | undefined {
  if (names.words.length > 4 * MOST_ABREAST || !names.words.every(isNameWord) || names.words.length < 2)
    return undefined
  if (roles === undefined) return undefined
  const roleEnds = findRoles(roles.words)
  if (roleEnds === undefined || roleEnds.length > MOST_ABREAST) return undefined
  const nameEnds = splitNames(names, roleEnds.length)
  if (nameEnds === undefined) return undefined
  return nameEnds.map((to, i) => {
    const nameFrom = nameEnds[i - 1] ?? 0
    const roleFrom = roleEnds[i - 1] ?? 0
    return {
      type: 'signature',
      name: names.words.slice(nameFrom, to).join(' '),
      role: roles.words.slice(roleFrom, roleEnds[i]).join(' '),
      parts: [
        { row: names, from: nameFrom, to },
        { row: roles, from: roleFrom, to: roleEnds[i] },
      ],
    }
  })
}

/** Names with their parties alone in a line, as members of assemblies sign: "Kerstin Ek (V)   Yusuf Demir (V)". */
export function partySignatures(row: Row, layout: Layout): readonly Piece[] {
  const { words } = row
  const ends = words.flatMap((word, w) => (PARTY.test(word) ? [w + 1] : []))
  if (ends.length === 0 || ends.length > MOST_ABREAST || ends[ends.length - 1] !== words.length) return []
  if (!words.every(isNameWord) || (ends.length === 1 && layout.fill(row) > 0.8)) return []
  const lengths = ends.map((to, i) => to - (ends[i - 1] ?? 0))
  if (lengths.some((length) => length < 3 || length > 5)) return []
  return ends.map((to, i) => {
    const from = ends[i - 1] ?? 0
    return { type: 'signature', name: words.slice(from, to).join(' '), role: '', parts: [{ row, from, to }] }
  })
}

function isNameWord(word: string): boolean {
  return NAME_WORD.test(word) || NAME_PARTICLE.test(word) || PARTY.test(word)
}

/** Where each role ends; undefined when the words are anything but roles. */
function findRoles(words: readonly string[]): number[] | undefined {
  const ends: number[] = []
  words.forEach((word, w) => {
    const folded = fold(word).replace(/[.,]$/u, '')
    if (ROLE.test(folded)) {
      // "vice ordförande", but "ordförande sekreterare" are two
      ends.push(w + 1)
    } else if (!ROLE_BESIDE.test(folded)) {
      ends.push(-1)
    } else if (PARTY.test(word) && ends.length > 0) {
      ends[ends.length - 1] = w + 1
    }
  })
  return ends.length === 0 || ends.includes(-1) || ends[ends.length - 1] !== words.length ? undefined : ends
}

function splitNames({ words, columns }: Row, count: number): number[] | undefined {
  if (count === 1) return words.length <= 5 ? [words.length] : undefined
  if (columns.length === count - 1) return [...columns, words.length]
  const afterParty = words.flatMap((word, w) => (PARTY.test(word) ? [w + 1] : []))
  if (afterParty.length === count && afterParty[count - 1] === words.length) return afterParty
  if (words.length < 2 * count) return undefined
  const each = Math.floor(words.length / count)
  return Array.from({ length: count }, (_, i) => (i === count - 1 ? words.length : (i + 1) * each))
}

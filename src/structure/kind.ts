import type { Block, Document } from '../document/index.js'
import { fold, KINDS } from './wording.js'

/** How sure a kind is that is named in a title, in a running head, or told only by how the document is built. */
const NAMED_IN_TITLE = 0.95
const NAMED_IN_HEAD = 0.75
const BUILT = 0.8
const LETTER = 0.6
const ANSWER = 0.7
const NAMED_IN_TEXT = 0.5

/** How many "n §" make a statute, and how many "§ n" make minutes. */
const STATUTE_SECTIONS = 3
const ITEMS = 2

const FAREWELL = /^(?:hogaktningsfullt|med (?:vanlig|vanliga|hjartlig|hjartliga) halsning(?:ar)?|vordsamt)/u

/** What kind of document the blocks make, with how sure that is, 0 to 1. 'other' with 0 means unknown. */
export function findKind(blocks: readonly Block[]): Document['kind'] {
  const texts = (type: Block['type']) => blocks.filter((block) => block.type === type).map(({ text }) => fold(text))
  const titles = texts('title')
  const headings = texts('heading')
  const named = nameIn(titles)
  if (named === 'motion' && isAnswer(titles, headings)) {
    const inText = [...texts('furniture'), ...texts('paragraph')].some((text) => /tjansteutlatande/u.test(text))
    return { name: inText ? 'tjänsteutlåtande' : 'tjänsteskrivelse', confidence: ANSWER }
  }
  const isAnswerToRemiss = [...titles, ...texts('field')].some((text) => /\bremiss/u.test(text))
  if (named === 'yttrande' && isAnswerToRemiss) return { name: 'remissvar', confidence: NAMED_IN_TITLE }
  if (named) return { name: named, confidence: NAMED_IN_TITLE }
  if (headings.filter((text) => /^\d+(?: \p{Ll})? ?§$/u.test(text)).length >= STATUTE_SECTIONS) {
    return { name: 'författning', confidence: BUILT }
  }
  if (headings.filter((text) => /^§/u.test(text)).length >= ITEMS) return { name: 'protokoll', confidence: BUILT }
  const inHead = nameIn(texts('furniture').slice(0, 4))
  if (inHead) return { name: inHead, confidence: NAMED_IN_HEAD }
  if (texts('paragraph').some((text) => FAREWELL.test(text))) return { name: 'brev', confidence: LETTER }
  const opening = texts('paragraph').slice(0, 3).join(' ')
  const own =
    /\b(?:denna|detta|dessa) (policy|riktlinje|motion|interpellation|tjansteutlatande|tjansteskrivelse)/u.exec(opening)
  if (own) return { name: nameIn([`${own[1]} om`]) ?? 'other', confidence: NAMED_IN_TEXT }
  if (blocks.some(({ type, text }) => type === 'paragraph' && /förvaltningens tjänsteutlåtande/u.test(text))) {
    return { name: 'tjänsteutlåtande', confidence: NAMED_IN_TEXT }
  }
  return { name: 'other', confidence: 0 }
}

/** "Motion om ..." is also the matter of what an office writes about the motion: that answers, or proposes a decision. */
function isAnswer(titles: readonly string[], headings: readonly string[]): boolean {
  return titles.some((title) => /^(?:svar|yttrande|remiss)/u.test(title)) || headings.includes('forslag till beslut')
}

/** The first kind that any of the texts names. The form's name comes before what the matter is about. */
function nameIn(texts: readonly string[]): string | undefined {
  for (const text of texts) {
    const kind = KINDS.find(([, word]) => word.test(text))
    if (kind) return kind[0]
  }
  return undefined
}

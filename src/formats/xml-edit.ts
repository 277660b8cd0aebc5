import type { XmlElement } from './xml.js'
import { isSelfClosed } from './xml.js'

/** A place in a text and what is to stand there instead. Offsets are UTF-16 units, half-open. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Makes the edits, all at once. Those at one place are made in their order. Throws RangeError when edits overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const out: string[] = []
  let at = 0
  for (const edit of edits.toSorted((one, other) => one.from - other.from || one.to - other.to)) {
    if (edit.from < at) throw new RangeError(`expected edits that do not overlap, got ${edit.from} before ${at}`)
    out.push(text.slice(at, edit.from), edit.text)
    at = edit.to
  }
  out.push(text.slice(at))
  return out.join('')
}

/** What XML cannot hold at all, control characters and halves of letters among it. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Text as it stands between tags. */
export function escapeText(text: string): string {
  return text.replace(NOT_XML, '\uFFFD').replace(/[&<>\r]/gu, (letter) => ESCAPES[letter])
}

/** Text as it stands in an attribute, in quotes of either kind. */
export function escapeAttribute(text: string): string {
  return text.replace(NOT_XML, '\uFFFD').replace(/[&<>"'\t\n\r]/gu, (letter) => ESCAPES[letter])
}

/** Attributes that are there, as they stand in a tag. */
export function attributesOf(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(String(value))}"`))
    .join('')
}

/** A name with the prefix that the element's own name has. */
export function nameLike({ name, local }: XmlElement, other: string): string {
  return name.slice(0, name.length - local.length) + other
}

/** Puts XML as the first thing into an element, behind its child `after` where that is given. */
export function insertFirst(text: string, element: XmlElement, xml: string, after?: XmlElement): Edit {
  if (after) return { from: after.to, to: after.to, text: xml }
  if (!isSelfClosed(element)) return { from: element.openTo, to: element.openTo, text: xml }
  const slash = text.lastIndexOf('/', element.openTo)
  return { from: slash, to: element.openTo, text: `>${xml}</${element.name}>` }
}

/** Puts XML behind the last child of an element, on a line of its own where the children have theirs. */
export function insertLast(text: string, element: XmlElement, xml: string): Edit {
  if (isSelfClosed(element)) return insertFirst(text, element, xml)
  let from = element.closeFrom
  while (from > element.openTo && /\s/u.test(text[from - 1])) from--
  const space = text.slice(from, element.closeFrom)
  if (!space.includes('\n')) return { from: element.closeFrom, to: element.closeFrom, text: xml }
  const first = element.children[0]
  const before = first ? /\r?\n[ \t]*$/u.exec(text.slice(element.openTo, first.from))?.[0] : undefined
  return { from, to: from, text: (before ?? space) + xml }
}

/** Takes an element away, with the white space before it. */
export function remove(text: string, element: XmlElement): Edit {
  let { from } = element
  while (from > 0 && /\s/u.test(text[from - 1])) from--
  return { from, to: element.to, text: '' }
}

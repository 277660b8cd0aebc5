import { altoVersion } from './alto-version.js'
import { divide } from './changes.js'
import type { Change, EditedPage, Place, Step } from './places.js'
import type { XmlElement } from './xml.js'
import { attribute, child, isSelfClosed, numberAttribute } from './xml.js'
import type { Edit } from './xml-edit.js'
import { attributesOf, escapeAttribute, escapeText, insertFirst, insertLast, nameLike, remove } from './xml-edit.js'

/**
 * Writes changes into ALTO:
 *
 *     one word      its CONTENT, and <ALTERNATIVE PURPOSE="scanned"> with what it was
 *     split         the String keeps its id and the left part of its width; SP and String follow for the others
 *     join          the first String gets the width of all; the others go, with the SP between
 *     hyphenated    SUBS_CONTENT of both halves follows the text of the halves; the hyphen stays in HYP
 *     the step      Processing in version 4; in 2 and 3 a postProcessingStep of OCRProcessing
 *
 * Where the number of letters changes, CC (one figure a letter) would be false and is taken away. A file without
 * a Description gets no step: it would have to name a unit of measurement that nobody knows.
 */
export function editAltoPage({ text, places, changes }: EditedPage): Edit[] {
  const ids = new Set(places.map(({ element }) => attribute(element, 'ID') ?? ''))
  return [...changes.flatMap((change) => editStrings(text, change, ids)), ...editSubstitutions(places, changes)]
}

export function editAltoHead({ text, root }: Pick<EditedPage, 'text' | 'root'>, step: Step): Edit[] {
  const description = child(root, 'Description')
  return description ? [editDescription(text, root, description, step)] : []
}

function editStrings(text: string, { places, texts }: Change, ids: Set<string>): Edit[] {
  const [first, ...others] = places
  const { element } = first
  const scanned = places.map((place) => place.text.trim()).join(' ')
  const spans = geometry(places, texts)
  const own = spans?.[0]
  const set = (name: string, value: string | number | undefined): Edit[] => {
    const at = element.attributes.get(name)
    return at && value !== undefined && at.value !== String(value)
      ? [{ from: at.from, to: at.to, text: escapeAttribute(String(value)) }]
      : []
  }
  const edits = [...set('CONTENT', texts[0])]
  if (texts.length > 1 || others.length > 0) {
    edits.push(...set('HPOS', own?.HPOS), ...set('VPOS', own?.VPOS))
    edits.push(...set('WIDTH', own?.WIDTH), ...set('HEIGHT', own?.HEIGHT))
  }
  if ([...texts[0]].length !== [...first.text].length) edits.push(...dropAttribute(text, element, 'CC'))

  const alternative = nameLike(element, 'ALTERNATIVE')
  const account = `<${alternative} PURPOSE="scanned">${escapeText(scanned)}</${alternative}>`
  let after = ''
  texts.slice(1).forEach((content, i) => {
    const [left, span] = [spans?.[i], spans?.[i + 1]]
    const space = left &&
      span && { WIDTH: span.HPOS - (left.HPOS + left.WIDTH), VPOS: span.VPOS, HPOS: left.HPOS + left.WIDTH }
    after += `<${nameLike(element, 'SP')}${attributesOf(space ?? {})}/>`
    after += `<${element.name}${attributesOf({ ...inherited(element, ids, i + 2), ...span, CONTENT: content })}/>`
  })
  const opened = insertFirst(text, element, account, child(element, 'Shape'))
  if (isSelfClosed(element)) edits.push({ ...opened, text: opened.text + after })
  else edits.push(opened, ...(after === '' ? [] : [{ from: element.to, to: element.to, text: after }]))

  places.slice(1).forEach((place, i) => {
    const { space } = places[i]
    if (space) edits.push(remove(text, space))
    edits.push(remove(text, place.element))
  })
  return edits
}

interface Geometry {
  readonly HPOS: number
  readonly VPOS: number
  readonly WIDTH: number
  readonly HEIGHT: number
}

/** The place of each text within the room that the Strings take together, in the units of the file. */
function geometry(places: readonly Place[], texts: readonly string[]): Geometry[] | undefined {
  const boxes: Geometry[] = []
  for (const { element } of places) {
    const [HPOS, VPOS, WIDTH, HEIGHT] = ['HPOS', 'VPOS', 'WIDTH', 'HEIGHT'].map((name) =>
      numberAttribute(element, name),
    )
    if (HPOS === undefined || VPOS === undefined || WIDTH === undefined || HEIGHT === undefined) return undefined
    boxes.push({ HPOS, VPOS, WIDTH, HEIGHT })
  }
  const from = Math.min(...boxes.map((box) => box.HPOS))
  const to = Math.max(...boxes.map((box) => box.HPOS + box.WIDTH))
  const top = Math.min(...boxes.map((box) => box.VPOS))
  const bottom = Math.max(...boxes.map((box) => box.VPOS + box.HEIGHT))
  return divide({ from, to }, texts).map((stretch) => ({
    HPOS: stretch.from,
    VPOS: top,
    WIDTH: +(stretch.to - stretch.from).toFixed(2),
    HEIGHT: +(bottom - top).toFixed(2),
  }))
}

/** What a new String has from the one it was split off: styles, language, confidence; and an id made from its id. */
function inherited(element: XmlElement, ids: Set<string>, number: number): Record<string, string | undefined> {
  const id = attribute(element, 'ID')
  let own: string | undefined
  if (id !== undefined) {
    for (own = `${id}_${number}`; ids.has(own); ) own += '_'
    ids.add(own)
  }
  const kept = ['STYLEREFS', 'TAGREFS', 'PROCESSINGREFS', 'STYLE', 'WC', 'LANG']
  return { ID: own, ...Object.fromEntries(kept.map((name) => [name, attribute(element, name)])) }
}

function dropAttribute(text: string, element: XmlElement, name: string): Edit[] {
  const at = element.attributes.get(name)
  if (!at) return []
  let from = text.lastIndexOf(name, at.from - 1)
  while (/\s/u.test(text[from - 1])) from--
  return [{ from, to: at.to + 1, text: '' }]
}

/** Both halves of a word broken at a line end name the whole word; on one page it follows the halves. */
function editSubstitutions(places: readonly Place[], changes: readonly Change[]): Edit[] {
  const changed = new Map<Place, Change>()
  for (const change of changes) for (const place of change.places) changed.set(place, change)
  const edits: Edit[] = []
  let before: Place | undefined
  for (const place of places) {
    const type = attribute(place.element, 'SUBS_TYPE')
    if (type === 'HypPart2' && before && (changed.has(before) || changed.has(place))) {
      const halves = [changed.get(before)?.texts.at(-1) ?? before.text, changed.get(place)?.texts[0] ?? place.text]
      const scanned = attribute(before.element, 'SUBS_CONTENT')
      // "EU-" and "rätt" are "EU-rätt": a hyphen that belongs to the word stays.
      const joint = scanned === `${before.text}-${place.text}` ? '-' : ''
      const whole = escapeAttribute(halves.join(joint))
      for (const half of [before, place]) {
        // A half that was joined to the word before it is gone.
        const isGone = changed.has(half) && changed.get(half)?.places[0] !== half
        const at = isGone ? undefined : half.element.attributes.get('SUBS_CONTENT')
        if (at) edits.push({ from: at.from, to: at.to, text: whole })
      }
    }
    if (type !== undefined) before = type === 'HypPart1' ? place : undefined
  }
  return edits
}

function editDescription(text: string, root: XmlElement, description: XmlElement, step: Step): Edit {
  const name = (local: string) => nameLike(description, local)
  const tag = (local: string, content: string) => `<${name(local)}>${content}</${name(local)}>`
  const version = altoVersion(root) ?? 0
  const account = [
    tag('processingDateTime', step.date.toISOString().slice(0, 10)),
    tag('processingStepDescription', 'Swedish text repaired; what was scanned is in ALTERNATIVE.'),
    tag('processingSoftware', tag('softwareName', 'aterstall') + tag('softwareVersion', escapeText(step.version))),
  ].join('')
  const taken = new Set(description.children.map((element) => attribute(element, 'ID')))
  let id = 'aterstall_1'
  for (let i = 2; taken.has(id); i++) id = `aterstall_${i}`
  if (version >= 4) {
    const category = tag('processingCategory', 'contentModification')
    return insertLast(
      text,
      description,
      `<${name('Processing')} ID="${id}">${category}${account}</${name('Processing')}>`,
    )
  }
  const last = description.children.findLast(({ local }) => local === 'OCRProcessing')
  const post = tag('postProcessingStep', account)
  if (last) return insertLast(text, last, post)
  const whole = `<${name('OCRProcessing')} ID="${id}"><${name('ocrProcessingStep')}/>${post}</${name('OCRProcessing')}>`
  return insertLast(text, description, whole)
}

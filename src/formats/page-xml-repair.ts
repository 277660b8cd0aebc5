import { boxAround, divideBox } from './changes.js'
import { boxOf, equivOf, hasAccounts, hasAlternatives, pointsOf, textOf } from './page-xml-element.js'
import type { Change, EditedPage, Place, Step } from './places.js'
import type { XmlElement } from './xml.js'
import { attribute, child, isSelfClosed, numberAttribute } from './xml.js'
import type { Edit } from './xml-edit.js'
import { attributesOf, escapeText, insertLast, nameLike, remove } from './xml-edit.js'

/**
 * Writes changes into PAGE: the text of the word, with what was scanned in a TextEquiv of higher index, and the same
 * words in the text of their line and regions. A word split in two keeps its id and the left part of its outline, and a
 * new Word follows; words joined are the first one, with the rectangle around all. The step is a MetadataItem. Files of
 * 2017 and 2018 get the alternative only, without a comment, and older ones, which allow one text an element, nothing but
 * the text.
 */
export function editPageXmlPage({ text, root, places, changes }: EditedPage): Edit[] {
  const ids = new Set(places.map(({ element }) => attribute(element, 'id') ?? ''))
  const alternative = hasAlternatives(root) ? { comments: hasAccounts(root) ? 'as scanned' : undefined } : undefined
  return [
    ...changes.flatMap((change) => editWords(text, change, ids, alternative)),
    ...editAround(text, places, changes),
  ]
}

export function editPageXmlHead({ text, root }: Pick<EditedPage, 'text' | 'root'>, step: Step): Edit[] {
  const metadata = child(root, 'Metadata')
  if (!metadata || !hasAccounts(root)) return []
  const item = attributesOf({
    type: 'processingStep',
    name: 'postcorrection',
    value: `aterstall ${step.version}`,
    date: `${step.date.toISOString().slice(0, 10)}T00:00:00Z`,
  })
  return [insertLast(text, metadata, `<${nameLike(metadata, 'MetadataItem')}${item}/>`)]
}

/** What is written beside an alternative, where the version allows for that. */
interface Alternative {
  readonly comments: string | undefined
}

function editWords(
  text: string,
  { places, texts }: Change,
  ids: Set<string>,
  alternative: Alternative | undefined,
): Edit[] {
  const { element } = places[0]
  const equiv = equivOf(element)
  if (!equiv) return []
  const scanned = places.map((place) => place.text.trim()).join(' ')
  const edits = editEquiv(equiv, textOf(element), texts[0])
  if (alternative) edits.push(...addAlternative(element, equiv, scanned, alternative))
  if (texts.length === 1 && places.length === 1) return edits

  const around = boxAround(places.map((place) => boxOf(place.element)))
  const boxes = around ? divideBox(around, texts) : []
  const outline = child(element, 'Coords')?.attributes.get('points')
  if (outline) edits.push({ from: outline.from, to: outline.to, text: pointsOf(boxes[0]) })
  const style = child(element, 'TextStyle')
  const more = texts.slice(1).map((word, i) => {
    const tag = (local: string, content: string) =>
      `<${nameLike(element, local)}>${content}</${nameLike(element, local)}>`
    const coords = `<${nameLike(element, 'Coords')}${attributesOf({ points: pointsOf(boxes[i + 1]) })}/>`
    const content = coords + tag('TextEquiv', tag('Unicode', escapeText(word)))
    const styled = content + (style ? text.slice(style.from, style.to) : '')
    return `<${element.name}${attributesOf({ id: newId(element, ids, i + 2) })}>${styled}</${element.name}>`
  })
  if (more.length > 0) edits.push({ from: element.to, to: element.to, text: more.join('') })
  for (const place of places.slice(1)) edits.push(remove(text, place.element))
  return edits
}

/** Unicode, and PlainText where it says the same. */
function editEquiv(equiv: XmlElement, before: string, after: string): Edit[] {
  return equiv.children
    .filter(({ local, texts }) => local === 'Unicode' || (local === 'PlainText' && texts.join('') === before))
    .filter((element) => !isSelfClosed(element))
    .map(({ openTo, closeFrom }) => ({ from: openTo, to: closeFrom, text: escapeText(after) }))
}

/** What was scanned, behind all others; what counts gets index 0 where there were no indices. */
function addAlternative(element: XmlElement, equiv: XmlElement, scanned: string, { comments }: Alternative): Edit[] {
  const indices = element.children
    .filter(({ local }) => local === 'TextEquiv')
    .map((one) => numberAttribute(one, 'index'))
    .filter((index) => index !== undefined)
  const attributes = attributesOf({ index: Math.max(0, ...indices) + 1, comments })
  const unicode = nameLike(equiv, 'Unicode')
  const alternative = `<${equiv.name}${attributes}><${unicode}>${escapeText(scanned)}</${unicode}></${equiv.name}>`
  const edits: Edit[] = [{ from: equiv.to, to: equiv.to, text: alternative }]
  if (indices.length === 0) {
    const at = equiv.from + 1 + equiv.name.length
    edits.push({ from: at, to: at, text: ' index="0"' })
  }
  return edits
}

function newId(element: XmlElement, ids: Set<string>, number: number): string {
  let own = `${attribute(element, 'id') ?? 'word'}_${number}`
  while (ids.has(own)) own += '_'
  ids.add(own)
  return own
}

/**
 * Lines and regions hold their words once more. Each changed word is looked for behind the one before it; where it is
 * not found, the two did not agree before either, and the text around stays as it is.
 */
function editAround(text: string, places: readonly Place[], changes: readonly Change[]): Edit[] {
  const changeOf = new Map<Place, Change>()
  for (const change of changes) for (const place of change.places) changeOf.set(place, change)
  const outer = new Map<XmlElement, Place[]>()
  for (const place of places) {
    for (const element of place.around ?? []) {
      const inside = outer.get(element)
      if (inside) inside.push(place)
      else outer.set(element, [place])
    }
  }
  return [...outer].flatMap(([element, inside]) => {
    const equiv = equivOf(element)
    const unicode = equiv && child(equiv, 'Unicode')
    if (!equiv || !unicode || !inside.some((place) => changeOf.has(place))) return []
    const before = textOf(element)
    const found = findChanges(before, inside, changeOf)
    if (found.length === 0) return []
    const isPlain = text.slice(unicode.openTo, unicode.closeFrom) === before
    if (isPlain && !child(equiv, 'PlainText')) {
      return found.map(({ from, to, text: after }) => ({
        from: unicode.openTo + from,
        to: unicode.openTo + to,
        text: escapeText(after),
      }))
    }
    let after = before
    for (const one of found.toReversed()) after = after.slice(0, one.from) + one.text + after.slice(one.to)
    return editEquiv(equiv, before, after)
  })
}

function findChanges(before: string, places: readonly Place[], changeOf: ReadonlyMap<Place, Change>): Edit[] {
  const found: Edit[] = []
  let at = 0
  let open: { readonly change: Change; readonly from: number } | undefined
  for (const place of places) {
    const scanned = place.text.trim()
    const from = before.indexOf(scanned, at)
    if (from < 0) continue
    at = from + scanned.length
    const change = changeOf.get(place)
    if (!change) continue
    if (place === change.places[0]) open = { change, from }
    if (place === change.places.at(-1) && open?.change === change) {
      found.push({ from: open.from, to: at, text: change.texts.map((one) => one.trim()).join(' ') })
    }
  }
  return found
}

import type { Box } from '../document/index.js'
import { boxAround, divideBox } from './changes.js'
import { boxOf, textRuns } from './hocr-element.js'
import type { Change, EditedPage, Place, Step } from './places.js'
import type { XmlElement } from './xml.js'
import { attribute, child } from './xml.js'
import type { Edit } from './xml-edit.js'
import { attributesOf, escapeText, insertLast, nameLike, remove } from './xml-edit.js'

/**
 * Writes changes into hOCR. The text of a word becomes the format's list of alternatives, the printed one first, with
 * their costs as -ln p; browsers show the other struck through:
 *
 *     <span class="alternatives"><ins class="alt" title="nlp 0.1">på</ins><del class="alt" title="nlp 2.3">pa</del></span>
 *
 * A word split in two keeps its id and the left part of its box, and a new ocrx_word follows; words joined are the first
 * one, with the box around all. The step is a <meta> in the head, for which the format has no name of its own.
 */
export function editHocrPage({ text, places, changes }: EditedPage): Edit[] {
  const ids = new Set(places.map(({ element }) => attribute(element, 'id') ?? ''))
  return changes.flatMap((change) => editWords(text, change, ids))
}

export function editHocrHead({ text, root }: Pick<EditedPage, 'text' | 'root'>, step: Step): Edit[] {
  const head = child(root, 'head')
  if (!head) return []
  const content = `aterstall ${step.version} ${step.date.toISOString().slice(0, 10)}`
  const meta = `<${nameLike(head, 'meta')}${attributesOf({ name: 'ocr-postprocessing', content })}/>`
  return [insertLast(text, head, meta)]
}

function editWords(text: string, { places, texts, confidence }: Change, ids: Set<string>): Edit[] {
  const { element } = places[0]
  const scanned = places.map((place) => place.text.trim()).join(' ')
  const runs = textRuns(element)
  const main = runs.find((run) => run.text.trim() !== '') ?? runs[0]
  const edits: Edit[] = []
  for (const run of runs) {
    if (run !== main) edits.push({ from: run.from, to: run.to, text: '' })
  }
  if (main) edits.push({ ...main, text: alternatives(nameLike(element, ''), texts[0], scanned, confidence) })
  if (texts.length === 1 && places.length === 1) return edits

  const around = boxAround(places.map((place) => boxOf(place.element)))
  const boxes = around ? divideBox(around, texts) : []
  edits.push(...editBox(text, element, boxes[0]))
  const more = texts.slice(1).map((word, i) => ` ${newWord(element, word, boxes[i + 1], newId(element, ids, i + 2))}`)
  if (more.length > 0) edits.push({ from: element.to, to: element.to, text: more.join('') })
  for (const place of places.slice(1)) edits.push(remove(text, place.element))
  return edits
}

/** The words that an uncertain one may be, as hOCR lists them. */
export function alternatives(prefix: string, printed: string, scanned: string, confidence: number): string {
  const cost = (probability: number) => (-Math.log(Math.min(1, Math.max(1e-6, probability))) + 0).toFixed(2)
  const [span, ins, del] = ['span', 'ins', 'del'].map((local) => prefix + local)
  return (
    `<${span} class="alternatives"><${ins} class="alt" title="nlp ${cost(confidence)}">${escapeText(printed)}</${ins}>` +
    `<${del} class="alt" title="nlp ${cost(1 - confidence)}">${escapeText(scanned)}</${del}></${span}>`
  )
}

function editBox(text: string, element: XmlElement, box: Box | undefined): Edit[] {
  const title = element.attributes.get('title')
  const found = title && /\bbbox\s+[-\d.]+\s+[-\d.]+\s+[-\d.]+\s+[-\d.]+/u.exec(text.slice(title.from, title.to))
  if (!box || !title || !found) return []
  const from = title.from + found.index
  return [{ from, to: from + found[0].length, text: bbox(box) }]
}

function newWord(element: XmlElement, word: string, box: Box | undefined, id: string | undefined): string {
  const title = box && bbox(box)
  return `<${element.name}${attributesOf({ class: 'ocrx_word', id, title })}>${escapeText(word)}</${element.name}>`
}

function newId(element: Place['element'], ids: Set<string>, number: number): string | undefined {
  const id = attribute(element, 'id')
  if (id === undefined) return undefined
  let own = `${id}_${number}`
  while (ids.has(own)) own += '_'
  ids.add(own)
  return own
}

export function bbox({ x0, y0, x1, y1 }: Box): string {
  return `bbox ${x0} ${y0} ${x1} ${y1}`
}

import type { Box } from '../document/index.js'
import type { XmlElement } from './xml.js'
import { attribute } from './xml.js'

/** Whether an element is of one of these classes. */
export function isOfClass(element: XmlElement, classes: readonly string[]): boolean {
  const own = attribute(element, 'class')?.split(/\s+/u) ?? []
  return classes.some((name) => own.includes(name))
}

/** A property of an element's title: 'bbox 1 2 3 4; x_wconf 91' has bbox and x_wconf. */
export function property(element: XmlElement, name: string): string | undefined {
  const parts = attribute(element, 'title')?.split(';') ?? []
  return parts
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1)
}

export function boxOf(element: XmlElement): Box | undefined {
  const [x0, y0, x1, y1] = property(element, 'bbox')?.trim().split(/\s+/u).map(Number) ?? []
  return [x0, y0, x1, y1].every(Number.isFinite) ? { x0, y0, x1, y1 } : undefined
}

/** A stretch of text in the file, without elements in it. */
export interface TextRun {
  readonly text: string
  readonly from: number
  readonly to: number
}

/**
 * The text of an element, piece by piece: within <strong> and the like too, but not what is only an alternative, the
 * letters of a word or its second best readings.
 */
export function textRuns(element: XmlElement): TextRun[] {
  const { children, texts } = element
  return texts.flatMap((text, i) => {
    const from = i === 0 ? element.openTo : children[i - 1].to
    const to = i === children.length ? element.closeFrom : children[i].from
    const own = text === '' ? [] : [{ text, from, to }]
    const inner = i < children.length && !isAside(children[i]) ? textRuns(children[i]) : []
    return [...own, ...inner]
  })
}

function isAside(element: XmlElement): boolean {
  return element.local === 'del' || isOfClass(element, ['ocrx_cinfo', 'ocr_cinfo'])
}

export function textOf(element: XmlElement): string {
  return textRuns(element)
    .map(({ text }) => text)
    .join('')
}

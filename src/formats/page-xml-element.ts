import type { Box } from '../document/index.js'
import type { XmlElement } from './xml.js'
import { attribute, child, numberAttribute } from './xml.js'

const NAMESPACE = /^http:\/\/schema\.primaresearch\.org\/PAGE\/gts\/pagecontent\/(\d{4}-\d\d-\d\d)$/u

/** Whether a root element is PAGE, of whatever year. */
export function isPageXml(root: XmlElement): boolean {
  return root.local === 'PcGts' && NAMESPACE.test(root.namespace)
}

/** Whether an element can have several texts, numbered by `index`: since the version of 2017-07-15. */
export function hasAlternatives(root: XmlElement): boolean {
  return (NAMESPACE.exec(root.namespace)?.[1] ?? '') >= '2017-07-15'
}

/** Whether texts can have comments and steps be accounted for: since the version of 2019-07-15 for certain. */
export function hasAccounts(root: XmlElement): boolean {
  return (NAMESPACE.exec(root.namespace)?.[1] ?? '') >= '2019-07-15'
}

/** The TextEquiv that counts: the one with the lowest index, and one without an index before all. */
export function equivOf(element: XmlElement): XmlElement | undefined {
  const equivs = element.children.filter((one) => one.local === 'TextEquiv' && child(one, 'Unicode'))
  const index = (equiv: XmlElement) => numberAttribute(equiv, 'index') ?? -1
  return equivs.toSorted((one, other) => index(one) - index(other))[0]
}

export function textOf(element: XmlElement): string {
  const equiv = equivOf(element)
  return (equiv && child(equiv, 'Unicode')?.texts.join('')) ?? ''
}

/** The box around the outline of an element. */
export function boxOf(element: XmlElement): Box | undefined {
  const coords = child(element, 'Coords')
  const points = coords && attribute(coords, 'points')?.trim().split(/\s+/u)
  const pairs = points?.map((point) => point.split(',').map(Number)) ?? []
  if (pairs.length === 0 || pairs.some((pair) => pair.length !== 2 || !pair.every(Number.isFinite))) return undefined
  const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)]
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) }
}

/** A rectangle as an outline; nothing known is a point at the origin, as the schema asks for some outline. */
export function pointsOf(box: Box | undefined): string {
  if (!box) return '0,0 0,0'
  const [x0, y0, x1, y1] = [box.x0, box.y0, box.x1, box.y1].map((value) => Math.max(0, Math.round(value)))
  return `${x0},${y0} ${x1},${y0} ${x1},${y1} ${x0},${y1}`
}

import type { XmlElement } from '../../src/formats/xml.js'
import { parseXml } from '../../src/formats/xml.js'

/** What the schemas of ALTO 4.4 and PAGE 2019-07-15 ask of an element that we write: attributes, and children in order. */
interface Rule {
  readonly required?: readonly string[]
  readonly allowed?: readonly string[]
  /** Names in their order; '+' and '*' may come again, '?' and '*' may be missing. */
  readonly children?: readonly string[]
}

const BOX = ['HPOS', 'VPOS', 'WIDTH', 'HEIGHT']
const POINTS = /^(?:\d+,\d+ )+\d+,\d+$/u

export const ALTO_RULES: Readonly<Record<string, Rule>> = {
  alto: { allowed: ['xmlns', 'SCHEMAVERSION'], children: ['Description?', 'Layout'] },
  Description: { children: ['MeasurementUnit', 'sourceImageInformation?', 'Processing*'] },
  sourceImageInformation: { children: ['fileName?', 'fileIdentifier*'] },
  fileIdentifier: { allowed: ['fileIdentifierLocation'] },
  Processing: {
    required: ['ID'],
    children: ['processingCategory?', 'processingDateTime?', 'processingStepDescription*', 'processingSoftware?'],
  },
  processingSoftware: { children: ['softwareCreator?', 'softwareName?', 'softwareVersion?'] },
  Layout: { children: ['Page+'] },
  Page: { required: ['ID', 'PHYSICAL_IMG_NR'], allowed: ['WIDTH', 'HEIGHT'], children: ['PrintSpace?'] },
  PrintSpace: { allowed: BOX, children: ['TextBlock*'] },
  TextBlock: { required: ['ID'], allowed: BOX, children: ['TextLine*'] },
  TextLine: { allowed: ['ID', ...BOX], children: ['String|SP+'] },
  String: { required: ['CONTENT'], allowed: ['ID', 'WC', ...BOX], children: ['ALTERNATIVE*'] },
  SP: { allowed: ['HPOS', 'VPOS', 'WIDTH'] },
  ALTERNATIVE: { allowed: ['PURPOSE'] },
}

export const PAGE_RULES: Readonly<Record<string, Rule>> = {
  PcGts: { allowed: ['xmlns'], children: ['Metadata', 'Page'] },
  Metadata: { children: ['Creator', 'Created', 'LastChange', 'Comments?', 'UserDefined?', 'MetadataItem*'] },
  MetadataItem: { required: ['value'], allowed: ['type', 'name', 'date'] },
  Page: {
    required: ['imageFilename', 'imageWidth', 'imageHeight'],
    allowed: ['imageXResolution', 'imageYResolution', 'imageResolutionUnit', 'custom'],
    children: ['ReadingOrder?', 'TextRegion*'],
  },
  ReadingOrder: { children: ['OrderedGroup'] },
  OrderedGroup: { required: ['id'], children: ['RegionRefIndexed+'] },
  RegionRefIndexed: { required: ['index', 'regionRef'] },
  TextRegion: { required: ['id'], children: ['Coords', 'TextLine*', 'TextEquiv*'] },
  TextLine: { required: ['id'], children: ['Coords', 'Word*', 'TextEquiv*'] },
  Word: { required: ['id'], children: ['Coords', 'TextEquiv*'] },
  Coords: { required: ['points'] },
  TextEquiv: { allowed: ['index', 'conf', 'comments'], children: ['Unicode'] },
}

/** What in a file breaks the rules, a sentence each. Names that have no rule may hold text only. */
export function breaches(text: string, rules: Readonly<Record<string, Rule>>): string[] {
  const found: string[] = []
  const ids = new Set<string>()
  const references: string[] = []

  const check = (element: XmlElement): void => {
    const { local, attributes, children } = element
    const rule = rules[local] ?? {}
    const names = [...attributes.keys()]
    for (const name of rule.required ?? []) if (!names.includes(name)) found.push(`${local} without ${name}`)
    for (const name of names) {
      if (![...(rule.required ?? []), ...(rule.allowed ?? [])].includes(name)) found.push(`${name} of ${local}`)
    }
    const pattern = (rule.children ?? []).map((child) => child.replace(/^([\w|]+)(.?)$/u, '(?:(?:$1) )$2')).join('')
    const order = children.map((child) => `${child.local} `).join('')
    if (!new RegExp(`^${pattern}$`, 'u').test(order)) found.push(`${local} holds ${order}`)
    const id = attributes.get('ID')?.value ?? attributes.get('id')?.value
    if (id !== undefined && (ids.has(id) || !/^[\p{L}_][\w.-]*$/u.test(id))) found.push(`ID ${id}`)
    if (id !== undefined) ids.add(id)
    const reference = attributes.get('regionRef')?.value
    if (reference !== undefined) references.push(reference)
    for (const name of [...BOX, 'WC', 'conf', 'index', 'imageWidth', 'imageHeight']) {
      const value = attributes.get(name)?.value
      if (value !== undefined && !/^\d+(?:\.\d+)?$/u.test(value)) found.push(`${name} ${value}`)
    }
    const points = attributes.get('points')?.value
    if (points !== undefined && !POINTS.test(points)) found.push(`points ${points}`)
    children.forEach(check)
  }
  let isRead = false
  const read = () => (isRead ? '' : text)
  const { root } = parseXml(
    () => {
      const piece = read()
      isRead = true
      return piece
    },
    { file: 'written', isPage: () => false, onPage: () => undefined },
  )
  check(root)
  for (const reference of references) if (!ids.has(reference)) found.push(`a reference to ${reference}`)
  return found
}
